/** A site's lane in the life of a transaction: spans of state, marks of its log and votes, and its locks. */
import type { Millis, NodeId } from '#model/protocol.ts';
import { NO_LOCKS, type LockTable } from '#protocols/transactions/locks.ts';
import { memoryOf, type SiteRecord, type Step } from './records.ts';
import type { Letter } from './state.ts';

export interface SpanGhost {
  readonly from: Millis;
  readonly to: Millis | null;
  readonly letter: Letter;
  /** recovering: it asks, and takes no part. */
  readonly status: 'up' | 'paused' | 'down' | 'recovering';
}

export interface MarkGhost {
  readonly at: Millis;
  readonly kind: 'forced' | 'unforced' | 'yes' | 'no';
  readonly letter: Letter;
}

export interface LockGhost {
  readonly from: Millis;
  readonly to: Millis | null;
  readonly state: 'held' | 'waiting';
  readonly key: string;
}

export interface LaneGhost {
  readonly spans: readonly SpanGhost[];
  readonly marks: readonly MarkGhost[];
  readonly locks: readonly LockGhost[];
}

const EMPTY: LaneGhost = { spans: [], marks: [], locks: [] };

export function observeLane(lane: LaneGhost = EMPTY, letter: Letter, after: SiteRecord, tid: string, step: Step): LaneGhost {
  const { moment: { world: { now } } } = step;
  const spans = observeSpans(lane.spans, letter, statusOf(after, tid), now);
  const marks = observeMarks(lane.marks, letter, tid, step);
  const locks = observeLocks(lane.locks, after, tid, step);
  return spans === lane.spans && marks === lane.marks && locks === lane.locks ? lane : { spans, marks, locks };
}

function statusOf(record: SiteRecord, tid: string): SpanGhost['status'] {
  if (record.status !== 'up') return record.status;
  return memoryOf(record)?.live[tid]?.recovering === true ? 'recovering' : 'up';
}

/** A site that ends well draws no attention afterwards: its last span ends with the transaction. */
function observeSpans(spans: LaneGhost['spans'], letter: Letter, status: SpanGhost['status'], now: Millis): LaneGhost['spans'] {
  const last = spans.at(-1);
  if (last !== undefined && last.letter === letter && last.status === status) return spans;
  const next: SpanGhost = { from: now, to: null, letter, status };
  return last === undefined ? [next] : [...spans.slice(0, -1), { ...last, to: now }, next];
}

function observeMarks(marks: LaneGhost['marks'], letter: Letter, tid: string, { moment: { effects, world: { now } }, change }: Step): LaneGhost['marks'] {
  let next = marks;
  let disk = change.before.unsynced.at(-1) ?? change.before.durable;
  for (const effect of effects) {
    if (effect.type === 'persist' || effect.type === 'write') {
      const [was, is] = [disk, effect.durable];
      disk = effect.durable;
      if (is.kind !== 'server' || (was !== null && was.kind !== 'server')) continue;
      const kept = is.entries[tid];
      if (kept !== was?.entries[tid] && (kept !== undefined || effect.type === 'persist')) next = [...next, { at: now, kind: effect.type === 'persist' ? 'forced' : 'unforced', letter: kept?.state ?? letter }];
    } else if (effect.type === 'send' && 'tid' in effect.message && effect.message.tid === tid && (effect.message.type === 'Yes' || effect.message.type === 'No')) {
      next = [...next, { at: now, kind: effect.message.type === 'Yes' ? 'yes' : 'no', letter }];
    }
  }
  return next;
}

function observeLocks(locks: LaneGhost['locks'], after: SiteRecord, tid: string, { moment: { world: { now } }, change }: Step): LaneGhost['locks'] {
  const table = memoryOf(after)?.locks ?? NO_LOCKS;
  if (table === (memoryOf(change.before)?.locks ?? null)) return locks;
  const wanted = claimsOf(table, tid);
  const open = locks.length === 0 ? locks : locks.filter(({ to }) => to === null);
  if (open.length === Object.keys(wanted).length && open.every(({ key, state }) => wanted[key] === state)) return locks;
  const kept = locks.map((lock) => (lock.to === null && wanted[lock.key] !== lock.state ? { ...lock, to: now } : lock));
  const fresh = Object.entries(wanted).filter(([key, state]) => !open.some((lock) => lock.key === key && lock.state === state));
  return [...kept, ...fresh.map(([key, state]): LockGhost => ({ from: now, to: null, state, key }))];
}

function claimsOf(table: LockTable, tid: string): { readonly [key: string]: LockGhost['state'] } {
  const found: { [key: string]: LockGhost['state'] } = {};
  for (const key in table) {
    const { held, waiting } = table[key]!;
    if (held.some((claim) => claim.tid === tid)) found[key] = 'held';
    else if (waiting.some((claim) => claim.tid === tid)) found[key] = 'waiting';
  }
  return found;
}

/** When nothing of it goes on any more; null: it still does. */
export function endOf(lanes: { readonly [site: NodeId]: LaneGhost }): Millis {
  return Math.max(0, ...Object.values(lanes).flatMap(({ spans }) => spans.map(({ from }) => from)));
}
