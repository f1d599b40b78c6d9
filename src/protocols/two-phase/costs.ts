/** What a transaction should cost by the book, beside what it did cost, and why the two differ. */
import type { Env, NodeId } from '#model/protocol.ts';
import type { KnownTransaction } from './ghost.ts';
import { acceptorsIn, coordinatorOf, presumption, switchedOn, type Presumption } from './settings.ts';
import type { Decision } from './state.ts';
import type { Timeline } from './timeline.ts';
import { confirmed } from './variant.ts';

/** Log writes, of which so many forced: the table of R*. */
interface BookWrites { readonly all: number; readonly forced: number }

export const COORDINATOR: { readonly [P in Presumption]: { readonly [D in Decision]: BookWrites } } = {
  nothing: { commit: { all: 2, forced: 1 }, abort: { all: 2, forced: 1 } },
  abort: { commit: { all: 2, forced: 1 }, abort: { all: 0, forced: 0 } },
  commit: { commit: { all: 2, forced: 2 }, abort: { all: 2, forced: 1 } },
};

export const PARTICIPANT: { readonly [P in Presumption]: { readonly [D in Decision]: BookWrites } } = {
  nothing: { commit: { all: 2, forced: 2 }, abort: { all: 2, forced: 2 } },
  abort: { commit: { all: 2, forced: 2 }, abort: { all: 2, forced: 1 } },
  commit: { commit: { all: 2, forced: 1 }, abort: { all: 2, forced: 2 } },
};

export interface Cost {
  readonly messages: number;
  readonly coordinator: BookWrites;
  readonly participants: BookWrites;
}

/** With N participants: a PREPARE, a vote and a decision for each, and an ACK where the variant has one. */
export function theory(env: Env, decision: Decision, participants: number): Cost {
  if (switchedOn(env, 'paxosCommit')) return paxosTheory(env, participants);
  const variant = presumption(env);
  const each = PARTICIPANT[variant][decision];
  return {
    messages: (confirmed(env, decision) ? 4 : 3) * participants,
    coordinator: COORDINATOR[variant][decision],
    participants: { all: each.all * participants, forced: each.forced * participants },
  };
}

/**
 * Paxos Commit as it is done here, none of the roles sharing a message: every participant tells all A acceptors, each of
 * which tells the coordinator once. Each acceptor forces once; the coordinator notes the participants.
 */
function paxosTheory(env: Env, participants: number): Cost {
  const acceptors = acceptorsIn(env);
  return {
    messages: participants + participants * acceptors.length + acceptors.length + participants,
    coordinator: { all: 2, forced: 1 },
    participants: { all: 2 * participants + acceptors.length, forced: participants + acceptors.length },
  };
}

export function measured({ counts }: Timeline): Cost {
  const { prepare, vote, decision, ack, acceptors, acceptorWrites } = counts;
  const writes = (of: { readonly forced: number; readonly unforced: number }, more = 0): BookWrites => ({ all: of.forced + of.unforced + more, forced: of.forced + more });
  return { messages: prepare + vote + decision + ack + acceptors, coordinator: writes(counts.coordinator), participants: writes(counts.participants, acceptorWrites) };
}

/** Why a figure is not the one of the book. */
export type Reason =
  | { readonly why: 'running' }
  | { readonly why: 'votedNo' | 'votedReadOnly' | 'sameNode' | 'notAsked'; readonly nodes: readonly NodeId[] }
  | { readonly why: 'asked' | 'repeated' | 'tookOver'; readonly count: number };

export function reasons(env: Env, { participants, votes }: KnownTransaction, { counts, over }: Timeline, book: Cost): readonly Reason[] {
  const voted = (vote: string) => participants.filter((node) => votes[node]?.vote === vote);
  const found: Reason[] = over === null ? [{ why: 'running' }] : [];
  const nodes = (why: 'votedNo' | 'votedReadOnly' | 'sameNode' | 'notAsked', list: readonly NodeId[]) => { if (list.length > 0) found.push({ why, nodes: list }); };
  nodes('votedNo', voted('no'));
  nodes('votedReadOnly', voted('readOnly'));
  if (over !== null) nodes('notAsked', participants.filter((node) => votes[node] === undefined));
  const shared = switchedOn(env, 'paxosCommit') ? acceptorsIn(env).filter((node) => participants.includes(node)) : participants.filter((node) => node === coordinatorOf(env));
  nodes('sameNode', shared);
  if (counts.asking > 0) found.push({ why: 'asked', count: counts.asking });
  const usual = participants.length;
  const repeated = Math.max(0, counts.decision - usual) + Math.max(0, counts.ack - usual) + (switchedOn(env, 'paxosCommit') ? 0 : Math.max(0, counts.vote - usual));
  if (repeated > 0) found.push({ why: 'repeated', count: repeated });
  const expected = switchedOn(env, 'paxosCommit') ? acceptorsIn(env).length : 0;
  if (counts.acceptors > expected) found.push({ why: 'tookOver', count: counts.acceptors - expected });
  return book.messages === 0 ? [] : found;
}
