/**
 * The termination protocol's conclusion from the states of those who answered: the four rules of BHG §7.5, Skeen's
 * quorums, or E3PC's last attempt.
 */
import type { NodeId } from '#model/protocol.ts';
import type { Reads } from '#protocols/transactions/operations.ts';
import { aborts, commits, decideForAll } from './decision.ts';
import { block, preCommit } from './precommit.ts';
import { quorumsOf } from './quorum.ts';
import { variantOf } from './settings.ts';
import type { Live } from './state.ts';
import type { SiteTurn } from './turn.ts';

/** The answers, by what they say. Who has decided says so instead, and ends it at once (TR1, TR2). */
interface Census {
  readonly all: readonly NodeId[];
  readonly w: readonly NodeId[];
  readonly p: readonly NodeId[];
  readonly pa: readonly NodeId[];
  /** What the transaction has read, if somebody who is committable knows. */
  readonly reads: Reads;
}

function census({ entry, reported }: Live): Census {
  const all = entry.sites.filter((site) => reported[site] !== undefined);
  const inState = (state: 'w' | 'p' | 'pa') => all.filter((site) => reported[site]!.state === state);
  const p = inState('p');
  return { all, w: inState('w'), p, pa: inState('pa'), reads: p.length === 0 ? {} : reported[p[0]!]!.reads };
}

export function drawConclusion(turn: SiteTurn, live: Live): void {
  switch (variantOf(turn.state.env)) {
    case 'quorum': return byQuorum(turn, live);
    case 'e3pc': return byLastAttempt(turn, live);
    default: return byStates(turn, live);
  }
}

/** BHG §7.5: TR3, all uncertain: abort. TR4, some committable: first everybody else becomes so, then commit. */
function byStates(turn: SiteTurn, live: Live): void {
  const { tid } = live.entry;
  const { all, w, p, reads } = census(live);
  if (p.length === 0) {
    turn.note('tr3-abort', { tid, uncertain: all });
    return decideForAll(turn, live, aborts('all-uncertain'));
  }
  if (!turn.on('tr4-precommits-first')) {
    turn.note('tr4-shortcut', { tid, committable: p, uncertain: w });
    return decideForAll(turn, live, commits(reads));
  }
  turn.note('tr4-pre-commit', { tid, committable: p, uncertain: w });
  preCommit(turn, live, { goal: 'p', ask: w, have: p, reads });
}

/** Skeen '82: commit with Vc votes in p, abort with Va in pa; who is uncertain is moved if that makes up the number. */
function byQuorum(turn: SiteTurn, live: Live): void {
  const { tid, sites } = live.entry;
  const { all, w, p, pa, reads } = census(live);
  const { commit, abort } = quorumsOf(turn.state.env, sites.length);
  const counted = turn.on('quorum-needed');
  const [Vc, Va] = counted ? [commit, abort] : [1, 1];
  turn.note('counts', { tid, w, p, pa, commit, abort, of: sites.length });
  if (p.length >= commit) return decideForAll(turn, live, commits(reads));
  if (pa.length >= abort) return decideForAll(turn, live, aborts('pre-aborted'));
  if (p.length > 0 && p.length + w.length >= Vc) return preCommit(turn, live, { goal: 'p', ask: w, have: p, reads });
  if (pa.length + w.length >= Va) return preCommit(turn, live, { goal: 'pa', ask: w, have: pa, reads: {} });
  block(turn, live, all.length);
}

/**
 * E3PC, step 3: of those who answered only the states of the latest attempt count. If all of these are committable and
 * a quorum is here: a new attempt to commit; if not: one to abort.
 */
function byLastAttempt(turn: SiteTurn, live: Live): void {
  const { tid, sites } = live.entry;
  const { all, p, reads } = census(live);
  const attempts = all.map((site) => live.reported[site]!.attempt);
  const attempt = Math.max(...attempts);
  const latest = all.filter((site) => live.reported[site]!.attempt === attempt);
  const committable = turn.on('last-attempt-decides') ? latest.every((site) => p.includes(site)) : p.length > 0;
  const { commit, abort } = quorumsOf(turn.state.env, sites.length);
  turn.note('weighs-attempts', { tid, attempt, latest, committable, here: all.length, commit, abort, of: sites.length });
  const need = turn.on('quorum-needed') ? (committable ? commit : abort) : 1;
  if (all.length < need) return block(turn, live, all.length);
  preCommit(turn, live, { goal: committable ? 'p' : 'pa', ask: all, have: [], reads });
}
