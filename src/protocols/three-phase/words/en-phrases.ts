/** English for what occurs in many sentences. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { Letter, Outcome, Rank, Reason } from '#protocols/three-phase/state.ts';

/** `n1, n2 and n3`, or nobody. */
export function list(names: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

export const STATES: { readonly [L in Letter]: string } = { q: 'working', w: 'uncertain', p: 'committable', pa: 'abortable', c: 'committed', a: 'aborted' };

export const DONE: { readonly [O in Outcome]: string } = { commit: 'committed', abort: 'aborted' };

export const rank = (number: Rank) => (number === 0 ? 'none' : ballotText(number));

export const are = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are');
export const have = (names: readonly string[]) => (names.length === 1 ? 'has' : 'have');

export const REASONS: { readonly [R in Reason]: string } = {
  'vote-no': 'somebody voted no', 'vote-timeout': 'a vote did not come in time', 'lock-timeout': 'somebody waited too long for a lock', 'never-voted': 'somebody had not voted yet and aborted',
  'all-uncertain': 'all who were left were uncertain', 'pre-aborted': 'a quorum was abortable', alone: 'a site decided alone', told: 'it was aborted before the run began',
};
