/** What the observer remembers of a run: of every transaction the first decision; of recent ones who stood where, and when. */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, Millis, NodeId } from '#model/protocol.ts';
import { isTransaction, type Operation } from '#protocols/transactions/operations.ts';
import { numberOf } from '#protocols/transactions/placement.ts';
import { observeLane, type LaneGhost } from './lane-ghost.ts';
import { acted, memoryOf, writtenOf, type Acted, type SiteMoment, type SiteRecord, type SiteWorld, type Step } from './records.ts';
import type { Durable, Ending, Entry, Letter, Message, Outcome, Rank, SiteDurable, SiteState, State } from './state.ts';
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
  readonly seen: { readonly [tid: string]: Seen };
  /** Their names, the oldest first. */
  readonly order: readonly string[];
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
  seen: {}, order: [], firsts: sequence(), news: NO_NEWS, troubled: 0, concurrent: { q: [], w: [], p: [], pa: [], c: [], a: [] },
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
  for (const entry of entriesOf(now)) if (next.seen[entry.tid] === undefined && endingOf({ env, endings: now!.endings }, entry.tid) === null) next = begun(next, entry, env.clients, moment);
  const step = { moment, change, now };
  for (const tid of next.order) {
    const seen = next.seen[tid]!;
    if (seen.sites.includes(id)) next = withSeen(next, observeTransaction(seen, step), step);
  }
  return next;
}

function entriesOf(known: SiteState | SiteDurable | null): readonly Entry[] {
  if (known === null) return [];
  return 'live' in known ? Object.values(known.live).map(({ entry }) => entry) : Object.values(known.entries);
}

function observeEndings(ghost: ThreePhaseGhost, { world }: SiteMoment, site: NodeId, clients: readonly NodeId[], old: SiteState | SiteDurable | null, now: SiteState | SiteDurable): ThreePhaseGhost {
  let { firsts } = ghost;
  const news: News[] = [];
  now.endings.chunks.forEach((chunk, c) => {
    const was = old?.endings.chunks[c];
    if (chunk === was) return;
    chunk.forEach((ending, i) => {
      const known = was?.[i] ?? null;
      if (ending === null || ending === known || ending.outcome === known?.outcome) return;
      news.push({ site, ending, was: known });
      const index = numberOf(ending.tid, clients) - 1;
      while (firsts.length <= index) firsts = append(firsts, null);
      if (at(firsts, index) === null) firsts = replace(firsts, index, { tid: ending.tid, outcome: ending.outcome, by: site, at: world.now });
    });
  });
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
  const order = [...ghost.order, tid];
  const spare = order.length > KEPT ? (order.find((id) => id !== tid && isOver(ghost.seen[id]!)) ?? (order.length > MOST ? order[0]! : null)) : null;
  if (spare === null) return { ...ghost, order, seen: { ...ghost.seen, [tid]: seen } };
  const { [spare]: _, ...rest } = ghost.seen;
  return { ...ghost, order: order.filter((id) => id !== spare), seen: { ...rest, [tid]: seen } };
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

function withSeen(ghost: ThreePhaseGhost, seen: Seen, { change: { id } }: Step): ThreePhaseGhost {
  const known = ghost.seen[seen.tid]!;
  if (seen === known) return ghost;
  const next = { ...ghost, seen: { ...ghost.seen, [seen.tid]: seen } };
  return seen.letters === known.letters ? next : { ...next, concurrent: together(ghost.concurrent, seen, id) };
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

function observeTransaction(seen: Seen, step: Step): Seen {
  const { moment: { world }, change: { id, after }, now } = step;
  const entry = now === null ? null : ('live' in now ? (now.live[seen.tid]?.entry ?? null) : (now.entries[seen.tid] ?? null));
  const ending = now === null ? null : endingIn(now, seen.number);
  const letter: Letter = ending !== null ? (ending.outcome === 'commit' ? 'c' : 'a') : (entry?.state ?? 'q');
  let next = observeAttempts(observeWords(seen, step), step);
  if (letter !== next.letters[id]) {
    next = { ...next, letters: { ...next.letters, [id]: letter } };
    if (ending !== null) next = { ...next, endings: { ...next.endings, [id]: { outcome: ending.outcome, at: world.now } } };
  }
  if (entry !== null) next = observeStart(next, id, entry, step);
  const lane = observeLane(next.lanes[id], letter, after, seen.tid, step);
  return lane === next.lanes[id] ? next : { ...next, lanes: { ...next.lanes, [id]: lane } };
}

function endingIn(known: SiteState | SiteDurable, number: number): Ending | null {
  return at(known.endings, number - 1) ?? null;
}

/** Votes and answers, as they are said. */
function observeWords(seen: Seen, { moment: { effects, world }, change: { id } }: Step): Seen {
  let next = seen;
  for (const effect of effects) {
    if (effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.with['tid'] === seen.tid) next = observeClaim(next, id, effect.fact, world);
    if (effect.type !== 'send' || !('tid' in effect.message) || effect.message.tid !== seen.tid) continue;
    const { message } = effect;
    switch (message.type) {
      case 'CanCommit': case 'Yes': next = voting(next, id, 'yes'); break;
      case 'No': next = voting(next, id, 'no'); break;
      case 'Ack': case 'State': next = obeying(next, id, message.rank); break;
      default:
    }
  }
  return next;
}

/** It took over; or it takes others for crashed, and perhaps they are not. */
function observeClaim(seen: Seen, id: NodeId, { claim, with: terms }: Extract<Fact, { type: 'claims' }>, world: SiteWorld): Seen {
  if (claim === 'coordinates') {
    const rank = terms['rank'] as Rank;
    return { ...obeying(seen, id, rank), coordinators: [...seen.coordinators, { rank, node: id, at: world.now }] };
  }
  const wronged = (terms['sites'] as readonly NodeId[]).filter((site) => isStanding(world.nodes[site]) && !seen.absent.includes(site) && seen.lanes[site]?.spans.some(({ status }) => status === 'down') !== true);
  return wronged.length === 0 ? seen : { ...seen, misjudged: [...seen.misjudged, ...wronged.map((site) => ({ by: id, site, at: world.now }))] };
}

function voting(seen: Seen, site: NodeId, vote: 'yes' | 'no'): Seen {
  return seen.votes[site] === vote || seen.votes[site] === 'no' ? seen : { ...seen, votes: { ...seen.votes, [site]: vote } };
}

function obeying(seen: Seen, site: NodeId, rank: Rank): Seen {
  return (seen.obeyed[site] ?? 0) >= rank ? seen : { ...seen, obeyed: { ...seen.obeyed, [site]: rank } };
}

/** Attempts, as they reach the disk; a coordinator may move and decide in one step. */
function observeAttempts(seen: Seen, { moment: { effects }, change: { id } }: Step): Seen {
  let next = seen;
  for (const effect of effects) {
    const entry = effect.type === 'persist' && effect.durable.kind === 'server' ? effect.durable.entries[seen.tid] : undefined;
    if (entry !== undefined) next = attempted(next, id, entry);
  }
  return next;
}

function attempted(seen: Seen, id: NodeId, { state, attempt: rank }: Entry): Seen {
  if (state !== 'p' && state !== 'pa') return seen;
  const attempt = seen.attempts[rank] ?? { goal: state, sites: [] };
  return attempt.sites.includes(id) ? seen : { ...seen, attempts: { ...seen.attempts, [rank]: { ...attempt, sites: [...attempt.sites, id] } } };
}

/** What its disk says when it starts, for a scenario may have brought that. */
function observeStart(seen: Seen, id: NodeId, entry: Entry, { change }: Step): Seen {
  if (change.before.boots === change.after.boots || entry.state === 'q') return seen;
  return attempted(seen.votes[id] === undefined ? voting(seen, id, 'yes') : seen, id, entry);
}

/** Up, or merely paused. */
function isStanding(record: SiteRecord | undefined): boolean {
  return record?.status === 'paused' || record?.status === 'up';
}
