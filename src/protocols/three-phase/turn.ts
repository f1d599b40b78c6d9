/**
 * A site's turn: the draft of its state, its effects, and what becomes of its log: a record is on disk before the next
 * word is spoken of it (BHG §7.5, figure 7-11: "write … record; send").
 */
import { withKey, withoutKey } from '#base/table.ts';
import { append, at, replace } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn, Turn } from '#model/protocol.ts';
import { numberOf } from '#protocols/transactions/placement.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { NO_RANK } from './epochs.ts';
import type { NoteTerms } from './note-terms.ts';
import { countsVotes } from './settings.ts';
import type { Ending, Entry, Live, Message, SiteDurable, SiteMessage, SiteState, ThreePhaseRule } from './state.ts';

export class SiteTurn extends Turn<SiteState, Message, SiteDurable> {
  get self(): NodeId {
    return this.state.env.self;
  }

  on(rule: ThreePhaseRule): boolean {
    return ruleOn(this.state.env, rule);
  }

  override note<N extends keyof NoteTerms>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  live(tid: TransactionId): Live | null {
    return Object.hasOwn(this.state.live, tid) ? this.state.live[tid]! : null;
  }

  ending(tid: TransactionId): Ending | null {
    return endingOf(this.state, tid);
  }

  /** Changes what is known in memory. */
  put(live: Live): Live {
    this.state.live = withKey(this.state.live, live.entry.tid, live);
    return live;
  }

  drop(tid: TransactionId): void {
    this.state.live = withoutKey(this.state.live, tid);
    this.cancelTimer(timerOf(tid));
  }

  /** Changes the entry, and forces it to disk, but for what rules that are off leave out. */
  record(live: Live, entry: Entry): Live {
    const next = this.put({ ...live, entry });
    const { disk } = this.state;
    const kept = disk.entries[entry.tid];
    const stored = this.stored(entry, kept);
    if (stored === kept || stored === null) return next;
    this.state.disk = { ...disk, entries: withKey(disk.entries, entry.tid, stored) };
    this.persist(this.state.disk);
    return next;
  }

  private stored(entry: Entry, kept: Entry | undefined): Entry | null {
    if (entry.state === 'w' && kept === undefined && !this.on('yes-durable') && entry.sites[0] !== this.self) return null;
    const moved = entry.state === 'w' || this.on('precommit-durable') ? entry : { ...entry, state: kept?.state ?? 'w', attempt: kept?.attempt ?? NO_RANK, reads: kept?.reads ?? entry.reads };
    return this.on('elected-durable') ? moved : { ...moved, elected: kept?.elected ?? moved.elected };
  }

  /** Writes whom it believes up, without waiting for the disk: an older list names more sites, and so is only slower. */
  believe(live: Live, up: readonly NodeId[]): Live {
    if (up.length === live.entry.up.length) return live;
    const { entry } = live;
    // Where votes are counted nothing is concluded from it.
    if (!countsVotes(this.state.env)) this.fact({ type: 'claims', claim: 'crashed', with: { tid: entry.tid, sites: entry.up.filter((site) => !up.includes(site)) } });
    const next = this.put({ ...live, entry: { ...entry, up } });
    const kept = this.state.disk.entries[entry.tid];
    if (kept === undefined) return next;
    this.state.disk = { ...this.state.disk, entries: withKey(this.state.disk.entries, entry.tid, { ...kept, up }) };
    this.write(this.state.disk);
    return next;
  }

  /** Forces a decision: the entry goes, its ending stays for whoever asks. */
  conclude(ending: Ending): void {
    const entries = withoutKey(this.state.disk.entries, ending.tid);
    this.state.endings = ended(this.state, ending);
    this.state.disk = { kind: 'server', entries, endings: this.state.endings, store: this.state.store };
    this.persist(this.state.disk);
  }

  /** To every one of them but itself. */
  tell(sites: readonly NodeId[], message: SiteMessage): void {
    for (const site of sites) if (site !== this.self) this.send(site, message);
  }

  /** Waits for something of this transaction, at most so long. */
  waitFor(live: Live, change: Partial<Omit<Live, 'entry'>> & Pick<Live, 'wait'>, min: number, max = min): Live {
    this.setTimer(timerOf(live.entry.tid), min, max);
    return this.put({ ...live, ...change });
  }
}

export function timerOf(tid: TransactionId): string {
  return `wait:${tid}`;
}

/** The transaction that a timer is about. */
export function tidOf(timer: string): TransactionId {
  return timer.slice(timer.indexOf(':') + 1);
}

export function endingOf({ env, endings }: Pick<SiteState, 'env' | 'endings'>, tid: TransactionId): Ending | null {
  return at(endings, numberOf(tid, env.clients) - 1) ?? null;
}

function ended({ env, endings }: SiteState, ending: Ending): SiteState['endings'] {
  const index = numberOf(ending.tid, env.clients) - 1;
  let list = endings;
  while (list.length < index) list = append(list, null);
  return index < list.length ? replace(list, index, ending) : append(list, ending);
}
