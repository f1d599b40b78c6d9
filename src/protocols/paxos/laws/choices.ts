/** Laws about what is chosen: one value, that somebody wanted, and that nobody knows too early. */
import { items } from '#base/sequence.ts';
import { isQuorum } from '#protocols/paxos/cast.ts';
import { recordOf } from '#protocols/paxos/ghost.ts';
import { newAnswers, newProposals, newVotes } from './facts.ts';
import { always, sometimes } from './law.ts';

/** Whatever any quorum votes for, in any ballot, is one and the same value. */
export const agreement = always('Agreement', 'Paxos Made Simple §2.1; Consensus.tla, Agreement', (moment, was, ghost) => {
  for (const { ballot, value } of newVotes(moment, was)) {
    if (ghost.chosen === null || value === ghost.chosen.value) continue;
    const voters = (recordOf(ghost, ballot)?.votes ?? []).filter((vote) => vote.value === value).map(({ node }) => node);
    if (ghost.cast === null || !isQuorum(ghost.cast, 2, (id) => voters.includes(id))) continue;
    return { ballot, value, first: ghost.chosen.value, firstBallot: ghost.chosen.ballot, voters };
  }
  return null;
});

export const validity = always('Validity', 'Paxos Made Simple §2.1', (moment, _was, ghost) => {
  for (const { ballot, value } of newProposals(moment)) {
    if (!items(ghost.wanted).includes(value)) return { node: moment.node!, ballot, value };
  }
  return null;
});

/** Counted by the observer: what a server believes to be chosen is. */
export const learned = always('Learned', 'Paxos Made Simple §2.1', (moment, _was, ghost) => {
  for (const effect of moment.effects) {
    if (effect.type !== 'fact' || effect.fact.type !== 'decides') continue;
    const { epoch: ballot, value } = effect.fact;
    const votes = recordOf(ghost, ballot)?.votes ?? [];
    if (ghost.cast !== null && isQuorum(ghost.cast, 2, (id) => votes.some((vote) => vote.node === id && vote.value === value))) continue;
    return { node: moment.node!, ballot, value: String(value) };
  }
  return null;
});

/** A client is told what was chosen; and that nothing was, only if nothing was when it asked. */
export const readSafety = always('ReadSafety', 'CASSANDRA-12126, scylladb#6299', (moment, _was, ghost) => {
  for (const { op, value } of newAnswers(moment)) {
    const why = value === null ? (ghost.reads[op] === true ? 'chosen-before' : null) : value === ghost.chosen?.value ? null : 'not-chosen';
    if (why !== null) return { op, node: moment.node!, value, why, chosen: ghost.chosen?.value ?? null };
  }
  return null;
});

export const chosen = sometimes('Chosen', 'Paxos Made Simple §2.1', (moment, was, ghost) => {
  for (const { ballot } of newVotes(moment, was)) {
    const record = recordOf(ghost, ballot);
    if (record !== null && record.chosen !== null) return { ballot, value: record.chosen, voters: record.votes.filter((vote) => vote.value === record.chosen).map(({ node }) => node) };
  }
  return null;
});

export const forced = sometimes('Forced', 'Paxos Made Simple §2.2, P2c', (moment) => {
  for (const { ballot, value, from, vBal } of newProposals(moment)) if (from !== null) return { node: moment.node!, ballot, value, from, vBal };
  return null;
});

export const answered = sometimes('Answered', 'Paxos Made Simple §2.1', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
