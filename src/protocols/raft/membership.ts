/**
 * Changing the members (chapter 4): one server at a time, or any number by way of a joint configuration. New servers
 * are caught up before they count; one change at a time; none before the own term has committed an entry.
 */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { AdminCommand } from './commands.ts';
import { keepPeers, propose } from './leader.ts';
import { entryAt, lastIndex } from './log.ts';
import { isVoter, membersOf } from './quorum.ts';
import { sendEntries } from './replication.ts';
import { becomeFollower } from './roles.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Change, Configuration, Leading, ServerState } from './state.ts';

type MembershipCommand = Exclude<AdminCommand, { readonly op: 'transfer' }>;

/** §4.2.1: a new server gets so many rounds to catch up, and a round so many election timeouts. */
const ROUNDS = 10;

export function changeMembership(turn: ServerTurn, client: NodeId, seq: number, command: MembershipCommand): void {
  const { state } = turn;
  const change = state.leading!.change;
  if (change?.client === client && change.seq === seq) return;
  const target = targetOf(state.config, command);
  const why = objection(state, target);
  if (why !== null) {
    turn.note('config-refused', { client, why });
    return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why });
  }
  if (mustWait(turn, client)) return turn.send(client, { type: 'ClientReply', seq, status: 'busy' });
  if (isSame(target, state.config)) return turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: null });
  const catchUp = target.voters.filter((id) => !isVoter(state.config, id) && id !== state.env.self);
  if (catchUp.length === 0) return void propose(turn, { kind: 'config', config: target, client, seq });
  beginCatchUp(turn, { target, catchUp, round: 1, goal: lastIndex(state.log), ticks: 0, client, seq });
}

/** The entry to append first: the new configuration, or the joint one that leads to it (§4.3). */
function targetOf({ voters, learners }: Configuration, command: MembershipCommand): Configuration {
  if (command.op === 'members') {
    return { voters: command.nodes, old: sameNodes(command.nodes, voters) ? null : voters, learners: without(learners, command.nodes) };
  }
  const { op, node } = command;
  const others = { voters: without(voters, [node]), old: null, learners: without(learners, [node]) };
  if (op === 'add') return { ...others, voters: [...others.voters, node] };
  return op === 'learner' ? { ...others, learners: [...others.learners, node] } : others;
}

function objection({ env }: ServerState, target: Configuration): string | null {
  if (target.voters.length === 0) return 'no-voter-left';
  return membersOf(target).every((id) => env.servers.includes(id)) ? null : 'unknown-server';
}

/** §4.1: one change at a time; and not before an entry of the own term is committed (the bug of 2015). */
function mustWait(turn: ServerTurn, client: NodeId): boolean {
  const { env, config, configIndex, commitIndex, leading } = turn.state;
  if (leading!.change !== null || ((configIndex > commitIndex || config.old !== null) && ruleOn(env, 'one-config-at-a-time'))) {
    turn.note('config-waits-pending', { client, pendingIndex: configIndex, commitIndex });
    return true;
  }
  if (commitIndex >= leading!.termStart || !ruleOn(env, 'config-after-own-commit')) return false;
  turn.note('config-waits-own-term', { client, termStart: leading!.termStart, commitIndex });
  return true;
}

function beginCatchUp(turn: ServerTurn, change: Change): void {
  const leading: Leading = turn.state.leading!;
  turn.state.leading = { ...leading, change };
  turn.note('catch-up-round', { nodes: change.catchUp, round: change.round, goal: change.goal });
  keepPeers(turn);
  for (const id of change.catchUp) sendEntries(turn, id, true);
}

/** §4.2.1: rounds of catching up, until one was short. Then the change itself begins. */
export function progressChange(turn: ServerTurn): void {
  const { change, peers }: Leading = turn.state.leading!;
  if (change === null || !change.catchUp.every((id) => (peers[id]?.matchIndex ?? 0) >= change.goal)) return;
  const goal = lastIndex(turn.state.log);
  if (change.ticks > 0 && change.goal < goal) return nextRound(turn, change, goal);
  turn.state.leading = { ...turn.state.leading!, change: null };
  propose(turn, { kind: 'config', config: change.target, client: change.client, seq: change.seq });
}

function nextRound(turn: ServerTurn, change: Change, goal: number): void {
  if (change.round >= ROUNDS) return giveUpChange(turn, change);
  const next = { ...change, round: change.round + 1, goal, ticks: 0 };
  turn.note('catch-up-round', { nodes: next.catchUp, round: next.round, goal });
  turn.state.leading = { ...turn.state.leading!, change: next };
}

/** An election timeout has passed. */
export function tickChange(turn: ServerTurn): void {
  const change: Change | null = turn.state.leading?.change ?? null;
  if (change === null) return;
  if (change.ticks + 1 >= ROUNDS) return giveUpChange(turn, change);
  turn.state.leading = { ...turn.state.leading!, change: { ...change, ticks: change.ticks + 1 } };
}

function giveUpChange(turn: ServerTurn, { catchUp, round, goal, client, seq }: Change): void {
  turn.note('catch-up-failed', { nodes: catchUp, round, goal });
  turn.state.leading = { ...turn.state.leading!, change: null };
  keepPeers(turn);
  turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'too-slow' });
}

/** §4.3: once the joint configuration is committed, the new one follows. True if it was appended. */
export function leaveJoint(turn: ServerTurn): boolean {
  const { config, configIndex, commitIndex, leading, log } = turn.state;
  if (config.old === null || configIndex > commitIndex || commitIndex < leading!.termStart) return false;
  const joint = entryAt(log, configIndex);
  const { client, seq } = joint?.kind === 'config' ? joint : { client: null, seq: 0 };
  propose(turn, { kind: 'config', config: { ...config, old: null }, client, seq });
  return true;
}

/** §4.2.2: a leader that is no longer a member manages the others until its own removal is committed. */
export function stepDownIfRemoved(turn: ServerTurn): void {
  const { config, configIndex, commitIndex, currentTerm, env } = turn.state;
  if (config.old !== null || configIndex > commitIndex || isVoter(config, env.self)) return;
  turn.note('steps-down-removed', { term: currentTerm, index: configIndex });
  becomeFollower(turn);
}

function isSame(a: Configuration, b: Configuration): boolean {
  return a.old === null && b.old === null && sameNodes(a.voters, b.voters) && sameNodes(a.learners, b.learners);
}

function sameNodes(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

function without(nodes: readonly NodeId[], some: readonly NodeId[]): readonly NodeId[] {
  return nodes.filter((id) => !some.includes(id));
}
