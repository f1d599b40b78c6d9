/** Two actors that count each other's messages: the smallest system that shows what a network does to it. */
import type { Actor, ActorSystem } from '#checks/explore/actors.ts';

type Message = { readonly type: 'Ping' | 'Pong'; readonly value: number };

function actor(answers: Message['type'], first: number | null): Actor {
  const says = answers === 'Ping' ? 'Pong' : 'Ping';
  return {
    start: () => [0, first === null ? [] : [[first, { type: says, value: 0 }]]],
    receive(count, from, message) {
      const { type, value } = message as Message;
      if (type !== answers || value !== count) return null;
      return [value + 1, [[from, { type: says, value: says === 'Pong' ? value : value + 1 }]]];
    },
  };
}

/** `most`: counts above it are not entered. */
export function pingPong(most: number, network: ActorSystem['network'], lossy: boolean): ActorSystem {
  return { actors: [actor('Pong', 1), actor('Ping', null)], network, lossy, recorder: null, beyond: (count) => (count as number) > most };
}
