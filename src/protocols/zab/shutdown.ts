/** Back to the election: what a server lets go of, and what it must not (QuorumPeer.java, shutdown of leader and follower). */
import { ruleOn } from '#model/protocol.ts';
import type { NoteTerms } from './note-terms.ts';
import type { ServerTurn } from './server-turn.ts';
import type { ZabTimer } from './state.ts';

type Reason = Extract<keyof NoteTerms, `gives-up-${string}`> | 'abdicates' | 'epoch-refused' | 'commit-unknown';

const TIMERS: readonly ZabTimer[] = ['connect', 'init', 'read', 'tick', 'sync', 'snapshot'];

/** Leader and learners alike: whoever can go on no more looks for a leader again. */
export function giveUp<R extends Reason>(turn: ServerTurn, reason: R, terms: NoteTerms[R]): void {
  turn.note(reason, terms);
  const { state } = turn;
  state.role = 'LOOKING';
  state.phase = 'ELECTION';
  state.following = null;
  state.leading = null;
  state.copying = null;
  state.waiting = [];
  state.syncing = false;
  for (const timer of TIMERS) turn.cancelTimer(timer);
  // SyncRequestProcessor.java, shutdown: what is queued for the disk gets there.
  turn.force();
  fastForward(turn);
  turn.looks = true;
}

/** ZOOKEEPER-2845: the database is kept in memory, so it must be brought to the end of the log before anybody votes by it. */
function fastForward(turn: ServerTurn): void {
  const { state } = turn;
  const [from, to] = [state.lastProcessed, turn.history()];
  if (from === to || !ruleOn(state.env, 'vote-from-log')) return;
  turn.note('fast-forward', { from, to });
  state.lastProcessed = to;
}
