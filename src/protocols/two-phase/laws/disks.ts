/** Laws about logs and memory: write before you speak, and forget only what nobody will ask about. */
import type { NodeId } from '#model/protocol.ts';
import { confirmed, presumed } from '#protocols/two-phase/variant.ts';
import { claims } from '#protocols/kit/laws.ts';
import { coordinatorIn, diskOf, inDoubt, isInDoubtOn, memoryOf, type TwoPhaseMoment, type TwoPhaseWorld } from '#protocols/two-phase/records.ts';
import { transactionOf, type TwoPhaseGhost } from '#protocols/two-phase/ghost.ts';
import { acceptorQuorum, acceptorsIn, coordinatorOf, switchedOn } from '#protocols/two-phase/settings.ts';
import { lookup } from '#protocols/two-phase/recent.ts';
import type { CommitMessage, Decision, Message, ServerDurable, ServerState } from '#protocols/two-phase/state.ts';
import type { LawTerms } from './terms.ts';
import { always } from './law.ts';

/** A vote, a commit, a confirmation: each has its record on disk before it is said. Follows the effects of a step in their order. */
export const wal = always('WAL', 'Gray 1978, write-ahead log', ({ node, effects, world }, was) => {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return null;
  let disk = diskOf(was.nodes[node!]);
  for (const effect of effects) {
    if (effect.type === 'persist' && effect.durable.kind === 'server') disk = effect.durable;
    const bad = effect.type === 'send' ? unsaid(state, disk, effect.message)
      : effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === 'decides' ? undecided(world, state, disk, effect.fact.with as Said) : null;
    if (bad !== null) return { node: node!, ...bad };
  }
  return null;
});

type Said = { readonly tid: string; readonly decision: Decision };
type Lacks = Omit<LawTerms['WAL'], 'node'> | null;

function unsaid({ env }: ServerState, disk: ServerDurable | null, message: Message): Lacks {
  const { type } = message;
  if (type === 'VOTE' && message.vote === 'yes') {
    const { tid } = message;
    const prepared = disk !== null && (isInDoubtOn(disk, tid) || lookup(disk.finished, tid) !== undefined);
    return prepared ? null : { tid, said: 'VOTE yes', lacks: 'prepared' };
  }
  if (type === 'VOTE') return unkept(env, disk, message);
  if (type === 'PHASE_1B' || type === 'PHASE_2B') return unaccepted(disk, message);
  if (type === 'ACK') {
    const { tid } = message as Extract<CommitMessage, { type: 'ACK' }>;
    const open = disk !== null && isInDoubtOn(disk, tid);
    return open && (confirmed(env, 'commit') || confirmed(env, 'abort')) ? { tid, said: 'ACK', lacks: 'decision' } : null;
  }
  return null;
}

/** Paxos Commit §4.1: a vote is phase 2a of ballot 0, and there is only one: also a no must outlast a power failure. */
function unkept(env: ServerState['env'], disk: ServerDurable | null, { tid, vote }: Extract<CommitMessage, { type: 'VOTE' }>): Lacks {
  if (!switchedOn(env, 'paxosCommit') || (disk !== null && lookup(disk.finished, tid) !== undefined)) return null;
  return { tid, said: `VOTE ${vote}`, lacks: 'vote' };
}

/** Paxos Commit: what an acceptor says it has promised or accepted, it must still know after a power failure. */
function unaccepted(disk: ServerDurable | null, message: Extract<CommitMessage, { type: 'PHASE_1B' | 'PHASE_2B' }>): Lacks {
  const { type, tid, ballot } = message;
  const known = disk === null ? undefined : lookup(disk.acceptor, tid);
  if (type === 'PHASE_1B') return known !== undefined && known.promised >= ballot ? null : { tid, said: type, lacks: 'promise' };
  const accepted = known !== undefined && Object.keys(message.votes).every((node) => (known.accepted[node]?.ballot ?? -1) >= ballot);
  return accepted ? null : { tid, said: type, lacks: 'acceptance' };
}

/** The commit point: the coordinator's forced record, or the disks of most acceptors. Who all only read need none. */
function undecided(world: TwoPhaseWorld, { env, coordinating }: ServerState, disk: ServerDurable | null, { tid, decision }: Said): Lacks {
  if (decision === 'abort') return null;
  if (switchedOn(env, 'paxosCommit')) {
    const holders = acceptorsIn(env).filter((node) => holdsAll(node === env.self ? disk : diskOf(world.nodes[node]), tid));
    return holders.length >= acceptorQuorum(env) ? null : { tid, said: 'COMMIT', lacks: 'acceptors' };
  }
  if (coordinating[tid] === undefined && confirmed(env, 'commit')) return null;
  const logged = disk !== null && disk.log.some((record) => record.kind === 'commit' && record.tid === tid && record.by === 'coordinator');
  const onlyRead = disk !== null && !disk.log.some((record) => record.tid === tid && record.kind === 'commit') && coordinating[tid] === undefined && isEnded(disk, tid);
  return logged || onlyRead ? null : { tid, said: 'COMMIT', lacks: 'commit' };
}

function isEnded({ log }: ServerDurable, tid: string): boolean {
  return !log.some((record) => record.tid === tid && record.kind === 'prepared');
}

function holdsAll(disk: ServerDurable | null, tid: string): boolean {
  const known = disk === null ? undefined : lookup(disk.acceptor, tid);
  return known !== undefined && known.participants.length > 0 && known.participants.every((node) => known.accepted[node] !== undefined && known.accepted[node].vote !== 'no');
}

/** Who has nothing in its memory will answer by presumption: then that must be the truth for everybody who is in doubt. */
export const forgetSafe = always('ForgetSafe', 'R* §3', (moment, was, ghost) => {
  for (const said of claims(moment, 'presumes')) {
    const { tid, decision, to } = said as Said & { to: NodeId };
    const known = transactionOf(ghost, tid);
    // A question that was overtaken by its answer may be answered wrongly: who asked does not listen any more.
    const listens = ghost.doubts.some((doubt) => doubt.tid === tid && doubt.node === to);
    if (listens && known !== undefined && (known.outcome !== decision || (known.presumed && decision === 'commit'))) return { tid, node: to, outcome: known.presumed ? null : known.outcome, presumption: decision };
  }
  return forgotSomething(moment, was) ? misjudged(moment, ghost) : null;
});

function forgotSomething({ node, world }: TwoPhaseMoment, was: TwoPhaseWorld): boolean {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null || coordinatorOf(state.env) !== node || switchedOn(state.env, 'paxosCommit')) return false;
  return memoryOf(was.nodes[node!])?.coordinating !== state.coordinating;
}

function misjudged({ world }: TwoPhaseMoment, ghost: TwoPhaseGhost): LawTerms['ForgetSafe'] | null {
  const coordinator = coordinatorIn(world);
  if (coordinator === null) return null;
  const presumption = presumed(coordinator.env);
  for (const [node, , { tid }] of inDoubt(world)) {
    const known = coordinator.coordinating[tid] === undefined ? transactionOf(ghost, tid) : undefined;
    if (known === undefined) continue;
    const { outcome } = known;
    if (outcome === null ? presumption === 'commit' : outcome !== presumption) return { tid, node, outcome, presumption };
  }
  return null;
}

/** The end is written when everybody who voted yes has the decision where no power failure can take it back. */
export const endSafe = always('EndSafe', 'R* §3', (moment, _was, ghost) => {
  for (const said of claims(moment, 'logs')) {
    const { tid, record } = said as { tid: string; record: string };
    const known = transactionOf(ghost, tid);
    if (record !== 'end' || known === undefined || known.outcome === null) continue;
    const node = known.participants.find((id) => known.votes[id]?.vote === 'yes' && known.heuristics[id] === undefined && !has(moment, id, tid, known.outcome!));
    if (node !== undefined) return { tid, coordinator: moment.node!, node, outcome: known.outcome };
  }
  return null;
});

function has({ world }: TwoPhaseMoment, node: NodeId, tid: string, outcome: Decision): boolean {
  const disk = diskOf(world.nodes[node]);
  if (disk === null) return false;
  return outcome === 'abort' ? !isInDoubtOn(disk, tid) : lookup(disk.finished, tid) === 'commit';
}
