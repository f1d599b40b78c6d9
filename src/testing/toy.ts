/**
 * A protocol for tests of everything that is not a protocol: a node greets the next one, who answers; it counts on disk
 * what it has heard. Small enough to predict every effect by hand.
 */
import { Turn, type Env, type Protocol } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';

export interface ToyState {
  readonly env: Env;
  readonly heard: number;
}
export type ToyMessage = { readonly type: 'hello' } | { readonly type: 'welcome' };
export interface ToyDisk { readonly heard: number }

export const toy: Protocol<ToyState, ToyMessage, ToyDisk> = {
  name: 'toy',
  settings: [{ key: 'every', kind: 'number', value: 100, min: 1, max: 1000, unit: 'ms' }],
  boot(env, durable, clock) {
    const turn = new Turn<ToyState, ToyMessage, ToyDisk>({ env, heard: durable?.heard ?? 0 }, clock);
    const every = Number(env.config['every']);
    if (env.servers.includes(env.self)) turn.setTimer('greet', every, every);
    return turn.end();
  },
  step(state, input) {
    const turn = new Turn<ToyState, ToyMessage, ToyDisk>(state, input.clock);
    const { servers, self, config } = state.env;
    if (input.type === 'timer') {
      turn.send(servers[(servers.indexOf(self) + 1) % servers.length]!, { type: 'hello' });
      turn.setTimer('greet', Number(config['every']), Number(config['every']));
    } else if (input.type === 'message') {
      turn.state.heard += 1;
      if (input.message.type === 'hello') turn.persist({ heard: turn.state.heard });
      else turn.write({ heard: turn.state.heard });
      if (input.message.type === 'hello') turn.send(input.from, { type: 'welcome' });
    } else if (input.type === 'disconnected') {
      turn.note('disconnected', { peer: input.peer });
    } else if (input.command === 'fail') {
      throw new Error('told to fail');
    } else {
      turn.invoke(`${self}.1`, input.command);
      turn.send(input.to ?? servers[0]!, { type: 'hello' });
    }
    return turn.end();
  },
  leads: (state) => (state.env.self === state.env.servers[0] ? 1 : null),
  format(disk) {
    if (typeof disk !== 'number') throw new Error('a toy disk is a number');
    return { heard: disk };
  },
};

export function toyScenario(change: Partial<Scenario> = {}): Scenario {
  return {
    protocol: 'toy', servers: ['n1', 'n2', 'n3'], clients: ['c1'], config: {}, off: [], seed: 7,
    network: { ...DEFAULT_NETWORK, latency: [10, 10] }, plan: [], disks: {}, ...change,
  };
}
