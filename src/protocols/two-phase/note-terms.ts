/**
 * Every note that a server leaves, with the names of its terms: the words for them stand in the catalogue, and the
 * compiler knows that none is missing.
 */
import type { NodeId } from '#model/protocol.ts';
import type { Presumption } from './settings.ts';
import type { Decision, Finish, ParticipantPhase, Vote } from './state.ts';

type Nodes = readonly NodeId[];
type Keys = readonly string[];
type Tid = { readonly tid: string };

export interface NoteTerms {
  // The coordinator
  'begins': Tid & { client: NodeId; command: string; participants: Nodes };
  'begins-again-fresh': Tid & { client: NodeId; seq: number; incarnation: number };
  'work-done': Tid & { from: NodeId; count: number; of: number };
  'asks-for-votes': Tid & { participants: Nodes; variant: Presumption; paxos: boolean };
  'vote-counted': Tid & { from: NodeId; vote: Vote; count: number; of: number };
  'vote-counted-before': Tid & { from: NodeId; vote: Vote };
  'vote-too-late': Tid & { from: NodeId; vote: Vote; decision: Decision | null };
  'decides-commit': Tid & { yes: Nodes; readOnly: Nodes; forced: boolean };
  'decides-abort-voted-no': Tid & { node: NodeId; working: boolean };
  'decides-abort-timeout': Tid & { missing: Nodes; working: boolean };
  'decides-abort-recovery': Tid & { participants: Nodes };
  'changes-its-mind': Tid & { from: NodeId };
  'ack-counted': Tid & { from: NodeId; count: number; of: number; damage: boolean };
  'ack-ignored': Tid & { from: NodeId };
  'forgets': Tid & { decision: Decision; ended: boolean; variant: Presumption };
  'forgets-early': Tid & { decision: Decision; missing: Nodes };
  'resends-decision': Tid & { decision: Decision; to: Nodes };
  'inquiry-answered': Tid & { from: NodeId; decision: Decision };
  'inquiry-waits': Tid & { from: NodeId; missing: Nodes };
  'inquiry-answered-from-log': Tid & { from: NodeId };
  'presumes': Tid & { from: NodeId; decision: Decision; variant: Presumption };
  // Requests
  'redirected': { client: NodeId; to: NodeId };
  'request-runs-already': Tid & { client: NodeId };
  'request-answered-again': { client: NodeId; seq: number; outcome: Decision };
  'request-outdated': { client: NodeId; seq: number; heard: number };
  'request-lost-in-crash': { client: NodeId; seq: number };
  // Participants
  'works': Tid & { keys: Keys };
  'cannot-execute': Tid & { operation: string; found: string | null };
  'waits-for-locks': Tid & { keys: Keys; blockers: Keys };
  'work-ignored': Tid & { from: NodeId; finish: Finish | null };
  'gives-up-locks': Tid & { keys: Keys; blockers: Keys };
  'gives-up-waiting-for-prepare': Tid;
  'votes-yes': Tid & { keys: Keys; forced: boolean };
  'votes-yes-again': Tid;
  'votes-no': Tid & { operation: string; found: string | null };
  'votes-read-only': Tid & { keys: Keys };
  'refuses-late-prepare': Tid & { finish: Finish | null };
  'prepares-unknown': Tid & { finish: Finish | null };
  'commits': Tid & { from: NodeId; writes: number; forced: boolean };
  'aborts': Tid & { from: NodeId; forced: boolean };
  'decision-known': Tid & { from: NodeId; decision: Decision; finish: Finish | null };
  'decision-without-work': Tid & { from: NodeId };
  'aborts-alone-in-doubt': Tid;
  // In doubt
  'inquires': Tid & { coordinator: NodeId; peers: Nodes; attempt: number };
  'inquires-acceptor': Tid & { acceptor: NodeId; attempt: number };
  'keeps-waiting': Tid;
  'peer-tells': Tid & { to: NodeId; decision: Decision };
  'peer-aborts-itself': Tid & { to: NodeId; phase: ParticipantPhase; binds: boolean };
  'peer-never-saw': Tid & { to: NodeId };
  'peer-in-doubt-too': Tid & { to: NodeId };
  'peer-cannot-tell': Tid & { to: NodeId; finish: Finish | null };
  'peer-knows-nothing': Tid & { peer: NodeId };
  'peer-is-late': Tid & { peer: NodeId };
  // Operators
  'heuristic-decision': Tid & { decision: Decision; keys: Keys };
  'heuristic-refused': { tid: string | null; client: NodeId };
  'heuristic-was-right': Tid & { decision: Decision };
  'heuristic-damage': Tid & { decided: Decision; outcome: Decision };
  // Recovery
  'restarted': { incarnation: number; records: number; inDoubt: Keys; undecided: Keys };
  'recovers-in-doubt': Tid & { keys: Keys; locked: boolean };
  'recovers-decision': Tid & { decision: Decision; to: Nodes };
  // Paxos Commit
  'acceptor-takes-vote': Tid & { from: NodeId; vote: Vote; count: number; of: number };
  'acceptor-refuses-vote': Tid & { from: NodeId; promised: number };
  'acceptor-promises': Tid & { from: NodeId; ballot: number; known: Nodes };
  'acceptor-refuses': Tid & { from: NodeId; ballot: number; promised: number };
  'acceptor-accepts': Tid & { from: NodeId; ballot: number; no: Nodes };
  'acceptor-confirmed': Tid & { from: NodeId; count: number; of: number };
  'takes-over': Tid & { ballot: number; acceptors: Nodes };
  'chooses-votes': Tid & { ballot: number; from: Nodes; free: Nodes };
  'chooses-blindly': Tid & { ballot: number };
  'takeover-decides': Tid & { decision: Decision; no: Nodes };
  'takeover-ignored': Tid & { from: NodeId; ballot: number };
}
