/** A site: boots from its log, dispatches what arrives, and lets those vote whose locks have become free. */
import { sequence } from '#base/sequence.ts';
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { NO_LOCKS } from '#protocols/transactions/locks.ts';
import { onDecision } from './decision.ts';
import { onElect, onNewer, onSilence, onState, onStateReq, onStatesTimeout, takeOver } from './election.ts';
import { onAck, onAcksTimeout, onBlocked, onPreCommit } from './precommit.ts';
import { quorumsOf } from './quorum.ts';
import { ask, onDecisionReq, onUndecided, recover } from './recovery.ts';
import { onClientCall } from './requests.ts';
import type { Live, Message, SiteDurable, SiteMessage, SiteState } from './state.ts';
import { SiteTurn, tidOf } from './turn.ts';
import { onCanCommit, onLocksTimeout, onNo, onVotesTimeout, onYes, voteWhereLocked } from './voting.ts';

type Result = Step<SiteState, Message, SiteDurable>;

const BLANK: SiteDurable = { kind: 'server', entries: {}, endings: sequence(), store: {} };

/** The disk of a site that never ran. */
export function emptyDisk(): SiteDurable {
  return BLANK;
}

export function bootSite(env: Env, durable: SiteDurable | null, clock: Millis): Result {
  const disk = durable ?? emptyDisk();
  // Quorums that do not overlap are refused before anybody trusts them.
  quorumsOf(env, env.servers.length);
  const turn = new SiteTurn({ kind: 'server', env, disk, live: {}, endings: disk.endings, store: disk.store, locks: NO_LOCKS }, clock);
  const entries = Object.values(disk.entries);
  if (durable !== null) turn.note('restarted', { undecided: entries.length, decided: disk.endings.length });
  for (const entry of entries) recover(turn, entry);
  return turn.end();
}

export function stepSite(state: SiteState, input: Input<Message>): Result {
  const turn = new SiteTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer); break;
    case 'disconnected': break; // There are no connections: every message travels alone.
    case 'request': break; // People speak to clients.
  }
  if (turn.state.locks !== state.locks) voteWhereLocked(turn);
  return turn.end();
}

function onMessage(turn: SiteTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, message);
  if (!isClientAnswer(message)) onSiteMessage(turn, from, message);
}

function onSiteMessage(turn: SiteTurn, from: NodeId, message: SiteMessage): void {
  switch (message.type) {
    case 'CanCommit': return onCanCommit(turn, from, message);
    case 'Yes': return onYes(turn, from, message);
    case 'No': return onNo(turn, from, message);
    case 'PreCommit': case 'PreAbort': return onPreCommit(turn, from, message);
    case 'Ack': return onAck(turn, from, message);
    case 'DoCommit': case 'Abort': return onDecision(turn, from, message);
    case 'Elect': return onElect(turn, from, message);
    case 'StateReq': return onStateReq(turn, from, message);
    case 'State': return onState(turn, from, message);
    case 'Newer': {
      const stopped = onNewer(turn, from, message);
      if (stopped !== null) ask(turn, stopped);
      return;
    }
    case 'Blocked': return onBlocked(turn, from, message);
    case 'DecisionReq': return onDecisionReq(turn, from, message);
    case 'Undecided': return onUndecided(turn, from, message);
  }
}

function onTimer(turn: SiteTurn, timer: string): void {
  const live = turn.live(tidOf(timer));
  if (live !== null) onWaitOver(turn, live);
}

/** Skeen '81, figure 7: each state's timeout. */
function onWaitOver(turn: SiteTurn, live: Live): void {
  switch (live.wait) {
    case 'locks': return onLocksTimeout(turn, live);
    case 'votes': return onVotesTimeout(turn, live);
    case 'acks': return onAcksTimeout(turn, live);
    case 'preCommit': case 'decision': case 'elected': case 'order': case 'blocked': return onSilence(turn, live);
    case 'states': return onStatesTimeout(turn, live);
    case 'retry': return takeOver(turn, live);
    case 'answers': return ask(turn, live);
  }
}
