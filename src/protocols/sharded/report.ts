/** A server or client under the names of the literature, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { shardedCommands } from './commands.ts';
import type { ShardedGhost } from './ghost.ts';
import { entryText } from './log-text.ts';
import { ownersText } from './config-text.ts';
import { memoryOf, writtenOf } from './records.ts';
import type { Store } from '#protocols/transactions/operations.ts';
import type { Durable, Machine, Message, Replica, Shard, State } from './state.ts';
import type { ServerDurable as RaftDurable } from '#protocols/raft/state.ts';

type Report = Exhibit<State, Message, Durable, ShardedGhost>['report'];

/** Of a server that is down, what its disk knows. */
export const shardedReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', config: state?.map?.num ?? null, waitsFor: state?.current == null ? null : shardedCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const disk = writtenOf(record);
  const groups = Object.keys(state?.groups ?? disk?.groups ?? {});
  const leads = groups.filter((group) => state?.groups[group]?.raft.role === 'leader');
  const parts = groups.map((group) => [group, partOf(state?.groups[group] ?? null, disk?.groups[group] ?? null)] as const);
  return { status, role: state === null ? 'down' : leads.length > 0 ? 'leader' : 'follower', leads: leads.join(' ') || null, groups: Object.fromEntries(parts) };
};

function partOf(replica: Replica | null, disk: RaftDurable | null): Plain {
  const latest = replica?.raft ?? disk;
  return {
    role: replica?.raft.role ?? 'down',
    currentTerm: latest?.currentTerm ?? 0,
    log: (latest?.log.entries ?? []).map((entry) => ({ index: entry.index, term: entry.term, command: entryText(entry) })),
    commitIndex: replica?.raft.commitIndex ?? 0,
    ...(replica === null ? {} : machineReport(replica.machine)),
  };
}

function machineReport(machine: Machine): { readonly [field: string]: Plain } {
  if (machine.kind === 'controller') return { configs: machine.configs.map((config) => ({ num: config.num, by: config.by, owners: ownersText(config) })) };
  const { config, pending, shards, locks, prepared, coordinating } = machine;
  return {
    config: config.num, pending: pending?.num ?? null,
    shards: Object.fromEntries(Object.entries(shards).map(([shard, here]) => [shard, stateOf(here)])),
    store: Object.assign({}, ...Object.values(shards).map(({ data }) => data)) as Store,
    locks, prepared: Object.keys(prepared), coordinating: Object.fromEntries(Object.entries(coordinating).map(([tid, { phase }]) => [tid, phase])),
  };
}

/** `serving`, `pulling from g1`, `leaving to g2`, `serving, copy at g1`. */
function stateOf({ state, other }: Shard): string {
  if (other === null) return state;
  return { pulling: `pulling from ${other}`, leaving: `leaving to ${other}`, serving: `serving, copy at ${other}` }[state];
}
