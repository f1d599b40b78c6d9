/**
 * A server's turn: the draft of its state, its effects, and its log. A record is forced or only written, by the rule that
 * demands it; every record is claimed, for the observer who counts them.
 */
import type { NodeId } from '#model/protocol.ts';
import { Turn } from '#model/protocol.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import type { NoteTerms } from './note-terms.ts';
import type { CommitMessage, LogRecord, Message, ServerDurable, ServerState, TimerKind, TimerName, TwoPhaseNote } from './state.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  /** What this server says to itself: an acceptor may be a participant as well. It needs no network. */
  readonly own: CommitMessage[] = [];

  /** To another server, or to itself. */
  say(to: NodeId, message: CommitMessage): void {
    if (to === this.state.env.self) this.own.push(message);
    else this.send(to, message);
  }

  /** Appends a record and waits until it is on the disk, and with it all that was written before. */
  force(record: LogRecord): void {
    this.record(record, true);
  }

  /** Appends a record without waiting: a power failure may take it back. */
  scribble(record: LogRecord): void {
    this.record(record, false);
  }

  record(record: LogRecord, forced: boolean): void {
    this.state.log = trimmed([...this.state.log, record], this.state);
    this.save(forced);
    const role = 'by' in record ? record.by : record.kind === 'prepared' ? 'participant' : 'coordinator';
    this.fact({ type: 'claims', claim: 'logs', with: { tid: record.tid, record: record.kind, forced, role } });
  }

  /** The disk as it should be now. */
  save(forced: boolean): void {
    const { incarnation, log, store, finished, heard, answers, decided, acceptor } = this.state;
    const disk: ServerDurable = { kind: 'server', incarnation, log, store, finished, heard, answers, decided, acceptor };
    this.state.disk = disk;
    if (forced) this.persist(disk);
    else this.write(disk);
  }

  override note<N extends TwoPhaseNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  claim(claim: string, terms: { readonly tid: TransactionId } & Parameters<Turn<never, never, never>['note']>[1]): void {
    this.fact({ type: 'claims', claim, with: terms });
  }

  override setTimer(timer: TimerName, min: number, max: number): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: TimerName): void {
    super.cancelTimer(timer);
  }

  start(timer: TimerKind, tid: TransactionId, after: number): void {
    this.setTimer(`${timer}:${tid}`, after, after);
  }

  stop(timer: TimerKind, tid: TransactionId): void {
    this.cancelTimer(`${timer}:${tid}`);
  }
}

const LONGEST = 24;
const KEPT = 12;

/** A log does not grow for ever: what is over and stands far back is dropped. */
function trimmed(log: readonly LogRecord[], { coordinating, participating }: ServerState): readonly LogRecord[] {
  if (log.length <= LONGEST) return log;
  return log.filter(({ tid }, at) => at >= log.length - KEPT || coordinating[tid] !== undefined || participating[tid] !== undefined);
}
