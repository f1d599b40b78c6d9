/** The three presumptions as a table (Mohan, Lindsay, Obermarck 1986): who forces what, who confirms what, and what silence means. */
import type { Env } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { presumption, switchedOn } from './settings.ts';
import type { Decision } from './state.ts';

/**
 * Whether participants confirm this decision, and the coordinator remembers it until they have. With Paxos Commit the
 * acceptors remember instead.
 */
export function confirmed(env: Env, decision: Decision): boolean {
  return !switchedOn(env, 'paxosCommit') && presumption(env) !== decision;
}

/** Whether a participant forces this decision: whoever confirms it must have it on disk first. */
export function participantForces(env: Env, decision: Decision): boolean {
  return confirmed(env, decision) && ruleOn(env, 'ack-after-durable');
}

/** Whether the coordinator notes who takes part before it asks for votes: else silence would mean commit. Paxos Commit: so that a retry runs no second time. */
export function notesParticipants(env: Env): boolean {
  return presumption(env) === 'commit' || switchedOn(env, 'paxosCommit');
}

/**
 * Whether the coordinator logs this decision. Presumed abort logs no abort; with presumed commit a list of participants
 * without a commit record means abort already. With Paxos Commit the record only saves asking the acceptors again.
 */
export function coordinatorLogs(env: Env, decision: Decision): boolean {
  return decision === 'commit' || presumption(env) === 'nothing' || switchedOn(env, 'paxosCommit');
}

/**
 * What a coordinator that knows nothing of a transaction tells who asks. Presumed nothing cannot have forgotten a commit
 * that somebody still waits for, so that it means abort there, too ("hidden presumption", R* §3).
 */
export function presumed(env: Env): Decision {
  const right = presumption(env) === 'commit' ? 'commit' : 'abort';
  if (ruleOn(env, 'presume-rightly')) return right;
  return right === 'commit' ? 'abort' : 'commit';
}
