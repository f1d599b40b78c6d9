/** Every law, with the terms of its violation, for the words to name. */
import type { NodeId, OpId } from '#model/protocol.ts';

type Nodes = readonly NodeId[];
type Texts = readonly string[];
type Version = { key: string; version: string; value: string | null };

export interface LawTerms {
  Fresh: Version & { op: OpId; found: Texts };
  Resurrection: Version & { op: OpId; back: string };
  Genuine: { op: OpId; key: string; value: string };
  ExactSiblings: { node: NodeId; key: string; why: 'lost' | 'false-conflict'; version: string; other: string | null; found: Texts };
  WriteQuorum: Version & { node: NodeId; holders: Nodes; needs: number };
  AckOnDisk: { node: NodeId; key: string; to: NodeId };
  Durable: Version & { node: NodeId };
  GreatestStamp: { node: NodeId; key: string; was: number; is: number | null };
  RingForward: { node: NodeId; was: number; is: number };
  PreferenceList: { node: NodeId; key: string; said: Nodes; right: Nodes };
  QuorumMoved: Version & { node: NodeId; holders: Nodes; list: Nodes; needs: number };
  HintsHome: { node: NodeId; home: NodeId; key: string; since: number };
  TreesEqual: { key: string; node: NodeId; other: NodeId; since: number };
  ReadRepaired: { node: NodeId; home: NodeId; key: string; since: number };
  Written: { op: OpId; key: string };
  Siblings: { op: OpId; key: string; values: Texts };
  Stale: Version & { op: OpId };
  NewThenOld: { op: OpId; key: string; shown: string };
  HintDelivered: { node: NodeId; home: NodeId; key: string };
  AcknowledgedLost: Version & { node: NodeId; kept: string | null };
}

export type RingLaw = keyof LawTerms;
