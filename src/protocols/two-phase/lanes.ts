/** Swim lanes: each of the latest transactions along its own time, and under it who cannot decide, and why. */
import type { Millis, NodeId } from '#model/protocol.ts';
import type { Lane, LanesPanel, Statement, Tone } from '#model/view.ts';
import { blockersOf, heldBy, waitsFor } from '#protocols/transactions/locks.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { isBlocked, obstacles, type Obstacle } from './doubt.ts';
import { transactionOf, type KnownTransaction, type TwoPhaseGhost } from './ghost.ts';
import { memoryOf, type TwoPhaseMoment, type TwoPhaseWorld } from './records.ts';
import { acceptorsIn, coordinatorOf, participantsIn, presumption, switchedOn } from './settings.ts';
import type { ServerState } from './state.ts';
import type { TimeLane, Timeline } from './timeline.ts';
import type { TwoPhaseWords } from './words/words.ts';

export function lanesPanels({ world }: TwoPhaseMoment, ghost: TwoPhaseGhost, words: TwoPhaseWords): readonly LanesPanel[] {
  return ghost.timelines.toReversed().flatMap((timeline) => {
    const known = transactionOf(ghost, timeline.tid);
    return known === undefined ? [] : [lanesPanel(world, ghost, known, timeline, words)];
  });
}

/** A moment after the end, so that the last marks are not on the edge. */
const MARGIN: Millis = 20;

function lanesPanel(world: TwoPhaseWorld, ghost: TwoPhaseGhost, known: KnownTransaction, timeline: Timeline, words: TwoPhaseWords): LanesPanel {
  const { tid, number, client, ops, outcome, decidedAt, decidedBy, presumed } = known;
  const { lanes: says } = words.view;
  const coordinator = coordinatorIdIn(world);
  return {
    type: 'lanes', id: `lanes-${tid}`, tab: says.tab, title: says.title(words.epochText(number), tid, client, operationsText(ops)),
    from: timeline.from,
    to: timeline.over === null ? world.now : Math.min(world.now, timeline.over + MARGIN),
    lanes: [...new Set([coordinator, ...known.participants, ...Object.keys(timeline.lanes)])].map((node) => laneOf(world, node, coordinator, known, timeline.lanes[node], words)),
    decision: outcome === null || decidedAt === null ? null : { at: decidedAt, outcome, text: says.decision(outcome, decidedBy, presumed) },
    lines: linesOf(world, ghost, known, words),
  };
}

function coordinatorIdIn({ nodes }: TwoPhaseWorld): NodeId {
  for (const id in nodes) {
    const env = nodes[id]!.state?.env;
    if (env !== undefined) return coordinatorOf(env);
  }
  return Object.keys(nodes)[0] ?? '';
}

function laneOf(world: TwoPhaseWorld, node: NodeId, coordinator: NodeId, known: KnownTransaction, lane: TimeLane | undefined, { view }: TwoPhaseWords): Lane {
  const { lanes: says, roles } = view;
  const coordinates = node === coordinator;
  const participates = known.participants.includes(node);
  return {
    node,
    role: coordinates ? (participates ? roles.both : roles.coordinator) : participates ? roles.participant : roles.acceptor,
    tone: toneOf(world, node),
    spans: (lane?.spans ?? []).map(({ from, to, kind }) => ({ from, to, kind, ...says.spans[kind] })),
    locks: (lane?.locks ?? []).map(({ from, to, state, keys }) => ({ from, to, state, label: keys.join(' '), text: '' })),
    marks: (lane?.marks ?? []).map(({ at, kind, what }) => ({ at, kind, ...says.mark(kind, what, coordinates) })),
  };
}

/** What a node is doing, taken all together. */
export function toneOf({ nodes }: TwoPhaseWorld, id: NodeId): Tone | 'down' {
  const state = memoryOf(nodes[id]);
  return state === null ? 'down' : standingOf(state);
}

export function standingOf({ env, participating }: ServerState): Tone {
  const shares = Object.values(participating);
  if (shares.some(({ phase }) => phase === 'prepared')) return 'blocked';
  if (coordinatorOf(env) === env.self) return 'leading';
  return shares.length > 0 || participantsIn(env).includes(env.self) ? 'following' : 'idle';
}

/** Somebody who cannot decide: for how long, with which keys locked, and who does not help. */
interface Doubter {
  readonly node: NodeId;
  readonly time: Millis;
  readonly keys: readonly string[];
  readonly blocked: boolean;
  readonly why: readonly Obstacle[];
}

function doubtersIn(world: TwoPhaseWorld, ghost: TwoPhaseGhost, { tid, participants }: KnownTransaction): readonly Doubter[] {
  return participants.flatMap((node) => {
    const state = memoryOf(world.nodes[node]);
    const share = state?.participating[tid];
    if (state === null || share?.phase !== 'prepared') return [];
    const since = ghost.doubts.find((doubt) => doubt.tid === tid && doubt.node === node)?.since ?? world.now;
    return [{ node, time: world.now - since, keys: heldBy(state.locks, tid), blocked: isBlocked(world, node, share), why: obstacles(world, node, share) }];
  });
}

/** One sentence for those who are in doubt for the same reasons, of which each other is one. */
function together(doubters: readonly Doubter[], tid: TransactionId, { lanes: says }: TwoPhaseWords['view']): Statement[] {
  const reasons = ({ blocked, why }: Doubter) => `${blocked} ${says.obstacles(why.filter((obstacle) => obstacle.why !== 'in-doubt')).join()}`;
  const groups = new Map<string, Doubter[]>();
  for (const doubter of doubters) groups.set(reasons(doubter), [...(groups.get(reasons(doubter)) ?? []), doubter]);
  return [...groups.values()].flatMap((group): Statement[] => {
    const members = group.map(({ node }) => node);
    const closed = group.every(({ why }) => members.length - 1 === why.filter((obstacle) => obstacle.why === 'in-doubt' && members.includes(obstacle.node)).length);
    const [first] = group;
    const mood = first!.blocked ? 'bad' : 'warn';
    if (members.length < 2 || !closed) {
      return group.map(({ node, time, keys, blocked, why }) => ({ node, mood, text: says.cannotDecide(node, tid, time, keys, says.obstacles(why), blocked), source: 'BHG §7.4' }));
    }
    const others = says.obstacles(first!.why.filter((obstacle) => obstacle.why !== 'in-doubt' || !members.includes(obstacle.node)));
    const keys = group.flatMap((doubter) => doubter.keys);
    return [{ node: null, mood, text: says.cannotDecideTogether(members, tid, Math.max(...group.map(({ time }) => time)), keys, others, first!.blocked), source: 'BHG §7.4' }];
  });
}

/** A sentence for everybody who is in doubt or waits for a lock, and for every guess of an operator. */
function linesOf(world: TwoPhaseWorld, ghost: TwoPhaseGhost, known: KnownTransaction, { view }: TwoPhaseWords): readonly Statement[] {
  const { lanes: says } = view;
  const { tid, heuristics, outcome } = known;
  const lines: Statement[] = together(doubtersIn(world, ghost, known), tid, view);
  for (const node of known.participants) {
    const state = memoryOf(world.nodes[node]);
    const share = state?.participating[tid];
    if (state === null || share === undefined) continue;
    if (share.phase === 'waiting') {
      lines.push({ node, mood: 'warn', text: says.waits(node, waitsFor(state.locks, tid), blockersOf(state.locks, tid)), source: 'BHG chapter 3' });
    }
  }
  for (const node in heuristics) {
    const decided = heuristics[node]!;
    const wrong = outcome !== null && outcome !== decided;
    lines.push({ node, mood: wrong ? 'bad' : 'warn', text: wrong ? says.damage(node, decided, outcome) : says.guess(node, decided), source: 'R* §6' });
  }
  return [...lines, ...silence(world, known, lines.length > 0, view)];
}

/** While somebody asks: what it will hear from who knows nothing. */
function silence(world: TwoPhaseWorld, { outcome }: KnownTransaction, asking: boolean, { lanes: says }: TwoPhaseWords['view']): readonly Statement[] {
  const env = Object.values(world.nodes).find(({ state }) => state?.kind === 'server')?.state?.env;
  if (!asking || env === undefined) return outcome === null ? [{ node: null, mood: 'muted', text: says.nobodyDecided }] : [];
  return [{ node: null, mood: 'muted', text: says.silence(presumption(env), switchedOn(env, 'paxosCommit') && acceptorsIn(env).length > 0), source: 'R* §3, §4' }];
}
