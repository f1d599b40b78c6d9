/** A real worker for tests: the loop of every node, with the protocol of tests in it. */
import { BUILD } from '#hosts/build.ts';
import { nodeLoop } from '#hosts/node-loop.ts';
import type { ToNode } from '#hosts/wire.ts';
import type { Protocol } from '#model/protocol.ts';
import { gossip } from './gossip.ts';

const receive = nodeLoop(BUILD, async () => gossip as Protocol, (message) => self.postMessage(message));
self.onmessage = (event: MessageEvent<ToNode>) => receive(event.data);
