/**
 * What a leader sends, and what it makes of the answers (§3.5, §5.2, §10.2). A follower whose log is not known is
 * probed, one message at a time; then entries stream to it; one that is too far behind gets a snapshot.
 */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { agreementBefore, entriesFrom, lastIndex, termAt } from './log.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { AppendEntries, AppendEntriesResponse, Leading, Progress } from './state.ts';

/** §3.3: what a new leader assumes of every other server. */
export function freshProgress(turn: ServerTurn): Progress {
  return { mode: 'probe', nextIndex: lastIndex(turn.state.log) + 1, matchIndex: 0, active: true, awaits: 'nothing', round: 0 };
}

export function progressOf(turn: ServerTurn, id: NodeId): Progress | null {
  return turn.state.leading?.peers[id] ?? null;
}

export function setProgress(turn: ServerTurn, id: NodeId, progress: Progress): void {
  const leading: Leading = turn.state.leading!;
  turn.state.leading = { ...leading, peers: { ...leading.peers, [id]: progress } };
}

/** §3.5: entries to everyone who lacks some. */
export function replicate(turn: ServerTurn): void {
  for (const id in turn.state.leading!.peers) sendEntries(turn, id);
}

/** Sends what the follower lacks, as far as its window allows. True if anything was sent. */
export function sendEntries(turn: ServerTurn, to: NodeId, evenIfNone = false): boolean {
  const progress = progressOf(turn, to)!;
  const { log, env } = turn.state;
  const { mode, nextIndex, matchIndex, awaits } = progress;
  if (mode === 'snapshot' || (mode === 'probe' && awaits !== 'nothing')) return false;
  if (nextIndex <= log.base) return sendSnapshot(turn, to);
  const window = mode === 'probe' ? Infinity : amount(env, 'window') - (nextIndex - 1 - matchIndex);
  const entries = entriesFrom(log, nextIndex, Math.min(amount(env, 'batch'), window));
  if (entries.length === 0 && !evenIfNone) return false;
  sendAppend(turn, to, nextIndex - 1, entries);
  const advance = mode === 'replicate' ? entries.length : 0;
  if (entries.length > 0 || mode === 'probe') {
    setProgress(turn, to, { ...progress, nextIndex: nextIndex + advance, awaits: awaits === 'nothing' ? 'answer' : awaits });
  }
  if (advance > 0) sendEntries(turn, to);
  return true;
}

function sendAppend(turn: ServerTurn, to: NodeId, prevLogIndex: number, entries: ReturnType<typeof entriesFrom>): void {
  turn.send(to, appendAfter(turn, prevLogIndex, entries));
}

function appendAfter({ state }: ServerTurn, prevLogIndex: number, entries: ReturnType<typeof entriesFrom>): AppendEntries {
  const { currentTerm: term, log, commitIndex: leaderCommit, leading } = state;
  const prevLogTerm = termAt(log, prevLogIndex) ?? 0;
  return { type: 'AppendEntries', term, prevLogIndex, prevLogTerm, entries, leaderCommit, round: leading!.round };
}

/** §5.2: the entries that it lacks are compacted away. */
function sendSnapshot(turn: ServerTurn, to: NodeId): boolean {
  const { currentTerm: term, snapshot, leading } = turn.state;
  const progress = progressOf(turn, to)!;
  turn.note('snapshot-sent', { to, index: snapshot.lastIndex, nextIndex: progress.nextIndex });
  setProgress(turn, to, { ...progress, mode: 'snapshot', awaits: 'answer' });
  turn.send(to, { type: 'InstallSnapshot', term, snapshot, round: leading!.round });
  return true;
}

/** §3.5: a sign of life without entries. It speaks of what surely matches, so that it may overtake entries on their way. */
export function sendHeartbeat(turn: ServerTurn, to: NodeId): void {
  const { matchIndex } = progressOf(turn, to)!;
  const { log, commitIndex, leading } = turn.state;
  const prevLogIndex = matchIndex < log.base ? 0 : matchIndex;
  const last = turn.heartbeat;
  // Mostly the same to everybody, and then one message: moments keep them all.
  const fits = last?.prevLogIndex === prevLogIndex && last.leaderCommit === commitIndex && last.round === leading!.round;
  turn.heartbeat = fits ? last : appendAfter(turn, prevLogIndex, NO_ENTRIES);
  turn.send(to, turn.heartbeat);
}

const NO_ENTRIES: readonly never[] = [];

/** A read needs a round: everybody hears, with entries if some are due. */
export function tellEverybody(turn: ServerTurn): void {
  for (const id in turn.state.leading!.peers) {
    if (!sendEntries(turn, id)) sendHeartbeat(turn, id);
  }
}

/** The commit index moved from `was`: told to those whose logs are known to reach beyond it; others hear when theirs are. */
export function tellCommit(turn: ServerTurn, was: number): void {
  const { peers }: Leading = turn.state.leading!;
  for (const id in peers) {
    if (peers[id]!.matchIndex > was && !sendEntries(turn, id)) sendHeartbeat(turn, id);
  }
}

/** A heartbeat to each; what was not answered within one is sent again. */
export function beat(turn: ServerTurn): void {
  for (const id in turn.state.leading!.peers) {
    const progress = progressOf(turn, id)!;
    if (progress.awaits === 'late-answer') {
      sendAgain(turn, id, progress);
    } else {
      if (progress.awaits === 'answer') setProgress(turn, id, { ...progress, awaits: 'late-answer' });
      if (!sendEntries(turn, id, progress.mode === 'probe')) sendHeartbeat(turn, id);
    }
  }
}

function sendAgain(turn: ServerTurn, follower: NodeId, progress: Progress): void {
  const nextIndex = progress.mode === 'probe' ? progress.nextIndex : progress.matchIndex + 1;
  turn.note('sends-again', { follower, nextIndex, lastIndex: lastIndex(turn.state.log) });
  setProgress(turn, follower, { ...progress, mode: 'probe', nextIndex, awaits: 'nothing' });
  sendEntries(turn, follower, true);
}

/** Figure 3.1, leaders: what an answer tells of a follower's log. */
export function onAppendResponse(turn: ServerTurn, from: NodeId, message: AppendEntriesResponse): void {
  const progress = progressOf(turn, from);
  if (progress === null || message.term < turn.state.currentTerm) return;
  const round = Math.max(progress.round, message.round);
  const heard = progress.active && round === progress.round ? progress : { ...progress, active: true, round };
  const next = message.success ? onSuccess(heard, message) : onFailure(turn, from, heard, message);
  if (next === progress) return;
  setProgress(turn, from, next);
  const isNews = next.matchIndex > progress.matchIndex && progress.matchIndex < turn.state.commitIndex;
  if (!sendEntries(turn, from) && isNews) sendHeartbeat(turn, from);
}

/** The log matches up to matchIndex. While probing, only an answer to the probe itself ends the search. */
function onSuccess(progress: Progress, { matchIndex: acknowledged }: AppendEntriesResponse): Progress {
  const { mode, nextIndex, matchIndex } = progress;
  const found = mode === 'replicate' || acknowledged >= nextIndex - 1;
  if (found ? acknowledged <= matchIndex && mode === 'replicate' : acknowledged <= matchIndex) return progress;
  const match = Math.max(matchIndex, acknowledged);
  if (!found) return { ...progress, matchIndex: match };
  const next = Math.max(nextIndex, match + 1);
  return { ...progress, mode: 'replicate', matchIndex: match, nextIndex: next, awaits: match === next - 1 ? 'nothing' : 'answer' };
}

/** §3.5: back up to where the logs may agree, a term at a time. An answer that is older than what is known says nothing. */
function onFailure(turn: ServerTurn, follower: NodeId, progress: Progress, message: AppendEntriesResponse): Progress {
  const { mode, nextIndex, matchIndex } = progress;
  const { rejectedIndex, hintIndex, hintTerm } = message;
  const careful = ruleOn(turn.state.env, 'ignore-stale-refusals');
  const stale = mode === 'probe' ? rejectedIndex !== nextIndex - 1 : mode === 'snapshot' || rejectedIndex <= matchIndex;
  if (stale && careful) {
    turn.note('stale-refusal-ignored', { follower, rejectedIndex, matchIndex, nextIndex });
    return progress;
  }
  const agreed = agreementBefore(turn.state.log, hintIndex, hintTerm).index;
  const candidate = Math.max(1, Math.min(rejectedIndex, agreed + 1));
  const next = careful ? Math.max(matchIndex + 1, candidate) : candidate;
  turn.note('backs-up', { follower, rejectedIndex, hintIndex, hintTerm, nextIndex: next });
  return { ...progress, mode: 'probe', nextIndex: next, matchIndex: Math.min(matchIndex, next - 1), awaits: 'nothing' };
}
