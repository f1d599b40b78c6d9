/** Recovery (BHG §7.5): what a site finds in its log, whom it asks, and what it takes to begin again after a total failure. */
import type { NodeId } from '#model/protocol.ts';
import { ballotOf, roundOf } from '#protocols/ballots/ballot.ts';
import { retake } from '#protocols/transactions/locks.ts';
import { abortUnvoted, tellEnding } from './decision.ts';
import { decideAlone, strikeOff, takeOver } from './election.ts';
import { countsVotes, timeoutOf } from './settings.ts';
import type { Entry, Heard, Live, MessageOf } from './state.ts';
import type { SiteTurn } from './turn.ts';

/** No yes in the log: nothing was promised, and nothing is here. A yes or a pre-commit without decision: the others may know. */
export function recover(turn: SiteTurn, entry: Entry): void {
  const { env } = turn.state;
  const { tid, state, ops } = entry;
  if (turn.on('retake-locks')) turn.state.locks = retake(turn.state.locks, tid, ops);
  const live = turn.put({ entry, wait: 'answers', leader: turn.self, said: [], goal: 'p', reported: {}, recovering: !countsVotes(env), heard: {} });
  if (!turn.on('recovery-never-decides-alone')) return decideAlone(turn, live, 'log');
  turn.note('recovers', { tid, state, up: entry.up });
  if (!countsVotes(env)) return ask(turn, live);
  // Where votes are counted its vote is as good as before: after a while it takes over, if nobody knows more.
  turn.tell(entry.sites, { type: 'DecisionReq', tid, rank: entry.elected });
  turn.waitFor(live, { wait: 'retry' }, timeoutOf(env), 3 * timeoutOf(env));
}

/** Asks all for the decision, again and again; what it can conclude, it concludes at once. */
export function ask(turn: SiteTurn, live: Live): void {
  const { env } = turn.state;
  const { tid, sites, elected: rank } = live.entry;
  turn.tell(sites, { type: 'DecisionReq', tid, rank });
  const asking = turn.waitFor(live, { wait: 'answers', leader: turn.self, recovering: true, heard: {} }, 2 * timeoutOf(env), 3 * timeoutOf(env));
  concludeTotalFailure(turn, asking);
}

/** Somebody has crashed and come back, and asks how it ended. */
export function onDecisionReq(turn: SiteTurn, from: NodeId, { tid, rank }: MessageOf<'DecisionReq'>): void {
  const ending = turn.ending(tid);
  const live = turn.live(tid);
  if (ending !== null) return tellEnding(turn, from, ending);
  if (live === null || live.entry.state === 'q') return abortUnvoted(turn, tid, from, live?.entry.sites ?? []);
  const { recovering, entry: { up, state, elected } } = live;
  turn.note('does-not-know', { from, tid, state, recovering });
  turn.send(from, { type: 'Undecided', tid, heard: { recovering, rank: elected, up } });
  strikeOff(turn, tid, from, rank);
}

export function onUndecided(turn: SiteTurn, from: NodeId, { tid, heard }: MessageOf<'Undecided'>): void {
  const live = turn.live(tid);
  if (live === null) return;
  if (!live.recovering) {
    if (heard.recovering) strikeOff(turn, tid, from, heard.rank);
    return;
  }
  turn.note('hears-undecided', { from, tid, recovering: heard.recovering });
  concludeTotalFailure(turn, turn.put({ ...live, heard: { ...live.heard, [from]: heard } }));
}

/**
 * BHG §7.5, total failure: those who are back may decide once the last to fail is among them. It is, if everybody whom
 * any of them still believed up is back, too: then nobody else outlived one of them, and decided without it.
 */
function concludeTotalFailure(turn: SiteTurn, live: Live): void {
  const { env } = turn.state;
  const { tid, up, elected: rank } = live.entry;
  const back: { [site: NodeId]: Heard } = { [turn.self]: { recovering: true, rank, up } };
  for (const site of Object.keys(live.heard)) if (live.heard[site]!.recovering) back[site] = live.heard[site]!;
  const group = turn.on('last-to-fail-decides') ? closed(back, live.entry.sites) : live.entry.sites.filter((site) => back[site] !== undefined);
  if (group[0] !== turn.self) return;
  turn.note('total-failure', { tid, group, sites: live.entry.sites });
  const round = 1 + Math.max(...group.map((site) => roundOf(back[site]!.rank)));
  takeOver(turn, live, group, ballotOf(round, turn.self, env.servers));
}

/** The greatest group of those who are back in which nobody believed anybody up who is not in it. */
function closed(back: { readonly [site: NodeId]: Heard }, sites: readonly NodeId[]): readonly NodeId[] {
  let group = sites.filter((site) => back[site] !== undefined);
  for (;;) {
    const next = group.filter((site) => back[site]!.up.every((other) => group.includes(other)));
    if (next.length === group.length) return group;
    group = next;
  }
}
