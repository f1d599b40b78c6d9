/** How many votes a decision needs, where votes are counted (Skeen, "A Quorum-Based Commit Protocol"): every site has one. */
import type { Env } from '#model/protocol.ts';
import { threePhaseComplaint } from './words/complaints.ts';

export interface Quorums {
  /** V: one for every site of the transaction. */
  readonly votes: number;
  readonly commit: number;
  readonly abort: number;
}

/**
 * Vc and Va of a transaction with so many sites: more together than there are votes, so that no commit and no abort can
 * both have theirs: throws a TextError if they are set otherwise. Unset, Vc is a majority and Va what is needed beside
 * it; more than there are sites means all.
 */
export function quorumsOf({ config, servers }: Env, votes: number): Quorums {
  const [Vc, Va] = [config['Vc'] as number, config['Va'] as number];
  if (Vc > 0 && Va > 0 && Vc + Va <= servers.length) throw threePhaseComplaint((words) => words.tooFewVotes(Vc, Va, servers.length));
  const commit = Math.min(votes, Vc > 0 ? Vc : Va > 0 ? Math.max(1, servers.length + 1 - Va) : Math.floor(votes / 2) + 1);
  const abort = Math.min(votes, Va > 0 ? Va : Math.max(1, votes + 1 - commit));
  return { votes, commit, abort };
}
