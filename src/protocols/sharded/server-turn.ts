/** A server's turn: one disk for all its groups, a tray for what it says to itself, and what applying entries did. */
import type { Draft, NodeId, Plain, Terms } from '#model/protocol.ts';
import { Turn } from '#model/protocol.ts';
import type { ServerDurable as RaftDurable } from '#protocols/raft/state.ts';
import type { Event } from './events.ts';
import type { OwnNote, OwnNoteTerms } from './note-terms.ts';
import type { GroupId, Message, Office, Replica, ServerDurable, ServerState } from './state.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  /** Groups may have their leaders on one server: what one says to the other does not touch the network. */
  readonly tray: Message[] = [];
  /** What entries of the own term did, on groups that this server leads, and is not drawn conclusions from yet. */
  readonly happened: { readonly group: GroupId; readonly event: Event }[] = [];

  get self(): NodeId {
    return this.state.env.self;
  }

  override send(to: NodeId, message: Message): void {
    if (to === this.self) this.tray.push(message);
    else super.send(to, message);
  }

  /** A note of this layer; those of Raft pass as they are, with their group. */
  tell<N extends OwnNote>(note: N, terms: OwnNoteTerms[N]): void {
    super.note(note, terms as unknown as Terms);
  }

  /** The disk is one: whoever forces its part forces all that was written before. */
  save(group: GroupId, part: RaftDurable, forced: boolean): void {
    const disk: ServerDurable = { kind: 'server', groups: { ...this.state.disk.groups, [group]: part } };
    this.state.disk = disk;
    if (forced) this.persist(disk);
    else this.write(disk);
  }

  claim(claim: string, terms: { readonly [name: string]: Plain }): void {
    this.fact({ type: 'claims', claim, with: terms });
  }

  replica(group: GroupId): Replica | null {
    return this.state.groups[group] ?? null;
  }

  setReplica(group: GroupId, replica: Replica): void {
    this.state.groups = { ...this.state.groups, [group]: replica };
  }

  /** Changes what a leader of that group keeps in mind; nothing if it is none. */
  remember(group: GroupId, change: (office: Draft<Office>) => void): void {
    const replica = this.replica(group);
    if (replica === null || replica.office === null) return;
    const office = { ...replica.office };
    change(office);
    this.setReplica(group, { ...replica, office });
  }
}
