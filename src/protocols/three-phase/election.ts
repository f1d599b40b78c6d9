/** The termination protocol's election (BHG §7.5): who takes over, who is asked, and who must stop. */
import type { NodeId } from '#model/protocol.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { abortUnvoted, aborts, commits, coordinates, decide, tellEnding } from './decision.ts';
import { before, nextRank, ownerOf, without } from './epochs.ts';
import { colourOf } from './numbers.ts';
import { countAcks, obeys } from './precommit.ts';
import { countsVotes, timeoutOf, variantOf } from './settings.ts';
import type { Live, MessageOf, Rank, Reported, Wait } from './state.ts';
import { drawConclusion } from './termination.ts';
import type { SiteTurn } from './turn.ts';

/** Skeen '81, §6: nobody answers. Naively each decides by its own state; else the site that comes next takes over. */
export function onSilence(turn: SiteTurn, live: Live): void {
  if (variantOf(turn.state.env) === 'naive' || !turn.on('terminate-by-protocol')) return decideAlone(turn, live, 'naive');
  suspect(turn, live, live.leader, live.wait);
}

/** The textbook's timeouts: uncertain, abort; committable, commit. Right only if everybody else times out in the same state. */
export function decideAlone(turn: SiteTurn, { entry: { tid, state, reads } }: Live, why: 'naive' | 'log'): void {
  turn.note(why === 'naive' ? 'decides-by-timeout' : 'decides-by-log', { tid, state, outcome: state === 'p' ? 'commit' : 'abort' });
  decide(turn, tid, state === 'p' ? commits(reads) : aborts('alone'));
}

/** BHG §7.5: the silent coordinator is struck off, and the first of those who are left is elected. */
export function suspect(turn: SiteTurn, live: Live, silent: NodeId, waited: Wait): void {
  const { tid } = live.entry;
  const next = turn.believe(live, without(live.entry.up, silent === turn.self ? [] : [silent]));
  const { up } = next.entry;
  const heir = up[0] ?? turn.self;
  turn.note('takes-coordinator-for-crashed', { tid, silent, waited, heir, up, proof: !countsVotes(turn.state.env) });
  if (heir === turn.self) return takeOver(turn, next);
  turn.send(heir, { type: 'Elect', tid });
  turn.waitFor(next, { wait: 'elected', leader: heir }, timeoutOf(turn.state.env));
}

/** BHG §7.5, UR_ELECTED: another has noticed first. Those before this site in the line must be down, too. */
export function onElect(turn: SiteTurn, from: NodeId, { tid }: MessageOf<'Elect'>): void {
  const ending = turn.ending(tid);
  const live = turn.live(tid);
  if (ending !== null) return tellEnding(turn, from, ending);
  if (live === null || live.entry.state === 'q') return abortUnvoted(turn, tid, from, live?.entry.sites ?? []);
  if (live.recovering) return turn.send(from, { type: 'Undecided', tid, heard: { recovering: true, rank: live.entry.elected, up: live.entry.up } });
  if (coordinates(turn, live) && live.wait !== 'retry') return turn.note('coordinates-already', { from, tid, rank: live.entry.elected });
  turn.note('is-elected', { from, tid });
  takeOver(turn, live);
}

/** The new coordinator: a rank above all before, and a question to all who may be up (BHG §7.5, STATE-REQ; E3PC step 1). `after`: back from a total failure, in a round of its own. */
export function takeOver(turn: SiteTurn, live: Live, after: readonly NodeId[] | null = null, rank: Rank = nextRank(turn.state.env, live.entry)): void {
  const { env } = turn.state;
  const { entry } = live;
  const { tid, sites, state, attempt, reads } = entry;
  const up = after ?? (countsVotes(env) ? sites : without(entry.up, before(entry, turn.self)));
  const leading = turn.record({ ...live, recovering: false }, { ...entry, elected: rank, up });
  turn.note('takes-over', { tid, rank, ask: up.filter((site) => site !== turn.self) });
  turn.fact({ type: 'leads', epoch: colourOf(tid) });
  turn.fact({ type: 'claims', claim: 'coordinates', with: { tid, rank } });
  turn.tell(up, { type: 'StateReq', tid, rank, after });
  const reported: Live['reported'] = { [turn.self]: { state: state as Reported['state'], attempt, reads } };
  countStates(turn, turn.waitFor(leading, { wait: 'states', leader: turn.self, reported, said: [] }, timeoutOf(env)));
}

/** A coordinator asks: its rank is remembered on disk before the answer (E3PC, last_elected), and who came before it is down. */
export function onStateReq(turn: SiteTurn, from: NodeId, { tid, rank, after }: MessageOf<'StateReq'>): void {
  const { env } = turn.state;
  const ending = turn.ending(tid);
  const live = turn.live(tid);
  if (ending !== null) return tellEnding(turn, from, ending);
  if (live === null || live.entry.state === 'q') return abortUnvoted(turn, tid, from, live?.entry.sites ?? []);
  const { entry } = live;
  if (live.recovering && after === null && turn.on('recovered-stay-out')) {
    turn.note('stays-out', { from, tid, state: entry.state });
    return turn.send(from, { type: 'Undecided', tid, heard: { recovering: true, rank: entry.elected, up: entry.up } });
  }
  if (!obeys(turn, live, from, rank)) return;
  if (coordinates(turn, live)) turn.note('stands-down', { from, tid, rank, own: entry.elected });
  const up = after ?? (countsVotes(env) ? entry.sites : without(entry.up, before(entry, from)));
  const following = turn.record(live, { ...entry, elected: rank, up });
  const reported: Reported = { state: entry.state as Reported['state'], attempt: entry.attempt, reads: entry.reads };
  turn.note('reports', { from, tid, rank, state: reported.state, attempt: reported.attempt });
  turn.send(from, { type: 'State', tid, rank, reported });
  turn.waitFor(following, { wait: 'order', leader: from, recovering: false }, 2 * timeoutOf(env));
}

export function onState(turn: SiteTurn, from: NodeId, { tid, rank, reported }: MessageOf<'State'>): void {
  const live = turn.live(tid);
  if (live === null || live.wait !== 'states' || rank !== live.entry.elected) return turn.note('state-not-counted', { from, tid, rank });
  turn.note('state-counted', { from, tid, state: reported.state, attempt: reported.attempt });
  countStates(turn, turn.put({ ...live, reported: { ...live.reported, [from]: reported } }));
}

function countStates(turn: SiteTurn, live: Live): void {
  if (live.entry.up.every((site) => live.reported[site] !== undefined)) drawConclusion(turn, live);
}

/** BHG §7.5: who does not answer is taken for crashed. Where votes are counted it is merely not here. */
export function onStatesTimeout(turn: SiteTurn, live: Live): void {
  const { entry: { tid, up, sites, elected: rank }, reported } = live;
  const missing = up.filter((site) => reported[site] === undefined);
  if (countsVotes(turn.state.env)) {
    turn.note('answers-missing', { tid, missing, of: sites });
    return drawConclusion(turn, live);
  }
  if (!turn.on('ack-timeout')) {
    turn.note('asks-again', { tid, missing });
    turn.tell(missing, { type: 'StateReq', tid, rank, after: null });
    turn.waitFor(live, { wait: 'states' }, timeoutOf(turn.state.env));
    return;
  }
  turn.note('takes-for-crashed', { tid, missing, of: sites, why: 'states' });
  drawConclusion(turn, turn.believe(live, without(up, missing)));
}

/** Somebody says that it has crashed since, and only just come back: it counts as crashed, unless it says so from before a total failure. */
export function strikeOff(turn: SiteTurn, tid: TransactionId, site: NodeId, rank: Rank): void {
  const live = turn.live(tid);
  if (live === null || !turn.on('recovered-stay-out') || live.recovering || !live.entry.up.includes(site) || countsVotes(turn.state.env) || roundOf(rank) < roundOf(live.entry.elected)) return;
  const next = turn.believe(live, without(live.entry.up, [site]));
  turn.note('has-crashed', { tid, site, up: next.entry.up });
  if (next.leader === site && next.entry.state !== 'q' && variantOf(turn.state.env) !== 'naive' && turn.on('terminate-by-protocol')) return suspect(turn, next, site, next.wait);
  if (!coordinates(turn, next)) return;
  if (next.wait === 'states') countStates(turn, next);
  else if (next.wait === 'acks') countAcks(turn, next);
}

/** A newer coordinator has spoken: this one stops. Where failures are not proven by silence, it follows; else it was taken for crashed, and asks. */
export function onNewer(turn: SiteTurn, from: NodeId, { tid, rank }: MessageOf<'Newer'>): Live | null {
  const { env } = turn.state;
  const live = turn.live(tid);
  if (live === null || !coordinates(turn, live) || rank <= live.entry.elected) {
    turn.note('newer-ignored', { from, tid, rank });
    return null;
  }
  const leader = ownerOf(env, rank);
  turn.note('stands-down', { from: leader, tid, rank, own: live.entry.elected });
  const stopped = turn.record(live, { ...live.entry, elected: rank });
  if (!countsVotes(env)) return stopped;
  turn.waitFor(stopped, { wait: 'order', leader }, 2 * timeoutOf(env));
  return null;
}
