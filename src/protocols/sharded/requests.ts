/** What a server makes of what it hears from clients, from other groups, and from those who ask for configurations. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { isAdmin, isClientCommand } from './commands.ts';
import { latestConfig } from './controller.ts';
import { shardOf, CONTROLLER } from './layout.ts';
import { answer, decide } from './leader.ts';
import { heard, say, sayTo } from './peers.ts';
import { propose, proposeOnce } from './replica.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Config, GroupMachine, Message, PeerMessage, Vote } from './state.ts';
import { keysIn, objectionTo } from './store.ts';
import { voteOn } from './transactions.ts';
import { Work } from './work.ts';

type Of<T extends Message['type']> = Extract<Message, { readonly type: T }>;

/** A leader proposes what a client wants, if it is its group's to do; that is asked again when the entry is applied. */
export function onClientRequest(turn: ServerTurn, { group, client, seq, config, command }: Of<'ClientRequest'>): void {
  const replica = turn.replica(group);
  if (replica === null || replica.raft.role !== 'leader') {
    const leader = replica?.raft.leaderId ?? null;
    turn.tell('redirected-client', { group, client, leader });
    return turn.send(client, { type: 'ClientReply', group, seq, status: 'redirect', leader });
  }
  const { machine } = replica;
  if (machine.kind === 'controller') return isAdmin(command) ? propose(turn, group, { kind: 'admin', client, seq, command }) : undefined;
  if (!isClientCommand(command)) return;
  const shard = shardOf(machine.config, keysIn(command)[0]!);
  const objection = objectionTo(machine, shard);
  if (objection?.status === 'wrongGroup') turn.tell('wrong-group', { group, client, seq, config: machine.config.num, asked: config });
  if (objection !== null) return answer(turn, group, { client, seq, reply: objection });
  const done = machine.shards[shard]?.sessions[client];
  if (done?.seq === seq && ruleOn(turn.state.env, 'session-table')) {
    turn.tell('answered-again', { group, client, seq, shard });
    return answer(turn, group, { client, seq, reply: done.answer });
  }
  propose(turn, group, { kind: 'client', client, seq, command });
}

/** Any server of the controller answers with what it has applied: a configuration that is committed never changes. */
export function onQuery(turn: ServerTurn, from: NodeId, { from: group, after, want }: Of<'Query'>): void {
  const machine = turn.replica(CONTROLLER)?.machine;
  if (machine?.kind !== 'controller') return;
  const config = want === 'next' ? (machine.configs[after + 1] ?? null) : latestConfig(machine);
  const fresh: Config | null = config === null || (want === 'latest' && group !== null && config.num <= after) ? null : config;
  turn.send(from, { type: 'Configuration', to: group, after, config: fresh });
}

/** The answer, at a group's leader: into the log with it. */
export function onConfiguration(turn: ServerTurn, from: NodeId, { to, config }: Of<'Configuration'>): void {
  const replica = to === null ? null : turn.replica(to);
  if (to === null || replica === null || replica.office === null || replica.machine.kind === 'controller') return;
  heard(turn, to, CONTROLLER, from);
  if (config === null || config.num <= replica.machine.config.num) return;
  proposeOnce(turn, to, `config ${config.num}`, { kind: 'config', config });
}

/** From another group's leader. Who does not lead hands it on, once. */
export function onPeer(turn: ServerTurn, message: PeerMessage): void {
  const { group, from, leader, hops } = message;
  const replica = turn.replica(group);
  if (replica === null || replica.machine.kind === 'controller') return;
  if (replica.raft.role !== 'leader') {
    const to = replica.raft.leaderId;
    if (to === null || to === turn.self || hops > 0) return;
    turn.tell('passed-on', { group, to, what: message.type });
    return turn.send(to, { ...message, hops: hops + 1 });
  }
  heard(turn, group, from, leader);
  onMove(turn, replica.machine, message);
}

function onMove(turn: ServerTurn, machine: GroupMachine, message: PeerMessage): void {
  switch (message.type) {
    case 'Pull': return onPull(turn, machine, message);
    case 'Shard': return onShard(turn, machine, message);
    case 'Delete': return onDelete(turn, machine, message);
    case 'Deleted': return onDeleted(turn, machine, message);
    default: onTransaction(turn, machine, message);
  }
}

/** The shard as it stood when its configuration came: from then on nothing was written to it. */
function onPull(turn: ServerTurn, { group, config: own, shards }: GroupMachine, { shard, config, from, leader }: Extract<PeerMessage, { type: 'Pull' }>): void {
  const here = shards[shard];
  if (own.num < config) return turn.tell('pull-too-early', { group, shard, config, to: from, own: own.num });
  if (here?.state !== 'leaving' || here.other !== from || (here.since !== config && ruleOn(turn.state.env, 'configs-in-order'))) return;
  const { data, sessions } = here;
  turn.tell('gives', { group, shard, config, to: from, keys: Object.keys(data).length });
  sayTo(turn, leader, group, from, { type: 'Shard', shard, config, data, sessions });
  if (!ruleOn(turn.state.env, 'delete-after-ack')) proposeOnce(turn, group, `delete ${shard} ${config}`, { kind: 'delete', shard, config });
}

function onShard(turn: ServerTurn, { group, shards }: GroupMachine, { shard, config, data, sessions }: Extract<PeerMessage, { type: 'Shard' }>): void {
  if (shards[shard]?.state !== 'pulling' || shards[shard].since !== config) return;
  proposeOnce(turn, group, `install ${shard} ${config}`, { kind: 'install', shard, config, data, sessions });
}

function onDelete(turn: ServerTurn, { group, config: own, shards }: GroupMachine, { shard, config, from, leader }: Extract<PeerMessage, { type: 'Delete' | 'Deleted' }>): void {
  if (own.num < config) return;
  const here = shards[shard];
  if (here?.state === 'leaving' && here.since === config) return proposeOnce(turn, group, `delete ${shard} ${config}`, { kind: 'delete', shard, config });
  sayTo(turn, leader, group, from, { type: 'Deleted', shard, config });
}

function onDeleted(turn: ServerTurn, { group, shards }: GroupMachine, { shard, config }: Extract<PeerMessage, { type: 'Delete' | 'Deleted' }>): void {
  const here = shards[shard];
  if (here?.state === 'serving' && here.other !== null && here.since === config) proposeOnce(turn, group, `settle ${shard} ${config}`, { kind: 'settle', shard, config });
}

function onTransaction(turn: ServerTurn, machine: GroupMachine, message: Extract<PeerMessage, { type: 'Prepare' | 'Vote' | 'Decide' | 'Ack' }>): void {
  const { group } = machine;
  const { tid, from } = message;
  switch (message.type) {
    case 'Prepare': return onPrepare(turn, machine, message);
    case 'Vote': return onVote(turn, machine, message);
    case 'Decide': {
      // A commit is always taken through the log: a leader that has not applied everything may not know that it is prepared.
      const known = machine.prepared[tid] !== undefined;
      return known || message.outcome === 'commit' ? propose(turn, group, { kind: 'outcome', tid, coordinator: from, outcome: message.outcome }) : undefined;
    }
    case 'Ack': return onAck(turn, machine, message);
  }
}

/** The vote follows when the entry is applied. The broken way votes first. */
function onPrepare(turn: ServerTurn, machine: GroupMachine, { tid, client, seq, from, ops }: Extract<PeerMessage, { type: 'Prepare' }>): void {
  const { group } = machine;
  if (machine.prepared[tid] !== undefined) return say(turn, group, from, { type: 'Vote', tid, yes: true, why: null, reads: machine.prepared[tid].reads });
  if (!ruleOn(turn.state.env, 'prepare-logged-before-vote')) {
    const { made: _, ...vote } = voteOn(new Work(turn.state.env, machine, 0), { tid, client, seq, ops });
    say(turn, group, from, { type: 'Vote', tid, ...vote });
  }
  propose(turn, group, { kind: 'prepare', tid, client, seq, coordinator: from, ops });
}

function onVote(turn: ServerTurn, machine: GroupMachine, { tid, from, yes, why, reads }: Extract<PeerMessage, { type: 'Vote' }>): void {
  const { group } = machine;
  const known = machine.coordinating[tid];
  if (known === undefined) return yes ? presume(turn, machine, tid, from) : undefined;
  if (known.phase === 'committed') return say(turn, group, from, { type: 'Decide', tid, outcome: 'commit' });
  const vote: Vote = { yes, why, reads };
  turn.remember(group, (office) => { office.votes = { ...office.votes, [tid]: { ...office.votes[tid], [from]: vote } }; });
  const votes = turn.replica(group)!.office!.votes[tid]!;
  const missing = Object.keys(known.shares).filter((other) => votes[other] === undefined);
  turn.tell('counted', { group, tid, of: from, yes, missing });
  if (!yes) decide(turn, group, tid, { outcome: 'abort', why });
  else if (missing.length === 0) decide(turn, group, tid, { outcome: 'commit' });
}

/**
 * Abort is presumed of what is unknown; but a leader that was replaced without knowing, or has not applied everything
 * yet, may not know what its group has begun: so the question goes through the log.
 */
function presume(turn: ServerTurn, { group }: GroupMachine, tid: string, from: string): void {
  if (ruleOn(turn.state.env, 'presume-through-log')) return propose(turn, group, { kind: 'inquire', tid, from });
  turn.tell('presumed', { group, tid, to: from });
  say(turn, group, from, { type: 'Decide', tid, outcome: 'abort' });
}

function onAck(turn: ServerTurn, machine: GroupMachine, { tid, from }: Extract<PeerMessage, { type: 'Ack' }>): void {
  const { group } = machine;
  const known = machine.coordinating[tid];
  if (known?.phase !== 'committed') return;
  turn.remember(group, (office) => { office.acks = { ...office.acks, [tid]: [...new Set([...(office.acks[tid] ?? []), from])] }; });
  const acks = turn.replica(group)!.office!.acks[tid]!;
  if (Object.keys(known.shares).every((other) => acks.includes(other))) proposeOnce(turn, group, `end ${tid}`, { kind: 'end', tid });
}
