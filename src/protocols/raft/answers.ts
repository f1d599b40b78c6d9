/** How a follower answers its leader. Success is spoken only once what it confirms is on disk: `send` sees to that. */
import type { NodeId } from '#model/protocol.ts';
import type { ServerTurn } from './server-turn.ts';

/** Rounds count from 1: an answer to what is of no round of the leader's. */
export const NO_ROUND = 0;

const NO_HINT = { hintIndex: 0, hintTerm: 0 };

/** The own log equals the leader's up to `matchIndex`. `heartbeat`: there were no entries to accept. */
export function accept(turn: ServerTurn, leader: NodeId, matchIndex: number, round: number, heartbeat = false): void {
  const term = turn.state.currentTerm;
  turn.send(leader, { type: 'AppendEntriesResponse', term, success: true, matchIndex, rejectedIndex: 0, hintIndex: 0, hintTerm: 0, round, heartbeat });
}

/** It does not fit at `rejectedIndex`, or the term is old. */
export function refuse(turn: ServerTurn, leader: NodeId, rejectedIndex: number, round: number, { hintIndex, hintTerm }: typeof NO_HINT = NO_HINT): void {
  const term = turn.state.currentTerm;
  turn.send(leader, { type: 'AppendEntriesResponse', term, success: false, matchIndex: 0, rejectedIndex, hintIndex, hintTerm, round, heartbeat: false });
}
