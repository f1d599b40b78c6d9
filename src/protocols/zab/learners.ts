/** What a leader keeps of those who follow it, and how it writes that down (Leader.java, LearnerHandler.java). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Leading, Learner } from './state.ts';

/**
 * removeLearnerHandler. Its acknowledgements end with the connection: when it comes back it may be told to cut what it
 * acknowledged, and it will be asked again.
 */
export function dropLearner(turn: ServerTurn, id: NodeId): void {
  const { leading, env } = turn.state;
  const { [id]: gone, ...learners } = leading!.learners;
  if (gone === undefined) return;
  const dropped = leading!.outstanding.filter(({ acks }) => acks.includes(id)).map(({ txn }) => txn.zxid);
  const forgets = ruleOn(env, 'acks-end-with-connection');
  turn.note('learner-left', { learner: id, acksDropped: forgets ? dropped : [] });
  change(turn, {
    learners, syncs: leading!.syncs.filter(({ via }) => via !== id),
    ...(forgets ? { outstanding: leading!.outstanding.map(({ txn, acks }) => ({ txn, acks: acks.filter((acker) => acker !== id) })) } : {}),
  });
}

export function setLearner(turn: ServerTurn, id: NodeId, learner: Learner): void {
  change(turn, { learners: { ...turn.state.leading!.learners, [id]: learner } });
}

export function change(turn: ServerTurn, news: Partial<Leading>): void {
  turn.state.leading = { ...turn.state.leading!, ...news };
}

export function heardLearner(turn: ServerTurn, from: NodeId): void {
  const { learners, tick } = turn.state.leading!;
  const learner = learners[from];
  if (learner !== undefined && learner.heard !== tick) setLearner(turn, from, { ...learner, heard: tick });
}
