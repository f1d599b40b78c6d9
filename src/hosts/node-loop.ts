/** A node's whole life in a worker: one message in, one out. Its memory is here and nowhere else, and dies with the worker. */
import type { Answer } from '#kernel/commit.ts';
import { attempt } from '#kernel/kernel.ts';
import type { Protocol } from '#model/protocol.ts';
import { pack, type Mirror } from './mirror.ts';
import type { FromNode, ToNode } from './wire.ts';

/** `load` finds a protocol by its name; `post` carries an answer out. Throws on messages that make no sense here. */
export function nodeLoop(
  build: string, load: (protocol: string) => Promise<Protocol>, post: (message: FromNode) => void,
): (message: ToNode) => void {
  let protocol: Protocol;
  let mirror: Mirror = { state: null, durable: null };

  const greet = async (name: string): Promise<void> => {
    try {
      protocol = await load(name);
      post({ type: 'ready', build });
    } catch (error) {
      post({ type: 'unfit', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const answer = (given: unknown, reply: Answer): void => {
    if ('error' in reply) return post({ type: 'threw', error: reply.error });
    const [next, packed] = pack(mirror, given, reply.step);
    post({ type: 'stepped', ...packed });
    mirror = next;
  };

  return (message) => {
    switch (message.type) {
      case 'hello':
        // The other side sees from the answer that the builds differ; nothing of this one would be of use to it.
        if (message.build === build) void greet(message.protocol);
        else post({ type: 'ready', build });
        break;
      case 'boot': {
        const { env, durable, clock } = message;
        mirror = { state: null, durable };
        answer([env, durable], attempt(() => protocol.boot(env, durable, clock)));
        break;
      }
      case 'resume':
        mirror = { state: message.state, durable: message.durable };
        post({ type: 'resumed' });
        break;
      case 'step':
        answer(message.input, attempt(() => protocol.step(mirror.state, message.input)));
        break;
    }
  };
}
