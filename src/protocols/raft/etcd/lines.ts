/**
 * The lines of an etcd-raft trace, as etcd's own specification reads them (etcd-io/raft, tla/Traceetcdraft.tla): one JSON
 * object a line, and only those whose tag is `trace` count.
 */
import type { NodeId } from '#model/protocol.ts';

export type EtcdRole = 'StateFollower' | 'StateCandidate' | 'StateLeader';

/** What the specification knows of a server at that line: before a receipt, after everything else. */
export interface Standing {
  readonly nid: NodeId;
  readonly state: { readonly term: number; readonly vote: string; readonly commit: number };
  readonly role: EtcdRole;
  /** The last index of its log. */
  readonly log: number;
}

/** Fields that mean nothing in a message of that type are 0. */
export interface EtcdMessage {
  readonly type: 'MsgApp' | 'MsgAppResp' | 'MsgVote' | 'MsgVoteResp' | 'MsgHeartbeat';
  readonly term: number;
  readonly from: NodeId;
  readonly to: NodeId;
  /** How many. */
  readonly entries: number;
  readonly logTerm: number;
  readonly index: number;
  readonly commit: number;
  readonly vote: string;
  readonly reject: boolean;
  readonly rejectHint: number;
}

export interface EtcdEvent extends Standing {
  readonly name: string;
  readonly conf: readonly [voters: readonly NodeId[], outgoing: readonly NodeId[]];
  readonly msg?: EtcdMessage;
  readonly prop?: { readonly cc: { readonly newconf: readonly NodeId[] } };
}

/** `at`: virtual seconds. */
export interface Line {
  readonly at: number;
  readonly event: EtcdEvent;
}

export function lineText({ at, event }: Line): string {
  return JSON.stringify({ level: 'debug', ts: at, msg: 'trace', tag: 'trace', event });
}

/** A line for people: the specification passes over it. */
export function remark(at: number, msg: string): string {
  return JSON.stringify({ level: 'info', ts: at, msg, tag: 'lab' });
}

type Given = Pick<EtcdMessage, 'type' | 'term' | 'from' | 'to'> & Partial<EtcdMessage>;

export function message(given: Given): EtcdMessage {
  const { type, term, from, to, ...rest } = given;
  return { type, term, from, to, entries: 0, logTerm: 0, index: 0, commit: 0, vote: '0', reject: false, rejectHint: 0, ...rest };
}
