/** How the sharded store wants to be seen: which groups a server leads, what is on its way, and what everybody says. */
import type { Field, NodeView, View } from '#model/view.ts';
import { clientView } from '#protocols/client/view.ts';
import { lastIndex, lastTerm } from '#protocols/raft/log.ts';
import type { ServerDurable as RaftDurable } from '#protocols/raft/state.ts';
import { shardedCommands } from './commands.ts';
import type { ShardedGhost } from './ghost.ts';
import { colourOf } from './layout.ts';
import { shortOf } from './log-text.ts';
import { messageView } from './message-view.ts';
import { shardedPanels } from './panels.ts';
import { memoryOf, writtenOf, type ShardedRecord } from './records.ts';
import type { ClientState, Durable, GroupId, GroupMachine, Message, Replica, ServerState, State } from './state.ts';
import type { ShardedWords, ViewWords } from './words/words.ts';

export function shardedView(words: ShardedWords): View<State, Message, Durable, ShardedGhost> {
  return {
    node: (record) => nodeView(record, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => shardedPanels(moment, ghost, words.view),
    epochsRise: false,
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: ShardedRecord, words: ShardedWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') return asker(record.state?.kind === 'client' ? record.state : null, words);
  const state = memoryOf(record);
  return state === null ? downView(record, words.view) : serverView(state, words.view);
}

/** As every client, and what it knows of the placement. */
function asker(state: ClientState | null, words: ShardedWords): NodeView {
  const seen = clientView(state === null ? null : { ...state, session: null, server: null, waits: state.waits === 'map' ? 'answer' : state.waits }, shardedCommands, words.client);
  if (state === null) return seen;
  const { fields, none } = words.view;
  const leaders = Object.entries(state.leaders).map(([group, node]) => `${group}: ${node}`).join(', ');
  const more: readonly Field[] = [
    { name: fields.map, value: state.map === null ? none : String(state.map.num), on: 'memory' },
    { name: fields.leaders, value: leaders === '' ? none : leaders, on: 'memory' },
  ];
  const kept = seen.fields.filter(({ name }) => name !== words.client.fields.session && name !== words.client.fields.server);
  return { ...seen, fields: [...kept, ...more] };
}

function downView(record: ShardedRecord, words: ViewWords): NodeView {
  const groups = writtenOf(record)?.groups ?? {};
  const fields = Object.entries(groups).flatMap(([group, disk]) => diskFields(group, disk, words));
  return { role: words.roles.down, tone: 'idle', epoch: null, timer: null, votes: [], badges: [], fields };
}

function serverView({ groups, disk }: ServerState, words: ViewWords): NodeView {
  const replicas = Object.entries(groups);
  const led = replicas.filter(([, { raft }]) => raft.role === 'leader');
  const seeking = replicas.filter(([, { raft }]) => raft.role === 'candidate' || raft.role === 'preCandidate');
  const names = (some: typeof replicas) => some.map(([group]) => group);
  const follows = replicas.find(([, { raft }]) => raft.role !== 'leader');
  return {
    role: led.length > 0 ? words.roles.leads(names(led)) : seeking.length > 0 ? words.roles.seeks(names(seeking)) : words.roles.follows,
    tone: led.length > 0 ? 'leading' : seeking.length > 0 ? 'seeking' : 'following',
    epoch: led[0] === undefined ? null : colourOf(led[0][0]),
    timer: follows === undefined ? null : `election:${follows[0]}`,
    votes: [],
    badges: led.flatMap(([group, replica]) => badgesOf(group, replica, words)),
    fields: replicas.flatMap(([group, replica]) => [...(disk.groups[group] === undefined ? [] : diskFields(group, disk.groups[group], words)), ...memoryFields(group, replica, words)]),
  };
}

function badgesOf(group: GroupId, { raft, machine }: Replica, { badges }: ViewWords): readonly string[] {
  const leads = badges.leads(group, raft.currentTerm);
  if (machine.kind === 'controller') return [leads];
  const moving = movingIn(machine);
  const doubts = Object.values(machine.prepared).filter(({ coordinator }) => coordinator !== group).map(({ tid }) => shortOf(tid));
  const locks = Object.keys(machine.locks).length;
  return [leads, ...(moving.length === 0 ? [] : [badges.moving(moving)]), ...(doubts.length === 0 ? [] : [badges.inDoubt(doubts)]), ...(locks === 0 ? [] : [badges.locks(locks)])];
}

/** The shards that come, go, or are not deleted elsewhere yet. */
export function movingIn({ shards }: GroupMachine): readonly number[] {
  return Object.entries(shards).flatMap(([shard, { state, other }]) => (state !== 'serving' || other !== null ? [Number(shard)] : []));
}

function diskFields(group: GroupId, { currentTerm, votedFor, log }: RaftDurable, { fields, none }: ViewWords): readonly Field[] {
  const field = (what: Parameters<typeof fields.group>[1], value: string): Field => ({ name: fields.group(group, what), value, on: 'disk' });
  return [field('currentTerm', String(currentTerm)), field('votedFor', votedFor ?? none), field('log', lastIndex(log) === 0 ? none : `${lastIndex(log)} (${lastTerm(log)})`)];
}

function memoryFields(group: GroupId, { raft, machine }: Replica, words: ViewWords): readonly Field[] {
  const { fields, none } = words;
  const field = (what: Parameters<typeof fields.group>[1], value: string): Field => ({ name: fields.group(group, what), value: value === '' ? none : value, on: 'memory' });
  const common = [field('role', words.raft.roles[raft.role]), field('leader', raft.leaderId ?? ''), field('commitIndex', String(raft.commitIndex))];
  if (machine.kind === 'controller') return [...common, field('configs', String(machine.configs.length - 1))];
  return [
    ...common,
    field('config', `${machine.config.num}${machine.pending === null ? '' : ` (${machine.pending.num} …)`}`),
    field('shards', shardsText(machine, words)),
    field('locks', Object.entries(machine.locks).map(([key, tid]) => `${key}: ${shortOf(tid)}`).join(', ')),
    field('transactions', [...new Set([...Object.keys(machine.prepared), ...Object.keys(machine.coordinating)])].map(shortOf).join(', ')),
  ];
}

function shardsText({ shards }: GroupMachine, { states }: ViewWords): string {
  return Object.entries(shards).map(([shard, { state, other, data }]) => {
    const contents = Object.entries(data).map(([key, value]) => `${key}=${value}`).join(' ');
    const moving = other === null ? '' : ` (${state === 'pulling' ? states.pulling(other) : state === 'leaving' ? states.leaving(other) : states.owes(other)})`;
    return `${shard}${moving}${contents === '' ? '' : ` {${contents}}`}`;
  }).join(', ');
}

