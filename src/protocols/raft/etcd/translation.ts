/** Step by step: what a server of the lab did, in the words of etcd's specification. */
import type { NodeId } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import { EMPTY_LOG, entryAt, lastIndex } from '#protocols/raft/log.ts';
import { diskOf, latestOf, memoryOf, type RaftMoment, type RaftWorld } from '#protocols/raft/records.ts';
import type { NoteTerms } from '#protocols/raft/note-terms.ts';
import type { Durable, Message, ServerState, State } from '#protocols/raft/state.ts';
import { message, type EtcdEvent, type EtcdMessage, type Line } from './lines.ts';
import { acceptance, arrive, Mail, type Append } from './mail.ts';
import { Peer, type Own } from './peer.ts';
import type { Impossible } from './trace.ts';

type Effect = RaftMoment['effects'][number];

/** One step of one server, while it is told. */
interface Stepping {
  readonly peer: Peer;
  readonly moment: RaftMoment;
  readonly after: NodeRecord<State, Durable>;
  /** Of the log that arrived, what the server may take over. */
  readonly known: readonly number[];
  /** The receipt stands in the trace: a newer term is explained by it. */
  readonly received: boolean;
  /** How its server answers, if it does. */
  readonly answer: EtcdMessage | null;
  /** Places of lines that are told only if the disk or another server hears of them: a torn step may not come so far. */
  staged: Line[][];
  /** What is true as of the last line that was told. */
  told: Peer['memory'] | null;
}

export class Translation {
  impossible: Impossible | null = null;
  /** Lines in order. A place holds one; those of a request more if copies of it arrived. */
  readonly places: Line[][] = [];
  private readonly peers: ReadonlyMap<NodeId, Peer>;
  private readonly voters: readonly NodeId[];
  private readonly mail = new Mail();
  private at = 0;

  /** `world`: before anything has happened. */
  constructor(voters: readonly NodeId[], world: RaftWorld) {
    this.voters = voters;
    this.peers = new Map(voters.map((id) => [id, new Peer(id, diskOf(world.nodes[id]))]));
    for (const peer of this.peers.values()) {
      const nobody = { ...peer.standing(), conf: [[], []] } as const;
      this.places.push([{ at: 0, event: { name: 'InitState', ...nobody } }]);
      this.places.push([{ at: 0, event: { name: 'ApplyConfChange', ...nobody, prop: { cc: { newconf: voters } } } }]);
    }
    if (voters.some((id) => lastIndex(diskOf(world.nodes[id])?.log ?? EMPTY_LOG) > 0)) this.impossible = 'disks';
  }

  step(moment: RaftMoment, was: RaftWorld): void {
    const { choice, node, world } = moment;
    this.at = world.now / 1_000;
    if (node === null) return;
    const peer = this.peers.get(node);
    const [before, after] = [was.nodes[node]!, world.nodes[node]!];
    if (peer === undefined || choice === null) return;
    if ('lose' in choice && (choice.lose ?? 0) > 0) peer.lostWrites = true;
    if (choice.type === 'crash') return;
    if (choice.type === 'restart') return this.restart(peer, memoryOf(after), before.boots === 0);
    if (before.state === null) return;
    const stepping = this.begin(peer, moment, after);
    for (const effect of moment.effects) if (this.impossible === null) this.tell(stepping, effect);
    this.end(stepping);
  }

  /** Its first start is told at the beginning of the trace. */
  private restart(peer: Peer, state: ServerState | null, first: boolean): void {
    if (state === null) return;
    const asItWas = peer.restart(state);
    if (first) return;
    // With a rule off the loss may be what is to be found out.
    if (!asItWas && peer.lostWrites && state.env.off.length === 0) this.impossible = 'writes';
    peer.lostWrites = false;
    if (this.impossible === null) this.places.push([this.line(peer, 'InitState')]);
  }

  /** The receipt of what arrived, with the state before it. */
  private begin(peer: Peer, moment: RaftMoment, after: Stepping['after']): Stepping {
    const stepping = { peer, moment, after, known: [], received: false, answer: null, staged: [], told: null };
    const arrived = moment.packet;
    const ignored = moment.effects.some((effect) => effect.type === 'note' && effect.note === 'vote-ignored-leader-alive');
    if (arrived === null || ignored || !this.peers.has(arrived.from)) return stepping;
    const sent = arrived.message;
    switch (sent.type) {
      case 'RequestVote': {
        const request = this.mail.request(sent, peer.id);
        return request === null ? stepping : this.receive(stepping, 'ReceiveRequestVoteRequest', arrive(request, 0));
      }
      case 'AppendEntries': case 'InstallSnapshot': {
        const request = this.mail.request(sent, peer.id);
        return request === null ? stepping : this.receiveAppend(stepping, sent, arrive(request, peer.memory.commit), request.terms);
      }
      case 'RequestVoteResponse': {
        const msg = this.mail.take(sent);
        return msg === null ? stepping : this.receive(stepping, 'ReceiveRequestVoteResponse', msg);
      }
      case 'AppendEntriesResponse': {
        const msg = this.mail.take(sent);
        if (msg === null) return stepping;
        const receipt = this.receive(stepping, 'ReceiveAppendEntriesResponse', msg);
        if (!msg.reject && msg.term === peer.memory.term) peer.acknowledge(msg.from, msg.index);
        return receipt;
      }
      default: return stepping;
    }
  }

  private receive(stepping: Stepping, name: string, msg: EtcdMessage): Stepping {
    stepping.staged.push([this.line(stepping.peer, name, msg)]);
    return { ...stepping, received: true };
  }

  private receiveAppend(stepping: Stepping, { term }: Append, msg: EtcdMessage, known: readonly number[]): Stepping {
    const { peer } = stepping;
    const receipt = this.receive(stepping, 'ReceiveAppendEntriesRequest', msg);
    const { reject, index, commit } = acceptance(peer, msg);
    peer.set({ commit });
    const answer = message({ type: 'MsgAppResp', term: Math.max(term, peer.memory.term), from: peer.id, to: msg.from, index, reject });
    return { ...receipt, known, answer };
  }

  private tell(stepping: Stepping, effect: Effect): void {
    const { peer, known, staged } = stepping;
    switch (effect.type) {
      case 'note': return this.tellNote(stepping, effect);
      case 'persist': case 'write': {
        if (effect.durable.kind !== 'server') return;
        peer.readLog(effect.durable, known);
        if (effect.type === 'persist') peer.synced = lastIndex(effect.durable.log);
        return this.flush(stepping);
      }
      case 'send': {
        if (this.peers.has(effect.to)) this.tellSend(stepping, effect.to, effect.message);
        return staged.length > 0 ? this.flush(stepping) : undefined;
      }
      default: return;
    }
  }

  private tellSend(stepping: Stepping, to: NodeId, sent: Message): void {
    const { peer, staged, answer } = stepping;
    switch (sent.type) {
      case 'RequestVote': case 'AppendEntries': case 'InstallSnapshot': {
        const name = sent.type === 'RequestVote' ? 'SendRequestVoteRequest' : 'SendAppendEntriesRequest';
        const place: Line[] = [];
        const { event, at } = this.line(peer, name);
        this.mail.ask(peer, to, sent, place, (msg) => ({ at, event: { ...event, msg } }));
        staged.push(place);
        return;
      }
      case 'RequestVoteResponse': {
        const msg = message({ type: 'MsgVoteResp', term: sent.term, from: peer.id, to, reject: !sent.granted });
        this.mail.answer(sent, msg);
        staged.push([this.line(peer, 'SendRequestVoteResponse', msg)]);
        return;
      }
      case 'AppendEntriesResponse': {
        if (answer === null) return;
        const msg = { ...answer, term: sent.term, reject: !sent.success, ...(sent.success ? {} : { index: sent.rejectedIndex, rejectHint: sent.hintIndex }) };
        this.mail.answer(sent, msg);
        staged.push([this.line(peer, 'SendAppendEntriesResponse', msg)]);
        return;
      }
      default: return;
    }
  }

  private tellNote(stepping: Stepping, { note, with: terms }: Extract<Effect, { readonly type: 'note' }>): void {
    const { peer } = stepping;
    switch (note as keyof NoteTerms) {
      case 'newer-term': return this.adoptTerm(stepping, (terms as NoteTerms['newer-term']).term);
      case 'asks-for-pre-votes': case 'steps-down-for-leader': case 'steps-down-no-quorum': case 'election-lost': case 'pre-vote-lost':
        return this.follow(stepping);
      case 'asks-for-votes': return this.campaign(stepping);
      case 'vote-granted': return peer.set({ vote: (terms as NoteTerms['vote-granted']).candidate });
      case 'election-won': return this.lead(stepping);
      case 'proposed': return this.propose(stepping, terms as NoteTerms['proposed']);
      case 'committed': case 'committed-old-term': return this.commit(stepping, (terms as NoteTerms['committed']).index);
      default: return;
    }
  }

  /** By the message that stands before; else a heartbeat of that term's leader must have told it. */
  private adoptTerm(stepping: Stepping, term: number): void {
    const { peer } = stepping;
    if (!stepping.received) {
      const leader = [...this.peers.values()].find(({ id, office }) => id !== peer.id && office?.term === term);
      if (leader === undefined) {
        this.impossible = 'term';
        return;
      }
      const msg = message({ type: 'MsgHeartbeat', term, from: leader.id, to: peer.id });
      const { at, event: { msg: _, ...event } } = leader.office!.place.at(-1)!;
      leader.office!.place.unshift({ at, event: { ...event, name: 'SendAppendEntriesRequest', msg } });
      stepping.staged.push([this.line(peer, 'ReceiveAppendEntriesRequest', msg)]);
    }
    peer.set({ term, vote: null, role: 'StateFollower' });
    this.stage(stepping, 'BecomeFollower');
  }

  private follow(stepping: Stepping): void {
    const { peer } = stepping;
    if (peer.memory.role === 'StateFollower') return;
    peer.set({ role: 'StateFollower' });
    this.stage(stepping, 'BecomeFollower');
  }

  private campaign(stepping: Stepping): void {
    const { peer } = stepping;
    const term = peer.memory.term + 1;
    peer.set({ role: 'StateCandidate', term, vote: peer.id });
    this.stage(stepping, 'BecomeCandidate');
    this.speakToItself(stepping, { type: 'vote', term, index: 0 });
  }

  private lead(stepping: Stepping): void {
    const { peer } = stepping;
    this.hearItself(stepping, Infinity);
    peer.set({ role: 'StateLeader' });
    peer.match = new Map([[peer.id, peer.memory.terms.length]]);
    [peer.pending, peer.ripe] = [[], []];
    this.stage(stepping, 'BecomeLeader');
  }

  private propose(stepping: Stepping, { index, term }: NoteTerms['proposed']): void {
    const { peer, after } = stepping;
    const log = latestOf(after)?.log;
    if (log !== undefined && entryAt(log, index)?.kind === 'config') {
      this.impossible = 'members';
      return;
    }
    this.stage(stepping, 'Replicate');
    peer.set({ terms: [...peer.memory.terms, term] });
    this.speakToItself(stepping, { type: 'append', term, index });
  }

  private commit(stepping: Stepping, index: number): void {
    const { peer } = stepping;
    this.hearItself(stepping, peer.synced);
    if (index <= peer.memory.commit) return;
    peer.set({ commit: index });
    this.stage(stepping, 'Commit');
  }

  private speakToItself(stepping: Stepping, own: Own): void {
    const { peer } = stepping;
    peer.pending.push(own);
    this.stage(stepping, own.type === 'vote' ? 'SendRequestVoteResponse' : 'SendAppendEntriesResponse', ownMessage(peer, own));
  }

  /** Its own messages arrive once a Ready has let them out, and the disk holds what they say. */
  private hearItself(stepping: Stepping, synced: number): void {
    const { peer } = stepping;
    const due = ({ type, index }: Own): boolean => type === 'vote' || index <= synced;
    if (peer.pending.some(due)) this.ready(stepping);
    for (const own of peer.ripe.filter((other) => due(other) && other.term === peer.memory.term)) {
      this.stage(stepping, own.type === 'vote' ? 'ReceiveRequestVoteResponse' : 'ReceiveAppendEntriesResponse', ownMessage(peer, own));
      if (own.type === 'append') peer.acknowledge(peer.id, own.index);
    }
    peer.ripe = peer.ripe.filter((other) => !due(other) && other.term === peer.memory.term);
  }

  /** All that was said goes out, all that is known goes to disk. */
  private ready(stepping: Stepping): void {
    const { peer } = stepping;
    const place = [this.line(peer, 'Ready')];
    stepping.staged.push(place);
    peer.disk = peer.memory;
    peer.ripe.push(...peer.pending.splice(0));
    if (peer.memory.role === 'StateLeader') peer.office = { term: peer.memory.term, place };
  }

  private stage(stepping: Stepping, name: string, msg?: EtcdMessage): void {
    stepping.staged.push([this.line(stepping.peer, name, msg)]);
  }

  private flush(stepping: Stepping): void {
    this.places.push(...stepping.staged.splice(0));
    stepping.told = stepping.peer.memory;
  }

  /** A torn step counts up to where it was told; then its server is down. */
  private end(stepping: Stepping): void {
    if (this.impossible !== null) return;
    const { peer, after, staged, told } = stepping;
    const state = memoryOf(after);
    if (state === null) {
      staged.length = 0;
      if (told === null) return;
      peer.memory = told;
      this.ready(stepping);
    } else {
      peer.adopt(state);
      if (told !== null || staged.length > 0) this.ready(stepping);
      this.hearItself(stepping, peer.synced);
    }
    this.places.push(...staged);
  }

  private line(peer: Peer, name: string, msg?: EtcdMessage): Line {
    const event: EtcdEvent = { name, ...peer.standing(), conf: [this.voters, []], ...(msg === undefined ? {} : { msg }) };
    return { at: this.at, event };
  }
}

function ownMessage({ id }: Peer, { type, term, index }: Own): EtcdMessage {
  return message({ type: type === 'vote' ? 'MsgVoteResp' : 'MsgAppResp', term, from: id, to: id, index });
}
