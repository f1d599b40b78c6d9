/**
 * Messages on their way, as the specification may receive them. A request of the lab is one message of etcd's, but its
 * bounds are settled when it arrives: etcd's follower reads nothing at or before its commit index, the lab's does.
 */
import type { NodeId } from '#model/protocol.ts';
import type { AppendEntries, Message } from '#protocols/raft/state.ts';
import { message, type EtcdMessage, type Line } from './lines.ts';
import type { Peer } from './peer.ts';

export type Append = AppendEntries | Extract<Message, { readonly type: 'InstallSnapshot' }>;
export type Ask = Extract<Message, { readonly type: 'RequestVote' }>;

/** A request as it was sent: its line may be written anew, and another beside it for a copy that the network made. */
export interface Request {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sent: Append | Ask;
  /** The sender then. */
  readonly terms: readonly number[];
  readonly commit: number;
  readonly match: number;
  readonly place: Line[];
  readonly line: (msg: EtcdMessage) => Line;
  arrivals: number;
}

/** An answer as it was sent; the specification has no copies of it. */
export interface Answer {
  readonly msg: EtcdMessage;
  arrived: boolean;
}

export class Mail {
  private readonly requests = new WeakMap<Message, Map<NodeId, Request>>();
  private readonly answers = new WeakMap<Message, Answer>();

  /** Sent by `peer`, as it stands; `place`: where its line is, empty. */
  ask(peer: Peer, to: NodeId, sent: Append | Ask, place: Line[], line: Request['line']): void {
    const { terms, commit } = peer.memory;
    const request: Request = { from: peer.id, to, sent, terms, commit, match: peer.matchOf(to), place, line, arrivals: 0 };
    place.push(line(sent.type === 'RequestVote' ? asVote(request, sent) : asAppend(request, sent, 0)));
    const known = this.requests.get(sent) ?? new Map<NodeId, Request>();
    this.requests.set(sent, known.set(to, request));
  }

  request(sent: Message, to: NodeId): Request | null {
    return this.requests.get(sent)?.get(to) ?? null;
  }

  answer(sent: Message, msg: EtcdMessage): void {
    this.answers.set(sent, { msg, arrived: false });
  }

  /** Once; null: nobody the trace knows has sent it, or it is a copy. */
  take(sent: Message): EtcdMessage | null {
    const answer = this.answers.get(sent);
    if (answer === undefined || answer.arrived) return null;
    answer.arrived = true;
    return answer.msg;
  }
}

/** What arrives at a server that has committed up to `commit`; its line stands where it was sent. */
export function arrive(request: Request, commit: number): EtcdMessage {
  const { sent, place, line } = request;
  const msg = sent.type === 'RequestVote' ? asVote(request, sent) : asAppend(request, sent, commit);
  if (request.arrivals === 0) place[0] = line(msg);
  else place.push(line(msg));
  request.arrivals += 1;
  return msg;
}

function asVote({ from, to }: Request, { term, lastLogIndex, lastLogTerm }: Ask): EtcdMessage {
  return message({ type: 'MsgVote', term, from, to, index: lastLogIndex, logTerm: lastLogTerm });
}

/** A snapshot is the entries that it stands for. Nothing is sent twice that the receiver has acknowledged in this term. */
function asAppend({ from, to, terms, commit, match }: Request, sent: Append, known: number): EtcdMessage {
  const snapshot = sent.type === 'InstallSnapshot';
  const start = snapshot ? 0 : sent.prevLogIndex;
  const last = snapshot ? sent.snapshot.lastIndex : start + sent.entries.length;
  const end = Math.max(last, match);
  const first = Math.max(start, match);
  const index = known > first && end > known ? known : snapshot ? Math.min(Math.max(first, known), end) : first;
  const logTerm = !snapshot && index === start ? sent.prevLogTerm : (terms[index - 1] ?? 0);
  return message({ type: 'MsgApp', term: sent.term, from, to, entries: end - index, logTerm, index, commit: Math.min(commit, end) });
}

/** What etcd's follower makes of an append (etcdraft.tla, HandleAppendEntriesRequest). */
export function acceptance({ memory: { term, terms, commit } }: Peer, msg: EtcdMessage): { readonly reject: boolean; readonly index: number; readonly commit: number } {
  const fits = msg.index === 0 || terms[msg.index - 1] === msg.logTerm;
  if (msg.term < term || !fits) return { reject: true, index: 0, commit };
  const end = msg.index + msg.entries;
  if (msg.index + 1 <= commit) return { reject: false, index: commit, commit };
  return { reject: false, index: end, commit: Math.max(commit, Math.min(msg.commit, end)) };
}
