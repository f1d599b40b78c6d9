/** The worker of one node: the loop, and the protocol that it is told to load. */
import { protocolNamed } from '#protocols/protocols.ts';
import { BUILD } from './build.ts';
import { nodeLoop } from './node-loop.ts';
import type { ToNode } from './wire.ts';

const receive = nodeLoop(BUILD, protocolNamed, (message) => self.postMessage(message));
self.onmessage = (event: MessageEvent<ToNode>) => receive(event.data);
