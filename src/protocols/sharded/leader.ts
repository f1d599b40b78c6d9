/**
 * What the leader of a group does besides Raft: it asks for the next configuration, pulls what has come to its group,
 * tells others to delete, coordinates, and repeats all of it until it is done. Nothing here decides anything: what counts
 * is what stands in the log, so that the next leader can go on.
 */
import { ruleOn } from '#model/protocol.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import type { Event } from './events.ts';
import { lookElsewhere, query, say } from './peers.ts';
import { propose, proposeOnce } from './replica.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import { inTransit } from './shards.ts';
import type { Coordinating, GroupId, GroupMachine, Office } from './state.ts';

/** Time for everything that is not done. */
export function onPoll(turn: ServerTurn, group: GroupId): void {
  const replica = turn.replica(group);
  if (replica === null || replica.office === null || replica.machine.kind === 'controller') return;
  const interval = amount(turn.state.env, 'poll');
  turn.setTimer(`poll:${group}`, interval, interval);
  lookElsewhere(turn, group);
  const { machine } = replica;
  askForConfig(turn, machine);
  moveShards(turn, machine);
  for (const known of Object.values(machine.coordinating)) coordinate(turn, machine, known);
  for (const { tid, coordinator, reads } of Object.values(machine.prepared)) {
    if (coordinator === group) continue;
    turn.tell('asks-outcome', { group, tid, coordinator });
    say(turn, group, coordinator, { type: 'Vote', tid, yes: true, why: null, reads });
  }
}

/** The next configuration, once nothing is on its way any more; the broken way asks for the newest. */
function askForConfig(turn: ServerTurn, machine: GroupMachine): void {
  if (!ruleOn(turn.state.env, 'configs-in-order')) return query(turn, machine.group, machine.config.num, 'latest');
  if (machine.pending === null && !inTransit(machine)) query(turn, machine.group, machine.config.num, 'next');
}

function moveShards(turn: ServerTurn, { shards, group }: GroupMachine): void {
  for (const [id, { state, other, since }] of Object.entries(shards)) {
    if (other === null) continue;
    if (state === 'pulling') say(turn, group, other, { type: 'Pull', shard: Number(id), config: since });
    if (state === 'serving') say(turn, group, other, { type: 'Delete', shard: Number(id), config: since });
  }
}

/** A transaction that is not over: asks those who have not voted, tells those who have not confirmed. */
function coordinate(turn: ServerTurn, machine: GroupMachine, known: Coordinating): void {
  const { group } = machine;
  const { tid, phase } = known;
  const office: Office = turn.replica(group)!.office!;
  if (phase === 'committed') {
    for (const other of Object.keys(known.shares)) if (!(office.acks[tid] ?? []).includes(other)) say(turn, group, other, { type: 'Decide', tid, outcome: 'commit' });
    return;
  }
  const since = office.waits[tid];
  if (since === undefined) turn.remember(group, (draft) => { draft.waits = { ...draft.waits, [tid]: turn.clock }; });
  else if (turn.clock - since > amount(turn.state.env, 'voteTimeout')) return decide(turn, group, tid, { outcome: 'abort', why: 'silence' });
  ask(turn, machine, known);
}

/** Each participant that has not voted gets its share. */
function ask(turn: ServerTurn, { group }: GroupMachine, { tid, client, seq, shares }: Coordinating): void {
  for (const [other, ops] of Object.entries(shares)) {
    if (turn.replica(group)!.office!.votes[tid]?.[other] !== undefined) continue;
    say(turn, group, other, { type: 'Prepare', tid, client, seq, ops });
  }
}

/** Puts the decision into the log. The broken way tells it before it stands there. */
export function decide(turn: ServerTurn, group: GroupId, tid: TransactionId, decision: { readonly outcome: 'commit' } | { readonly outcome: 'abort'; readonly why: Extract<Event, { event: 'decided' }>['why'] }): void {
  const { machine, office } = turn.replica(group)!;
  if (machine.kind === 'controller' || office === null) return;
  const { outcome } = decision;
  const reads = Object.assign({}, ...Object.values(office.votes[tid] ?? {}).map((vote) => vote.reads)) as {};
  if (!ruleOn(turn.state.env, 'decision-logged-before-told')) tellDecision(turn, group, tid, outcome, Object.keys(machine.coordinating[tid]?.shares ?? {}));
  proposeOnce(turn, group, `decide ${tid}`, { kind: 'decide', tid, outcome, why: decision.outcome === 'abort' ? decision.why : null, reads });
}

function tellDecision(turn: ServerTurn, group: GroupId, tid: TransactionId, outcome: 'commit' | 'abort', participants: readonly GroupId[]): void {
  for (const other of participants) say(turn, group, other, { type: 'Decide', tid, outcome });
}

/** What an entry of the own term did is told to those whom it concerns, at once. */
export function conclude(turn: ServerTurn, group: GroupId, event: Event): void {
  const replica = turn.replica(group);
  if (replica === null || replica.raft.role !== 'leader') return;
  const { machine } = replica;
  switch (event.event) {
    case 'answered': return answer(turn, group, event);
    case 'duplicate': return turn.tell('answered-again', { group, client: event.client, seq: event.seq, shard: event.shard });
    case 'config-made': return turn.tell('config-made', { group, config: event.config, by: event.by, moved: event.moved });
    case 'config-told': return turn.tell('config-told', { group, client: event.client, config: event.config, owners: event.owners });
    case 'config-waits': return turn.tell('config-waits', { group, config: event.config, tids: event.tids });
    case 'ended': return turn.tell('ended', { group, tid: event.tid });
    case 'settled': return turn.tell('settled', { group, shard: event.shard, config: event.config });
    case 'executed': return;
    default: if (machine.kind === 'group') concludeMore(turn, machine, event);
  }
}

type Told = Exclude<Event, { event: 'answered' | 'duplicate' | 'config-made' | 'config-told' | 'config-waits' | 'ended' | 'settled' | 'executed' }>;

function concludeMore(turn: ServerTurn, machine: GroupMachine, event: Told): void {
  const { group } = machine;
  switch (event.event) {
    case 'config-applied': {
      const { config, pulls, leaves } = event;
      turn.tell('config-applied', { group, config, pulls, leaves });
      return pulls.forEach((shard) => pull(turn, machine, shard));
    }
    case 'installed': {
      const { shard, config, from, keys } = event;
      turn.tell('installed', { group, shard, config, of: from, keys });
      return say(turn, group, from, { type: 'Delete', shard, config });
    }
    case 'deleted': {
      const { shard, config, to } = event;
      turn.tell('deleted', { group, shard, config, to });
      return say(turn, group, to, { type: 'Deleted', shard, config });
    }
    default: concludeTransaction(turn, machine, event);
  }
}

function pull(turn: ServerTurn, { group, shards }: GroupMachine, shard: number): void {
  const here = shards[shard];
  if (here?.state !== 'pulling' || here.other === null) return;
  turn.tell('pulls', { group, shard, config: here.since, of: here.other });
  say(turn, group, here.other, { type: 'Pull', shard, config: here.since });
}

function concludeTransaction(turn: ServerTurn, machine: GroupMachine, event: Exclude<Told, { event: 'config-applied' | 'installed' | 'deleted' }>): void {
  const { group } = machine;
  const { tid } = event;
  switch (event.event) {
    case 'began': {
      turn.tell('began', { group, tid, client: event.client, participants: event.participants });
      const known = machine.coordinating[tid];
      return known === undefined ? undefined : ask(turn, machine, known);
    }
    case 'voted': {
      const { coordinator, yes, why, reads } = event;
      turn.tell('voted', { group, tid, coordinator, yes, why });
      return say(turn, group, coordinator, { type: 'Vote', tid, yes, why, reads });
    }
    case 'decided': {
      const { outcome, why, participants } = event;
      turn.tell('decided', { group, tid, outcome, why, participants });
      tellDecision(turn, group, tid, outcome, participants);
      return ruleOn(turn.state.env, 'end-after-acks') || outcome === 'abort' ? undefined : propose(turn, group, { kind: 'end', tid });
    }
    case 'obeyed': {
      const { outcome, coordinator, found } = event;
      turn.tell('obeyed', { group, tid, outcome, coordinator, found });
      return outcome === 'commit' ? say(turn, group, coordinator, { type: 'Ack', tid }) : undefined;
    }
    case 'presumed': {
      turn.tell('presumed', { group, tid, to: event.to });
      return say(turn, group, event.to, { type: 'Decide', tid, outcome: 'abort' });
    }
  }
}

/** Tells a client; of what it is not told a result, the why card says why. */
export function answer(turn: ServerTurn, group: GroupId, { client, seq, reply }: Pick<Extract<Event, { event: 'answered' }>, 'client' | 'seq' | 'reply'>): void {
  if (reply.status === 'busy') turn.tell('not-now', { group, client, seq, why: reply.why });
  if (reply.status === 'refused' && group === 'g0') turn.tell('admin-refused', { group, client, why: reply.why });
  turn.send(client, { type: 'ClientReply', group, seq, ...reply });
}

