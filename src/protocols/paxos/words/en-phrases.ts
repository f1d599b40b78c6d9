/** Turns of English that several sentences share. */
import type { NodeId } from '#model/protocol.ts';
import { ballotText, type Ballot } from '#protocols/ballots/ballot.ts';

/** `n1, n2 and n3`; `nobody` for none. */
export function list(words: readonly NodeId[]): string {
  if (words.length === 0) return 'nobody';
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** `ballot 1.2`. */
export function inBallot(ballot: Ballot): string {
  return `ballot ${ballotText(ballot)}`;
}

/** What an acceptor reports: `it voted for tea in ballot 1.1`. */
export function lastVote(vBal: Ballot, vVal: string | null): string {
  return vVal === null ? 'it has voted for nothing yet' : `its latest vote is for “${vVal}”, in ${inBallot(vBal)}`;
}

/** What a proposer was doing. */
export function phaseName(phase: string): string {
  return phase === 'prepare' ? 'phase 1' : phase === 'accept' ? 'phase 2' : 'between the phases';
}
