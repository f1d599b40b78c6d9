/** A server's turn: the draft of its state, its effects, its disk, and what it knows of the ring. */
import { withKey } from '#base/table.ts';
import { ruleOn, Turn, type NodeId, type Terms } from '#model/protocol.ts';
import { versionOf } from './membership.ts';
import type { NoteTerms } from './note-terms.ts';
import { positionOf, routesOf, type Replicas, type Routes } from './routes.ts';
import { amount } from './settings.ts';
import type { Message, Request, RingMessage, RingNote, ServerDurable, ServerState, TimerName } from './state.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  get self(): NodeId { return this.state.env.self; }
  get routes(): Routes { return routesOf(this.state.env, this.state.disk.ring); }
  get version(): number { return versionOf(this.state.disk.ring); }

  replicas(key: string): Replicas {
    return this.routes.at(positionOf(key));
  }

  /** Changes the disk; `forced`: even where the scenario does without. */
  keep(change: Partial<ServerDurable>, forced = false): void {
    this.state.disk = { ...this.state.disk, ...change };
    if (forced || ruleOn(this.state.env, 'persist-before-ack')) this.persist(this.state.disk);
    else this.write(this.state.disk);
  }

  tell(to: NodeId, message: RingMessage): void {
    this.send(to, message);
  }

  tellAll(message: RingMessage): void {
    for (const node of this.state.env.servers) if (node !== this.self) this.tell(node, message);
  }

  open(request: Request): void {
    this.state.requests = withKey(this.state.requests, request.op, request);
  }

  override note<N extends RingNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms as unknown as Terms);
  }

  claim(claim: string, terms: Terms): void {
    this.fact({ type: 'claims', claim, with: terms });
  }

  override setTimer(timer: TimerName, min: number, max = min): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: TimerName): void {
    super.cancelTimer(timer);
  }

  /** A beat that servers do not keep in step. */
  beat(timer: 'gossip' | 'sync' | 'probe' | 'stream', every: number): void {
    this.setTimer(timer, Math.ceil(every * 0.8), Math.ceil(every * 1.2));
  }

  /** The probe timer runs while there is somebody to ask after, or something to bring to somebody. */
  keepProbing(): void {
    const { suspects, disk: { hints }, handed, probing, env } = this.state;
    const wanted = suspects.length > 0 || Object.keys(handed).length > 0 || (ruleOn(env, 'hinted-handoff') && Object.keys(hints).length > 0);
    if (!wanted || probing) return;
    this.state.probing = true;
    this.beat('probe', amount(env, 'probeEvery'));
  }
}
