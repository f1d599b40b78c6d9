/**
 * A server's turn: the draft of its state, its effects, and the rule that what changed on paper is on disk before the
 * next word is spoken or the next fact claimed ("Paxos Made Simple" §2.5: "an acceptor records its intended response in
 * stable storage before actually sending the response").
 */
import type { Fact, NodeId, Step } from '#model/protocol.ts';
import { ruleOn, Turn } from '#model/protocol.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Message, PaxosNote, PaxosTimer, ServerDurable, ServerState } from './state.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
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

  override note<N extends PaxosNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  override setTimer(timer: PaxosTimer, min: number, max: number): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: PaxosTimer): void {
    super.cancelTimer(timer);
  }

  /** Forces to disk what is not there yet. */
  private secure(): void {
    const { state } = this;
    const { env, disk } = state;
    const vote = ruleOn(env, 'acceptor-durable') ? state : disk;
    const { round } = ruleOn(env, 'fresh-ballot-after-restart') ? state : disk;
    if (vote.promised === disk.promised && vote.vBal === disk.vBal && vote.vVal === disk.vVal && round === disk.round) return;
    state.disk = { kind: 'server', promised: vote.promised, vBal: vote.vBal, vVal: vote.vVal, round };
    this.persist(state.disk);
  }
}
