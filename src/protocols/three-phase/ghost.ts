/** What the observer remembers of a run: of every transaction the first decision; of recent ones who stood where, and when. */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Draft, Effect, Fact, Millis, NodeId } from '#model/protocol.ts';
import { isTransaction, type Operation } from '#protocols/transactions/operations.ts';
import { numberOf } from '#protocols/transactions/placement.ts';
import { observeLane, type LaneGhost } from './lane-ghost.ts';
import { acted, memoryOf, writtenOf, type Acted, type SiteMoment, type SiteRecord, type SiteWorld, type Step } from './records.ts';
import type { Durable, Ending, Entry, Letter, Message, Outcome, Rank, SiteDurable, SiteMessage, SiteState, State } from './state.ts';
import { endingOf } from './turn.ts';
import { isDisturbance } from './trouble.ts';

/** A recent or undecided transaction. */
export interface Seen {
  readonly tid: string;
  readonly number: number;
  readonly sites: readonly NodeId[];
  /** As far as shares of it were seen. */
  readonly ops: readonly Operation[];
  readonly began: Millis;
  readonly letters: { readonly [site: NodeId]: Letter };
  readonly votes: { readonly [site: NodeId]: 'yes' | 'no' };
  readonly endings: { readonly [site: NodeId]: { readonly outcome: Outcome; readonly at: Millis } };
  /** Who has ever been moved to p or pa by the coordinator of that rank, as far as disks say. */
  readonly attempts: { readonly [rank: Rank]: { readonly goal: 'p' | 'pa'; readonly sites: readonly NodeId[] } };
  /** The highest rank that each site has ever answered to, or taken. */
  readonly obeyed: { readonly [site: NodeId]: Rank };
  readonly coordinators: readonly { readonly rank: Rank; readonly node: NodeId; readonly at: Millis }[];
  /** Who was taken for crashed, and was not. */
  readonly misjudged: readonly { readonly by: NodeId; readonly site: NodeId; readonly at: Millis }[];
  readonly lanes: { readonly [site: NodeId]: LaneGhost };
  /** Who was down when it began. */
  readonly absent: readonly NodeId[];
  /** Known from its beginning: not one that was forgotten as too old and came back. */
  readonly whole: boolean;
}

export interface First {
  readonly tid: string;
  readonly outcome: Outcome;
  readonly by: NodeId;
  readonly at: Millis;
}

/** What a site has decided in this very moment, and what it had decided before, if it had. */
export interface News {
  readonly site: NodeId;
  readonly ending: Ending;
  readonly was: Ending | null;
}

export interface ThreePhaseGhost {
  /** Recent ones and those that are undecided, the oldest first. */
  readonly seen: readonly Seen[];
  /** By the transaction's number. */
  readonly firsts: Sequence<First | null>;
  readonly news: readonly News[];
  /** When somebody last interfered: a fault, or its end. */
  readonly troubled: Millis;
  /** For each state, those in which another site of the same transaction ever was at the same time. */
  readonly concurrent: { readonly [L in Letter]: readonly Letter[] };
}

const NO_NEWS: readonly News[] = [];
const NOTHING: ThreePhaseGhost = {
  seen: [], firsts: sequence(), news: NO_NEWS, troubled: 0, concurrent: { q: [], w: [], p: [], pa: [], c: [], a: [] },
};

export const threePhaseGhost: Ghost<State, Message, Durable, ThreePhaseGhost> = {
  initial: () => NOTHING,
  observe(ghost, moment, was) {
    let next = ghost.news === NO_NEWS ? ghost : { ...ghost, news: NO_NEWS };
    if (isDisturbance(moment, was)) next = { ...next, troubled: moment.world.now };
    const change = acted(moment, was) ?? paused(moment, was);
    return change === null ? next : observeSite(next, moment, change);
  },
};

/** A pause changes no state, but the record of the site. */
function paused({ choice, world }: SiteMoment, was: SiteWorld): Acted | null {
  if (choice === null || (choice.type !== 'pause' && choice.type !== 'resume' && choice.type !== 'crash')) return null;
  const [before, after] = [was.nodes[choice.node], world.nodes[choice.node]];
  return before === undefined || after === undefined || after.durable?.kind === 'client' || after.state?.kind === 'client' ? null : { id: choice.node, before, after };
}

/** What a site knows: in memory while it is up, on disk else. */
function knownOf(record: SiteRecord): SiteState | SiteDurable | null {
  return memoryOf(record) ?? writtenOf(record);
}

function observeSite(ghost: ThreePhaseGhost, moment: SiteMoment, change: Acted): ThreePhaseGhost {
  const { id, before, after } = change;
  const [old, now] = [knownOf(before), knownOf(after)];
  if (old === now && before.status === after.status) return ghost;
  const env = memoryOf(after)?.env ?? memoryOf(before)?.env;
  if (env === undefined) return ghost;
  let next = ghost;
  if (now !== null && old?.endings !== now.endings) next = observeEndings(next, moment, id, env.clients, old, now);
  if (newEntries(old, now)) for (const entry of entriesOf(now)) if (seenOf(next, entry.tid) === undefined && endingOf({ env, endings: now!.endings }, entry.tid) === null) next = begun(next, entry, env.clients, moment);
  const step = { moment, change, now };
  // A start, a crash or a pause concerns all.
  const whole = memoryOf(before) === null || memoryOf(after) === null || before.status !== after.status;
  for (let place = 0; place < next.seen.length; place++) {
    const seen = next.seen[place]!;
    if ((whole || touched(seen, old as SiteState, now as SiteState)) && seen.sites.includes(id)) next = withSeen(next, place, observeTransaction(seen, step), id);
  }
  return next;
}

export function seenOf({ seen }: Pick<ThreePhaseGhost, 'seen'>, tid: string): Seen | undefined {
  for (let place = seen.length - 1; place >= 0; place--) if (seen[place]!.tid === tid) return seen[place];
  return undefined;
}

/** True if this moment may have changed anything that is remembered of the transaction at the site that acted. */
function touched({ tid, number }: Seen, old: SiteState, now: SiteState): boolean {
  if (old.live !== now.live && old.live[tid] !== now.live[tid]) return true;
  if (old.locks !== now.locks && now.live[tid] !== undefined) return true;
  return (old.disk !== now.disk && old.disk.entries[tid] !== now.disk.entries[tid]) || (old.endings !== now.endings && at(old.endings, number - 1) !== at(now.endings, number - 1));
}

function newEntries(old: SiteState | SiteDurable | null, now: SiteState | SiteDurable | null): boolean {
  return old === null || now === null || !('live' in old) || !('live' in now) || old.live !== now.live;
}

function entriesOf(known: SiteState | SiteDurable | null): readonly Entry[] {
  if (known === null) return [];
  return 'live' in known ? Object.values(known.live).map(({ entry }) => entry) : Object.values(known.entries);
}

function observeEndings(ghost: ThreePhaseGhost, { world }: SiteMoment, site: NodeId, clients: readonly NodeId[], old: SiteState | SiteDurable | null, now: SiteState | SiteDurable): ThreePhaseGhost {
  let { firsts } = ghost;
  const news: News[] = [];
  for (let c = 0; c < now.endings.chunks.length; c++) {
    const [was, is] = [old?.endings.chunks[c], now.endings.chunks[c]!];
    if (is === was) continue;
    is.forEach((ending, i) => {
      const known = was?.[i] ?? null;
      if (ending === null || ending === known || ending.outcome === known?.outcome) return;
      news.push({ site, ending, was: known });
      const index = numberOf(ending.tid, clients) - 1;
      while (firsts.length <= index) firsts = append(firsts, null);
      if (at(firsts, index) === null) firsts = replace(firsts, index, { tid: ending.tid, outcome: ending.outcome, by: site, at: world.now });
    });
  }
  return news.length === 0 ? ghost : { ...ghost, firsts, news };
}

/** A disk that a scenario brought says yes for its site. */
function begun(ghost: ThreePhaseGhost, entry: Entry, clients: readonly NodeId[], moment: SiteMoment): ThreePhaseGhost {
  const { tid, sites } = entry;
  const letters = Object.fromEntries(sites.map((site) => [site, 'q' as const]));
  const seen: Seen = {
    tid, number: numberOf(tid, clients), sites, ops: opsOf(moment, entry), began: moment.world.now, letters, votes: {}, endings: {}, attempts: {}, obeyed: {}, coordinators: [], misjudged: [], lanes: {},
    absent: sites.filter((site) => moment.world.nodes[site]?.status === 'down'),
    whole: entry.sites[0] === moment.node || moment.world.now === 0,
  };
  const over = ghost.seen.length < KEPT ? -1 : ghost.seen.findIndex(isOver);
  const spare = over < 0 && ghost.seen.length >= MOST ? 0 : over;
  return { ...ghost, seen: [...(spare < 0 ? ghost.seen : ghost.seen.toSpliced(spare, 1)), seen] };
}

/** The whole transaction, from the request that began it; else this site's share. */
function opsOf({ packet }: SiteMoment, { tid, ops }: Entry): readonly Operation[] {
  const message = packet?.message;
  if (message?.type !== 'ClientRequest' || `${message.client}.${message.seq}` !== tid || !isTransaction(message.command)) return ops;
  return message.command.ops;
}

/** Finished ones are kept as long as there is room, undecided ones longer. */
const KEPT = 5;
const MOST = 64;

export function isOver({ sites, endings }: Seen): boolean {
  return sites.every((site) => endings[site] !== undefined);
}

function withSeen(ghost: ThreePhaseGhost, place: number, seen: Seen, id: NodeId): ThreePhaseGhost {
  const known = ghost.seen[place]!;
  if (seen === known) return ghost;
  const concurrent = seen.letters === known.letters ? ghost.concurrent : together(ghost.concurrent, seen, id);
  return { ...ghost, seen: ghost.seen.with(place, seen), concurrent };
}

/** The states of the others while this site is where it now is. */
function together(concurrent: ThreePhaseGhost['concurrent'], { letters, sites }: Seen, id: NodeId): ThreePhaseGhost['concurrent'] {
  const own = letters[id]!;
  let next = concurrent;
  for (const site of sites) {
    const other = letters[site]!;
    if (site === id || next[own].includes(other)) continue;
    next = { ...next, [own]: [...next[own], other] };
    if (other !== own) next = { ...next, [other]: [...next[other], own] };
  }
  return next;
}

/** A copy of one's own, written until it is handed out: one a step, however much the step changes. */
type Sketch = Draft<Seen>;

function observeTransaction(seen: Seen, step: Step): Seen {
  const { moment: { effects, world }, change: { id, before, after }, now } = step;
  const entry = now === null ? null : ('live' in now ? (now.live[seen.tid]?.entry ?? null) : (now.entries[seen.tid] ?? null));
  const ending = now === null ? null : endingIn(now, seen.number);
  const letter: Letter = ending !== null ? (ending.outcome === 'commit' ? 'c' : 'a') : (entry?.state ?? 'q');
  const sketch: Sketch = { ...seen };
  for (const effect of effects) observeEffect(sketch, id, effect, world);
  if (letter !== seen.letters[id]) {
    sketch.letters = { ...seen.letters, [id]: letter };
    if (ending !== null) sketch.endings = { ...seen.endings, [id]: { outcome: ending.outcome, at: world.now } };
  }
  if (entry !== null && before.boots !== after.boots) observeStart(sketch, id, entry);
  const lane = observeLane(seen.lanes[id], letter, after, seen.tid, step);
  if (lane !== seen.lanes[id]) sketch.lanes = { ...seen.lanes, [id]: lane };
  return same(seen, sketch) ? seen : sketch;
}

function same(was: Seen, is: Sketch): boolean {
  return was.lanes === is.lanes && was.letters === is.letters && was.votes === is.votes && was.attempts === is.attempts && was.obeyed === is.obeyed
    && was.endings === is.endings && was.coordinators === is.coordinators && was.misjudged === is.misjudged;
}

function endingIn(known: SiteState | SiteDurable, number: number): Ending | null {
  return at(known.endings, number - 1) ?? null;
}

/** Votes and answers as they are said, attempts as they reach the disk (a coordinator may move and decide in one step), claims. */
function observeEffect(sketch: Sketch, id: NodeId, effect: Effect<Message, Durable>, world: SiteWorld): void {
  if (effect.type === 'fact') {
    if (effect.fact.type === 'claims' && effect.fact.with['tid'] === sketch.tid) observeClaim(sketch, id, effect.fact, world);
  } else if (effect.type === 'persist') {
    const entry = effect.durable.kind === 'server' ? effect.durable.entries[sketch.tid] : undefined;
    if (entry !== undefined) observeAttempt(sketch, id, entry);
  } else if (effect.type === 'send' && 'tid' in effect.message && effect.message.tid === sketch.tid) {
    observeWord(sketch, id, effect.message);
  }
}

function observeWord(sketch: Sketch, id: NodeId, message: SiteMessage): void {
  switch (message.type) {
    case 'CanCommit': case 'Yes': return observeVote(sketch, id, 'yes');
    case 'No': return observeVote(sketch, id, 'no');
    case 'Ack': case 'State': return observeRank(sketch, id, message.rank);
    default:
  }
}

/** It took over; or it takes others for crashed, and perhaps they are not. */
function observeClaim(sketch: Sketch, id: NodeId, { claim, with: terms }: Extract<Fact, { type: 'claims' }>, world: SiteWorld): void {
  if (claim === 'coordinates') {
    const rank = terms['rank'] as Rank;
    observeRank(sketch, id, rank);
    sketch.coordinators = [...sketch.coordinators, { rank, node: id, at: world.now }];
    return;
  }
  const wronged = (terms['sites'] as readonly NodeId[]).filter((site) => isStanding(world.nodes[site]) && !sketch.absent.includes(site) && sketch.lanes[site]?.spans.some(({ status }) => status === 'down') !== true);
  if (wronged.length > 0) sketch.misjudged = [...sketch.misjudged, ...wronged.map((site) => ({ by: id, site, at: world.now }))];
}

function observeVote(sketch: Sketch, site: NodeId, vote: 'yes' | 'no'): void {
  if (sketch.votes[site] !== vote && sketch.votes[site] !== 'no') sketch.votes = { ...sketch.votes, [site]: vote };
}

function observeRank(sketch: Sketch, site: NodeId, rank: Rank): void {
  if ((sketch.obeyed[site] ?? 0) < rank) sketch.obeyed = { ...sketch.obeyed, [site]: rank };
}

function observeAttempt(sketch: Sketch, id: NodeId, { state, attempt: rank }: Entry): void {
  if (state !== 'p' && state !== 'pa') return;
  const attempt = sketch.attempts[rank] ?? { goal: state, sites: [] };
  if (!attempt.sites.includes(id)) sketch.attempts = { ...sketch.attempts, [rank]: { ...attempt, sites: [...attempt.sites, id] } };
}

/** What its disk says when it starts, for a scenario may have brought that. */
function observeStart(sketch: Sketch, id: NodeId, entry: Entry): void {
  if (entry.state === 'q') return;
  if (sketch.votes[id] === undefined) observeVote(sketch, id, 'yes');
  observeAttempt(sketch, id, entry);
}

/** Up, or merely paused. */
function isStanding(record: SiteRecord | undefined): boolean {
  return record?.status === 'paused' || record?.status === 'up';
}
