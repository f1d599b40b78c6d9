/** What is committed and what follows: the ghost's facts, the state machine, the answer to the client (§3.6, §6.3). */
import { ruleOn } from '#model/protocol.ts';
import { entryText } from './entry-text.ts';
import { entryAt, lastIndex, termAt } from './log.ts';
import { quorumIndex, votersOf } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import { answerOwn, claimApplied, executeOnce, openSession } from './sessions.ts';
import { compact } from './snapshot.ts';
import type { Entry } from './state.ts';

/** §3.6.2: counts holders, the own disk among them; entries of older terms are committed only along with one of the own. */
export function advanceCommit(turn: ServerTurn): boolean {
  const { env, config, commitIndex, currentTerm, log } = turn.state;
  const held = quorumIndex(env, config, (id) => matchOf(turn, id));
  if (held <= commitIndex) return false;
  const entryTerm = termAt(log, held)!;
  if (entryTerm !== currentTerm && ruleOn(env, 'current-term-commit')) {
    turn.note('commit-waits-for-own-term', { index: held, entryTerm, currentTerm });
    return false;
  }
  const index = Math.min(held, turn.commitLimit);
  // The rest in a step of its own.
  if (index < held) turn.setTimer('commit', 1, 1);
  if (index <= commitIndex) return false;
  const holders = votersOf(config).filter((id) => matchOf(turn, id) >= index);
  const from = commitIndex + 1;
  if (entryTerm === currentTerm) turn.note('committed', { from, index, term: currentTerm, holders });
  else turn.note('committed-old-term', { from, index, entryTerm, currentTerm, holders });
  learnCommit(turn, index);
  return true;
}

/** §10.2.1: the leader's own copy counts once it is on disk. */
function matchOf({ state }: ServerTurn, id: string): number {
  if (id !== state.env.self) return state.leading!.peers[id]?.matchIndex ?? 0;
  return ruleOn(state.env, 'fsync-before-ack') ? state.synced : lastIndex(state.log);
}

/** The entries up to `index` are committed, whoever found that out. Applied in order, each once (§3.5). */
export function learnCommit(turn: ServerTurn, index: number): void {
  const { commitIndex } = turn.state;
  turn.state.commitIndex = index;
  for (let at = commitIndex + 1; at <= index; at += 1) tell(turn, entryAt(turn.state.log, at));
  applyCommitted(turn);
  compact(turn);
}

function tell(turn: ServerTurn, entry: Entry | null): void {
  if (entry === null) return;
  const { index, term } = entry;
  const value = entryText(entry);
  turn.fact({ type: 'decides', slot: index, value, epoch: term });
  const config = entry.kind === 'config' ? entry.config : null;
  turn.fact({ type: 'claims', claim: 'commits', with: { index, entryTerm: term, commitTerm: turn.state.currentTerm, value, config } });
  if (entry.kind === 'config') turn.note('config-committed', { index, voters: entry.config.voters, old: entry.config.old });
}

function applyCommitted(turn: ServerTurn): void {
  while (turn.state.lastApplied < turn.state.commitIndex) {
    const entry = entryAt(turn.state.log, turn.state.lastApplied + 1);
    if (entry === null) return;
    turn.state.lastApplied += 1;
    apply(turn, entry);
  }
}

function apply(turn: ServerTurn, entry: Entry): void {
  switch (entry.kind) {
    case 'command': return executeOnce(turn, entry);
    case 'register': return openSession(turn, entry);
    case 'no-op': return claimApplied(turn, entry, null, 0, true);
    case 'config': {
      claimApplied(turn, entry, null, 0, true);
      // A joint configuration is half of the way; its client is told at the end of it.
      if (entry.config.old === null) answerOwn(turn, entry, entry.client, { type: 'ClientReply', seq: entry.seq, status: 'ok', result: null });
    }
  }
}
