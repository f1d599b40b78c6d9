/** The one timer that runs while a proposer is in a phase: each ends with it. */
import type { ServerTurn } from './server-turn.ts';

export function stopPhaseTimer(turn: ServerTurn): void {
  switch (turn.state.phase) {
    case 'prepare': return turn.cancelTimer('prepare');
    case 'accept': return turn.cancelTimer('accept');
    case 'backoff': return turn.cancelTimer('retry');
    default:
  }
}
