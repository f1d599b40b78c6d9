/** What a follower does with AppendEntries: check, cut what conflicts, append what is missing, answer (§3.5, figure 3.1). */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { accept, NO_ROUND, refuse } from './answers.ts';
import { learnCommit } from './commit.ts';
import { adoptConfig } from './configuration.ts';
import { agreementBefore, appended, firstConflict, lastIndex, termAt, truncatedFrom } from './log.ts';
import { hearLeader } from './roles.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { AppendEntries, Entry } from './state.ts';

export function onAppendEntries(turn: ServerTurn, leader: NodeId, message: AppendEntries): void {
  if (refusesOldTerm(turn, leader, message)) return;
  // Two leaders of one term: only broken rules lead here. Neither obeys the other.
  if (turn.state.role === 'leader') return;
  hearLeader(turn, leader);
  if (!logMatches(turn, leader, message)) return;
  const { log, env } = turn.state;
  const entries = message.prevLogIndex < log.base ? message.entries.filter(({ index }) => index > log.base) : message.entries;
  if (entries.length > 0) store(turn, leader, entries);
  const covered = Math.max(message.prevLogIndex + message.entries.length, log.base);
  followCommit(turn, leader, message.leaderCommit, covered);
  const matchIndex = ruleOn(env, 'match-what-was-sent') ? covered : lastIndex(turn.state.log);
  if (entries.length > 0) turn.note('append-accepted', { from: leader, prevLogIndex: message.prevLogIndex, entries: entries.length, matchIndex });
  accept(turn, leader, matchIndex, message.round, message.entries.length === 0);
}

/**
 * §3.3: a leader of an older term is told of the newer one. If it leads in that too by now, its old round is none of its
 * new ones: the answer, which is of the newer term, names none.
 */
function refusesOldTerm(turn: ServerTurn, from: NodeId, { term, prevLogIndex }: AppendEntries): boolean {
  const { currentTerm, env } = turn.state;
  if (term >= currentTerm || !ruleOn(env, 'refuse-old-term')) return false;
  turn.note('append-refused-old-term', { from, term, currentTerm });
  refuse(turn, from, prevLogIndex, NO_ROUND);
  return true;
}

/** §3.5, the consistency check: the entry before the new ones must be there, of the same term. A compacted one was committed. */
function logMatches(turn: ServerTurn, from: NodeId, { prevLogIndex, prevLogTerm, round }: AppendEntries): boolean {
  const { log, env } = turn.state;
  if (prevLogIndex < log.base) return true;
  const ownTerm = termAt(log, prevLogIndex);
  if (ownTerm === prevLogTerm) return true;
  // A log has no holes, whatever rule is off.
  if (ownTerm !== null && !ruleOn(env, 'prev-log-check')) return true;
  const { index: hintIndex, term: hintTerm } = agreementBefore(log, prevLogIndex, prevLogTerm);
  if (ownTerm === null) turn.note('append-refused-too-short', { from, prevLogIndex, lastIndex: lastIndex(log), hintIndex, hintTerm });
  else turn.note('append-refused-conflict', { from, prevLogIndex, prevLogTerm, ownTerm, hintIndex, hintTerm });
  refuse(turn, from, prevLogIndex, round, { hintIndex, hintTerm });
  return false;
}

/** §3.5: only what conflicts is removed; what already agrees stays, for a short message may simply be late. */
function store(turn: ServerTurn, from: NodeId, entries: readonly Entry[]): void {
  const { env } = turn.state;
  const conflict = firstConflict(turn.state.log, entries);
  if (conflict !== null) resolveConflict(turn, from, conflict);
  const missing = entries.filter(({ index }) => index > lastIndex(turn.state.log));
  if (missing.length > 0) turn.state.log = appended(turn.state.log, missing);
  const end = entries.at(-1)!.index;
  if (!ruleOn(env, 'keep-matching-suffix') && lastIndex(turn.state.log) > end) cutFrom(turn, end + 1);
  if (conflict !== null || missing.length > 0) adoptConfig(turn);
  if (!ruleOn(env, 'fsync-before-ack')) syncLater(turn, from);
}

function resolveConflict(turn: ServerTurn, from: NodeId, { index, term }: Entry): void {
  const { log, env } = turn.state;
  const ownTerm = termAt(log, index)!;
  if (!ruleOn(env, 'truncate-conflicts')) return turn.note('conflict-kept', { from, index, ownTerm, term });
  turn.note('log-truncated', { from, index, ownTerm, term, removed: lastIndex(log) - index + 1 });
  cutFrom(turn, index);
}

function cutFrom(turn: ServerTurn, index: number): void {
  turn.state.log = truncatedFrom(turn.state.log, index);
  turn.state.synced = Math.min(turn.state.synced, index - 1);
}

/** The broken order: answer now, force later. A power failure in between loses what was promised. */
function syncLater(turn: ServerTurn, to: NodeId): void {
  const { env, log } = turn.state;
  turn.scribble();
  turn.note('answered-before-sync', { to, index: lastIndex(log) });
  const delay = Math.max(amount(env, 'diskLatency'), amount(env, 'electionTimeout'));
  turn.setTimer('sync', delay, delay);
}

/** §3.5: what the leader has committed is committed, as far as this message shows that the logs agree. What is too much at once comes with the next. */
function followCommit(turn: ServerTurn, leader: NodeId, leaderCommit: number, covered: number): void {
  const { env, log, commitIndex } = turn.state;
  const index = Math.min(leaderCommit, ruleOn(env, 'clamp-commit') ? covered : lastIndex(log), turn.commitLimit);
  if (index <= commitIndex) return;
  turn.note('commit-learned', { leader, from: commitIndex + 1, index, leaderCommit });
  learnCommit(turn, index);
}
