/**
 * A small protocol for tests of what is not a protocol: every node writes lines and tells them to its neighbours. It
 * uses every effect, shares structure between state, disk and messages, and throws when it is told to.
 */
import { append, items, sequence, type Sequence } from '#base/sequence.ts';
import { Turn, type Env, type Input, type NodeId, type Plain, type Protocol, type Step } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';

export interface Line {
  readonly by: NodeId;
  readonly number: number;
  readonly text: Plain;
}

export interface Disk {
  readonly boots: number;
  readonly lines: Sequence<Line>;
  readonly heard: { readonly [node: NodeId]: number };
}

export interface GossipState {
  readonly env: Env;
  readonly disk: Disk;
  /** The same list as on disk until the next line comes. */
  readonly lines: Sequence<Line>;
  readonly heard: { readonly [node: NodeId]: number };
  readonly inbox: readonly { readonly from: NodeId; readonly lines: readonly Line[] }[];
  readonly ticks: number;
  readonly mood: { readonly level: number; readonly since: number | null };
}

export interface Gossip {
  readonly lines: readonly Line[];
  readonly heard: GossipState['heard'];
}

type GossipTurn = Turn<GossipState, Gossip, Disk>;

export const gossip: Protocol<GossipState, Gossip, Disk> = {
  name: 'gossip',
  settings: [],
  boot(env, durable, clock) {
    const disk = { ...(durable ?? { lines: sequence<Line>(), heard: {}, boots: 0 }), boots: (durable?.boots ?? 0) + 1 };
    const { lines, heard } = disk;
    const turn: GossipTurn = new Turn({ env, disk, lines, heard, inbox: [], ticks: 0, mood: { level: -0, since: null } }, clock);
    turn.persist(disk);
    turn.setTimer('tick', 50, 150);
    return turn.end();
  },
  step: (state, input) => take(new Turn(state, input.clock), input),
  leads: (state) => (state.ticks % 7 === 0 ? state.ticks : null),
  format: () => ({ boots: 0, lines: sequence(), heard: {} }),
};

function take(turn: GossipTurn, input: Input<Gossip>): Step<GossipState, Gossip, Disk> {
  switch (input.type) {
    case 'timer': tick(turn); break;
    case 'disconnected': break;
    case 'message': hear(turn, input.from, input.message); break;
    case 'request':
      if (input.command === 'throw') throw new Error('told to throw');
      if (input.command === 'spin') for (;;);
      if (input.command === 'flood') for (let i = 0; i < 1_001; i++) turn.note('flood');
      turn.invoke(`${turn.state.env.self}.1`, input.command);
      say(turn, input.command);
      turn.reply(`${turn.state.env.self}.1`, 'ok', { clock: turn.clock, said: input.command });
  }
  return turn.end();
}

function tick(turn: GossipTurn): void {
  const { state } = turn;
  state.ticks += 1;
  state.mood = { ...state.mood, level: state.mood.level + 1 };
  say(turn, state.ticks % 3 === 0 ? { list: [state.ticks], nothing: null } : `tick ${state.ticks}`);
  turn.setTimer('tick', 50, 150);
  if (state.ticks % 4 === 0) turn.cancelTimer('nap');
  else turn.setTimer('nap', 400, 900);
}

function say(turn: GossipTurn, text: Plain): void {
  const { state } = turn;
  const { self, servers } = state.env;
  const line: Line = { by: self, number: (state.heard[self] ?? 0) + 1, text };
  keep(turn, [line]);
  turn.fact({ type: 'decides', slot: line.number, value: line.text, epoch: state.disk.boots });
  for (const to of servers) if (to !== self) turn.send(to, { lines: items(state.lines).slice(-3), heard: state.heard });
}

function hear(turn: GossipTurn, from: NodeId, message: Gossip): void {
  const { state } = turn;
  const fresh = message.lines.filter(({ by, number }) => number > (state.heard[by] ?? 0));
  state.inbox = [...state.inbox, { from, lines: message.lines }].slice(-4);
  if (fresh.length === 0) return turn.note('old', { from });
  keep(turn, fresh);
  state.mood = { level: 0, since: turn.clock };
}

/** Every third line is forced to disk, the others are only written. */
function keep(turn: GossipTurn, fresh: readonly Line[]): void {
  const { state } = turn;
  for (const line of fresh) {
    state.lines = append(state.lines, line);
    state.heard = { ...state.heard, [line.by]: line.number };
  }
  state.disk = { ...state.disk, lines: state.lines, heard: state.heard };
  if (state.lines.length % 3 === 0) turn.persist(state.disk);
  else turn.write(state.disk);
  turn.note('kept', { count: fresh.length });
}

export const gossipScenario: Scenario = {
  protocol: 'gossip', servers: ['n1', 'n2', 'n3', 'n4', 'n5'], clients: ['c1'], config: {}, off: [], seed: 1,
  network: { ...DEFAULT_NETWORK, loss: 0.02, duplicate: 0.02 }, plan: [], disks: {},
};
