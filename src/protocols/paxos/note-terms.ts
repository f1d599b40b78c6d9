/** Every note that a Paxos server leaves, with the names of its terms: the words for them stand in the catalogue. */
import type { NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';

type Nodes = readonly NodeId[];
type Vote = { vBal: Ballot; vVal: string | null };

export interface NoteTerms {
  restarted: { promised: Ballot; round: number } & Vote;
  // Acceptors
  /** `kept`, `durable`: whether the rules that say so are on. */
  promised: { from: NodeId; ballot: Ballot; before: Ballot; kept: boolean; durable: boolean } & Vote;
  'promise-repeated': { from: NodeId; ballot: Ballot } & Vote;
  'prepare-refused': { from: NodeId; ballot: Ballot; promised: Ballot; nack: boolean };
  'prepare-too-late': { from: NodeId; ballot: Ballot; value: string | null };
  accepted: { from: NodeId; ballot: Ballot; value: string; before: Ballot; beforeValue: string | null; durable: boolean };
  'accepted-below-promise': { from: NodeId; ballot: Ballot; value: string; promised: Ballot };
  'accepted-again': { from: NodeId; ballot: Ballot; value: string };
  'accept-refused': { from: NodeId; ballot: Ballot; value: string; promised: Ballot; nack: boolean };
  // Proposers
  prepares: { ballot: Ballot; acceptors: Nodes; seen: Ballot };
  'promise-counted': { from: NodeId; ballot: Ballot; own: Ballot; promises: Nodes };
  'promise-not-counted': { from: NodeId; ballot: Ballot; own: Ballot; phase: string };
  'value-forced': { ballot: Ballot; value: string; from: NodeId; vBal: Ballot; own: string | null; promises: Nodes };
  'value-not-highest': { ballot: Ballot; value: string; from: NodeId; vBal: Ballot; higher: string; higherFrom: NodeId; higherBal: Ballot };
  'value-free': { ballot: Ballot; value: string; client: NodeId; promises: Nodes };
  'value-ignored': { ballot: Ballot; value: string; reported: string; from: NodeId; vBal: Ballot };
  'nothing-to-propose': { ballot: Ballot; promises: Nodes };
  'second-value': { ballot: Ballot; value: string; first: string | null; client: NodeId };
  'accept-counted': { from: NodeId; ballot: Ballot; accepts: Nodes };
  'accept-not-counted': { from: NodeId; ballot: Ballot; own: Ballot; phase: string };
  'gives-up': { ballot: Ballot; from: NodeId; promised: Ballot; phase: string };
  abandons: { ballot: Ballot; from: NodeId; higher: Ballot; phase: string };
  'nack-ignored': { from: NodeId; ballot: Ballot; own: Ballot };
  'no-quorum-in-time': { ballot: Ballot; phase: string };
  'backs-off': { ballot: Ballot; tries: number; from: number; to: number };
  'sends-again': { ballot: Ballot; phase: string; to: Nodes };
  // Learners
  learned: { ballot: Ballot; value: string; how: 'counted' | 'mixed' | 'told'; from: NodeId; accepts: Nodes };
  'vote-heard': { from: NodeId; ballot: Ballot; value: string; accepts: Nodes };
  asks: { acceptors: Nodes };
  'answers-query': { from: NodeId; ballot: Ballot; value: string; chosen: boolean };
  'nothing-to-tell': { from: NodeId };
  // Clients
  'request-taken': { client: NodeId; seq: number; command: string; phase: string };
  'request-known': { client: NodeId; seq: number };
  'request-answered': { client: NodeId; seq: number; command: string; value: string };
  'read-nothing': { client: NodeId; seq: number; ballot: Ballot; promises: Nodes };
  'read-unfinished': { client: NodeId; seq: number; ballot: Ballot; value: string | null };
  redirected: { client: NodeId; to: NodeId | null };
  'handed-on': { client: NodeId; to: NodeId };
  // The distinguished proposer
  'leads-itself': { ballot: Ballot };
  follows: { leader: NodeId; ballot: Ballot };
  'heartbeat-ignored': { from: NodeId; ballot: Ballot; reign: Ballot };
  'steps-down': { leader: NodeId; ballot: Ballot; own: Ballot };
}
