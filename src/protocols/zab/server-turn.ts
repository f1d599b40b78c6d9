/**
 * A server's turn: the draft of its state, its effects, and the rule that the epoch files are on disk before the next
 * word is spoken ("Zab" §V). The log has its own pace: what waits for it is said when it is synced (see disk.ts).
 */
import type { Fact, NodeId, Step } from '#model/protocol.ts';
import { ruleOn, Turn } from '#model/protocol.ts';
import { lastLogged } from './history.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Log, Message, ServerDurable, ServerState, Txn, ZabNote, ZabTimer } from './state.ts';
import type { Zxid } from './zxid.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  /** What follows from this step, once the handler is done: an election begins. */
  looks = false;
  /** Whom an election chose. */
  elected: NodeId | null = null;
  /** What may be acknowledged now. */
  durable: readonly Txn[] = [];

  override send(to: NodeId, message: Message): void {
    this.secure();
    super.send(to, message);
  }

  override fact(fact: Fact): void {
    this.secure();
    super.fact(fact);
  }

  override end(): Step<ServerState, Message, ServerDurable> {
    this.secure();
    return super.end();
  }

  override note<N extends ZabNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  override setTimer(timer: ZabTimer, min: number, max: number): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: ZabTimer): void {
    super.cancelTimer(timer);
  }

  /** The end of the history, in memory. */
  history(): Zxid {
    return lastLogged(this.state);
  }

  /** The epoch files, forced; the log as far as it has been written. */
  secure(): void {
    const { state } = this;
    if (storedAccepted(state) === state.disk.acceptedEpoch && state.currentEpoch === state.disk.currentEpoch) return;
    this.keep(state.disk.log, state.disk.snapshot);
  }

  /** Forces everything: epochs, snapshot, and the log to its end. */
  force(): void {
    const { log, snapshot, disk, synced } = this.state;
    const end = lastLogged(this.state);
    if (log === disk.log && snapshot === disk.snapshot && synced === end) return this.secure();
    this.keep(log, snapshot);
    this.state.synced = end;
  }

  /** Forces a snapshot that has just come, without the transactions that came with it. */
  keepSnapshot(): void {
    const { snapshot } = this.state;
    this.keep({ base: snapshot.zxid, txns: [] }, snapshot);
    this.state.synced = snapshot.zxid;
  }

  /** Writes the log without waiting for the disk. */
  scribble(): void {
    const { state } = this;
    this.secure();
    if (state.log === state.disk.log) return;
    state.disk = { ...state.disk, log: state.log };
    this.write(state.disk);
  }

  private keep(log: Log, snapshot: ServerState['snapshot']): void {
    const { state } = this;
    state.disk = { kind: 'server', acceptedEpoch: storedAccepted(state), currentEpoch: state.currentEpoch, log, snapshot, updatingEpoch: state.updatingEpoch };
    this.persist(state.disk);
  }
}

/** Without the rule the promise is written no sooner than the epoch is joined. */
function storedAccepted({ env, acceptedEpoch, currentEpoch, disk }: ServerState): number {
  return ruleOn(env, 'persist-accepted-epoch') ? acceptedEpoch : Math.max(disk.acceptedEpoch, currentEpoch);
}
