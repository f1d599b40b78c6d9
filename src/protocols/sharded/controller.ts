/** The controller's state machine (MIT 6.5840, lab 5A): each Join, Leave and Move makes the next configuration of the latest one. */
import type { Env } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { adminText } from './commands.ts';
import type { Event } from './events.ts';
import { ownersText } from './config-text.ts';
import { dataGroups, dealt, firstConfig, liveShards, membersOf } from './layout.ts';
import type { AdminCommand, Answer, Config, ControllerMachine, GroupId, LogCommand } from './state.ts';

export function controllerMachine(env: Env): ControllerMachine {
  return { kind: 'controller', configs: [firstConfig(env)], sessions: {} };
}

export function latestConfig({ configs }: ControllerMachine): Config {
  return configs.at(-1)!;
}

/** Executes an administrator's command once. */
export function applyAdmin(env: Env, machine: ControllerMachine, { client, seq, command }: Extract<LogCommand, { kind: 'admin' }>): readonly [ControllerMachine, readonly Event[]] {
  const done = machine.sessions[client];
  if (done !== undefined && seq <= done.seq) {
    return [machine, seq === done.seq ? [{ event: 'answered', client, seq, reply: done.answer }] : []];
  }
  const was = latestConfig(machine);
  const made = next(env, was, command);
  const answer: Answer = typeof made === 'string' ? { status: 'refused', why: made } : { status: 'ok', result: null };
  const sessions = { ...machine.sessions, [client]: { seq, answer } };
  const answered: Event = { event: 'answered', client, seq, reply: answer };
  if (typeof made === 'string') return [{ ...machine, sessions }, [answered]];
  if (made === was) return [{ ...machine, sessions }, [{ event: 'config-told', client, config: was.num, owners: ownersText(was) }, answered]];
  const moved = liveShards(made).filter((shard) => shard < was.owners.length && was.owners[shard] !== made.owners[shard]);
  return [
    { ...machine, configs: [...machine.configs, made], sessions },
    [{ event: 'config-made', config: made.num, by: made.by, moved }, answered],
  ];
}

/** The next configuration; the same one: there is nothing to do; a text: the id of why it cannot be. */
function next(env: Env, was: Config, command: AdminCommand): Config | string {
  const made: Config = { ...was, num: was.num + 1, by: adminText(command), change: null };
  switch (command.op) {
    case 'query': return was;
    case 'join': return join(env, made, command.group);
    case 'leave': return leave(env, made, command.group);
    case 'move': return move(made, command);
    case 'split': return split(made, command);
    case 'merge': return merge(made, command);
  }
}

function join(env: Env, made: Config, group: GroupId): Config | string {
  if (!dataGroups(env).includes(group)) return 'no-such-group';
  if (made.groups[group] !== undefined) return 'already-there';
  const groups = { ...made.groups, [group]: membersOf(env, group) };
  return { ...made, groups, owners: owners(env, made, Object.keys(groups)) };
}

function leave(env: Env, made: Config, group: GroupId): Config | string {
  if (made.groups[group] === undefined) return 'not-there';
  const { [group]: _, ...groups } = made.groups;
  // Nobody could take its shards over.
  if (Object.keys(groups).length === 0) return 'last-group';
  return { ...made, groups, owners: owners(env, made, Object.keys(groups)) };
}

/** Groups differ by at most one shard, and no shard moves that need not. The broken way deals all of them out anew. */
function owners(env: Env, config: Config, groups: readonly GroupId[]): Config['owners'] {
  if (ruleOn(env, 'balance-minimal')) return dealt(env, config, groups);
  const live = liveShards(config);
  return config.owners.map((_, shard) => (live.includes(shard) ? groups[live.indexOf(shard) % groups.length]! : null));
}

function move(made: Config, { shard, group }: Extract<AdminCommand, { op: 'move' }>): Config | string {
  if (!liveShards(made).includes(shard)) return 'no-such-shard';
  if (made.groups[group] === undefined) return 'not-there';
  return made.owners[shard] === group ? 'already-there' : { ...made, owners: made.owners.with(shard, group) };
}

/** Ranges are numbered as they come: that of the upper half gets a new number, and the same group. */
function split(made: Config, { shard, at }: Extract<AdminCommand, { op: 'split' }>): Config | string {
  const { ranges, owners: was } = made;
  if (ranges === null) return 'no-ranges';
  const place = ranges.findIndex((range) => range.shard === shard);
  if (place < 0) return 'no-such-shard';
  if (was.length >= MOST_SHARDS) return 'too-many-shards';
  if (at <= ranges[place]!.from || (place + 1 < ranges.length && at >= ranges[place + 1]!.from)) return 'not-in-range';
  const other = was.length;
  return { ...made, ranges: ranges.toSpliced(place + 1, 0, { shard: other, from: at }), owners: [...was, was[shard]!], change: { type: 'split', shard, other } };
}

const MOST_SHARDS = 64;

/** Both ranges must be of one group: data change their shard without a move. */
function merge(made: Config, { shard }: Extract<AdminCommand, { op: 'merge' }>): Config | string {
  const { ranges, owners: was } = made;
  if (ranges === null) return 'no-ranges';
  const place = ranges.findIndex((range) => range.shard === shard);
  const behind = ranges[place + 1];
  if (place < 0 || behind === undefined) return 'no-such-shard';
  if (was[shard] !== was[behind.shard]) return 'not-one-group';
  return { ...made, ranges: ranges.toSpliced(place + 1, 1), owners: was.with(behind.shard, null), change: { type: 'merge', shard, other: behind.shard } };
}
