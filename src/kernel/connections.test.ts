/** Connections, shown on three nodes that say `1`, `2`, `3` to each other when a timer tells them to. */
import { expect, test } from 'vitest';
import { Turn, type Env, type NodeId, type Protocol } from '#model/protocol.ts';
import { parse } from '#model/text.ts';
import { explainRefusal } from '#model/words/words.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { genesis } from './genesis.ts';
import { apply } from './kernel.ts';
import { enabled, refusal } from './permits.ts';

interface Talker {
  readonly env: Env;
  readonly peers: readonly NodeId[];
  readonly heard: string;
}
type Said = { readonly type: 'said'; readonly what: string } | { readonly type: 'shout' };

/** `talk-n2` connects and says three things; `leave` lets go of everybody; `shout-n2` needs no connection. */
const talkers: Protocol<Talker, Said, null> = {
  name: 'talkers', settings: [],
  boot(env, _durable, clock) {
    const turn = new Turn<Talker, Said, null>({ env, peers: [], heard: '' }, clock);
    for (const timer of ['talk-n1', 'talk-n2', 'shout-n2', 'leave']) turn.setTimer(timer, 1_000, 1_000);
    return turn.end();
  },
  step(state, input) {
    const turn = new Turn<Talker, Said, null>(state, input.clock);
    const hold = (peer: NodeId) => { if (!turn.state.peers.includes(peer)) turn.state.peers = [...turn.state.peers, peer]; };
    if (input.type === 'disconnected') {
      turn.state.peers = state.peers.filter((peer) => peer !== input.peer);
      turn.state.heard += `-${input.peer}`;
    } else if (input.type === 'message') {
      if (input.message.type === 'said') hold(input.from);
      turn.state.heard += input.message.type === 'said' ? input.message.what : '!';
    } else if (input.type === 'timer') {
      turn.setTimer(input.timer, 1_000, 1_000);
      const [verb, to = ''] = input.timer.split('-');
      if (verb === 'leave') turn.state.peers = [];
      if (verb === 'shout') turn.send(to, { type: 'shout' });
      if (verb === 'talk') {
        hold(to);
        for (const what of ['1', '2', '3']) turn.send(to, { type: 'said', what });
      }
    }
    return turn.end();
  },
  leads: () => null,
  format: () => null,
  connections: { channel: ({ type }) => (type === 'said' ? 'connection' : 'datagram'), peers: ({ peers }) => peers },
};

const scenario: Scenario = {
  protocol: 'talkers', servers: ['n1', 'n2', 'n3'], clients: [], config: {}, off: [], seed: 5, network: { ...DEFAULT_NETWORK, latency: [1, 100] }, plan: [], disks: {},
};

type TalkWorld = World<Talker, Said, null>;

function after(lines: readonly string[], from: TalkWorld = genesis(talkers, scenario)): Moment<Talker, Said, null> {
  let world = from;
  let moment: Moment<Talker, Said, null> | null = null;
  for (const line of from.seq === 0 ? ['restart n1', 'restart n2', 'restart n3', ...lines] : lines) {
    const why = refusal(scenario, world as World, parse(line));
    if (why !== null) throw new Error(explainRefusal(why, 'en'));
    moment = apply(talkers, scenario, world, parse(line));
    world = moment.world;
  }
  return moment!;
}

/** Everything that may be delivered, in the order in which it may be, until nothing is in flight. */
function settle(world: TalkWorld): TalkWorld {
  const next = enabled(scenario, world as World).find(({ type }) => type === 'deliver');
  return next === undefined ? world : settle(apply(talkers, scenario, world, next).world);
}

const heard = (world: TalkWorld, id: NodeId) => world.nodes[id]!.state?.heard ?? 'down';
const peers = (world: TalkWorld, id: NodeId) => world.nodes[id]!.state?.peers ?? [];
const flying = ({ packets }: TalkWorld) => packets.map(({ from, to, reset, message }) => `${from}>${to} ${reset === true ? 'reset' : message.type === 'said' ? message.what : '!'}`);

test('messages arrive in the order in which they were sent, whatever the latency, and cannot overtake by hand', () => {
  const { world } = after(['fire n1 talk-n2']);
  const [first, second] = world.packets;
  expect(first!.due).toBeLessThanOrEqual(second!.due);
  expect(enabled(scenario, world as World).filter(({ type }) => type === 'deliver')).toHaveLength(1);
  expect(() => after([`deliver ${second!.id}`], world)).toThrow('an earlier message is before n1>n2#2');
  expect(heard(settle(world), 'n2')).toBe('123');
});

test('what waits for a held message waits with it', () => {
  const { world } = after(['fire n1 talk-n2', 'hold n1>n2#2', 'deliver n1>n2#1']);
  expect(heard(settle(world), 'n2')).toBe('1');
  expect(heard(settle(after(['release n1>n2#2'], world).world), 'n2')).toBe('123');
});

test('a cut in one direction takes the whole connection, and both ends are told', () => {
  const { world } = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'fire n2 talk-n1']);
  const moment = after(['cut n2>n1'], world);
  expect(moment.losses.map(({ packet, why }) => `${packet.id} ${why}`)).toEqual(['n2>n1#1 cut', 'n2>n1#2 cut', 'n2>n1#3 cut', 'n1>n2#2 reset', 'n1>n2#3 reset']);
  expect(flying(moment.world)).toEqual(['n1>n2 reset', 'n2>n1 reset']);
  const told = settle(moment.world);
  expect([heard(told, 'n1'), heard(told, 'n2'), peers(told, 'n1'), peers(told, 'n2')]).toEqual(['-n2', '1-n1', [], []]);
});

test('until it is told an end talks into the void, and of a link that is cut it is told again', () => {
  const cut = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'cut n1-n2', 'mend n1-n2']).world;
  const void_ = after(['fire n1 talk-n2'], cut);
  expect(void_.losses.map(({ why }) => why)).toEqual(['reset', 'reset', 'reset']);
  expect(heard(settle(void_.world), 'n2')).toBe('1-n1');
  const again = after(['cut n1-n2'], settle(void_.world));
  const refused = after(['fire n1 talk-n2'], again.world);
  expect(refused.losses.map(({ why }) => why)).toEqual(['cut', 'cut', 'cut']);
  expect(heard(settle(refused.world), 'n1')).toBe('-n2-n2');
});

test('a new connection arrives after the news that the old one is lost', () => {
  const cut = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'cut n1-n2', 'mend n1-n2']).world;
  const toN1 = cut.packets.find(({ to }) => to === 'n1')!;
  const again = after([`deliver ${toN1.id}`, 'fire n1 talk-n2'], cut);
  expect(again.losses).toEqual([]);
  expect(heard(settle(again.world), 'n2')).toBe('1-n1123');
});

test('what a node said before it died still arrives, and then the news; nobody tells the dead', () => {
  const { world } = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'fire n2 talk-n1', 'crash n1']);
  expect(flying(world)).toEqual(['n1>n2 2', 'n1>n2 3', 'n1>n2 reset']);
  expect(heard(settle(world), 'n2')).toBe('123-n1');
  expect(heard(settle(after(['restart n1'], world).world), 'n1')).toBe('');
});

test('who calls the dead is told', () => {
  const { world } = after(['crash n2', 'fire n1 talk-n2', 'deliver n1>n2#1']);
  expect([heard(settle(world), 'n1'), peers(settle(world), 'n1')]).toEqual(['-n2', []]);
});

test('who lets go is not told, but the other is, after all that was said', () => {
  const { world } = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'fire n2 talk-n1', 'fire n1 leave']);
  const end = settle(world);
  expect([heard(end, 'n1'), heard(end, 'n2')]).toEqual(['', '123-n1']);
});

test('one message that is lost takes the connection with it', () => {
  const dropped = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'drop n1>n2#2']);
  expect(dropped.losses.map(({ packet, why }) => `${packet.id} ${why}`)).toEqual(['n1>n2#2 drop', 'n1>n2#3 reset']);
  expect(heard(settle(dropped.world), 'n2')).toBe('1-n1');
  const unlucky = after(['lossy n1>n2 100%', 'fire n1 talk-n2']);
  expect(unlucky.losses.map(({ why }) => why)).toEqual(['loss', 'reset', 'reset']);
  expect(heard(settle(unlucky.world), 'n1')).toBe('-n2');
});

test('nothing on a connection is doubled, and its loss cannot be dropped', () => {
  const { world } = after(['duplication 100%', 'fire n1 talk-n2', 'fire n1 shout-n2']);
  expect(flying(world)).toEqual(['n1>n2 1', 'n1>n2 2', 'n1>n2 3', 'n1>n2 !', 'n1>n2 !']);
  expect(() => after(['duplicate n1>n2#1'], world)).toThrow('n1>n2#1 travels on a connection');
  const cut = after(['deliver n1>n2#1', 'cut n1-n2'], world).world;
  expect(() => after([`drop ${cut.packets.find(({ reset }) => reset)!.id}`], cut)).toThrow('travels on a connection');
});

test('a torn step lets go too: the node is dead', () => {
  const { world } = after(['fire n1 talk-n2', 'deliver n1>n2#1', 'fire n2 talk-n1', 'deliver n2>n1#1 cut 0']);
  expect(heard(settle(world), 'n2')).toBe('123-n1');
});
