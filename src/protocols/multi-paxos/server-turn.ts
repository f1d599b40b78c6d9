/**
 * A server's turn: the draft of its state, its effects, and the rule that what an acceptor promised or accepted is on
 * disk before it says so ("Paxos Made Simple" §2.5: "an acceptor must remember"; PML §5.1).
 */
import { ruleOn, Turn, type Fact, type NodeId, type Step } from '#model/protocol.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Message, MultiPaxosNote, MultiPaxosTimer, ServerDurable, ServerState } from './state.ts';

/** So many slots may be opened or learned in one turn; the rest waits for the next. */
const PER_TURN = 32;

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  private slots = 0;

  /** True, and counted, while this turn may take up one more slot: what fits into a step is limited. */
  mayTakeUp(): boolean {
    this.slots += 1;
    return this.slots <= PER_TURN;
  }

  override send(to: NodeId, message: Message): void {
    if (speaksForDisk(message, this.state)) this.secure();
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

  override note<N extends MultiPaxosNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  override setTimer(timer: MultiPaxosTimer, min: number, max: number): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: MultiPaxosTimer): void {
    super.cancelTimer(timer);
  }

  /** Forces to disk what is not there yet. */
  secure(): void {
    const { state } = this;
    if (!differs(state)) return;
    state.disk = image(state);
    this.persist(state.disk);
  }
}

/**
 * A proposal may leave before the proposer's own vote is on disk, for that vote is not counted before; but its ballot
 * must be there, or it could be used again. Hints, heartbeats and answers to clients lean on nothing unwritten either.
 */
function speaksForDisk({ type }: Message, { round, promised, disk }: ServerState): boolean {
  return type !== 'Accept' || round !== disk.round || promised !== disk.promised;
}

function differs(state: ServerState): boolean {
  const { disk } = state;
  if (state.round !== disk.round || state.snapshot !== disk.snapshot) return true;
  if ((state.promised !== disk.promised || state.promises !== disk.promises) && ruleOn(state.env, 'persist-promise')) return true;
  return state.accepted !== disk.accepted && (ruleOn(state.env, 'persist-accept') || state.accepted.base !== disk.accepted.base);
}

function image(state: ServerState): ServerDurable {
  const { env, round, promised, promises, accepted, snapshot, disk } = state;
  const kept = ruleOn(env, 'persist-promise');
  const votes = ruleOn(env, 'persist-accept') || accepted.base !== disk.accepted.base;
  return {
    kind: 'server', round, snapshot,
    promised: kept ? promised : disk.promised, promises: kept ? promises : disk.promises, accepted: votes ? accepted : disk.accepted,
  };
}
