/** The panels: the live placement, groups, shards, configurations, open transactions, and the log of every group. */
import type { LogPanel, Panel, TablePanel } from '#model/view.ts';
import { logsPanel } from '#protocols/raft/log-panel.ts';
import { raftGhost } from '#protocols/raft/ghost.ts';
import { groupMachines, type ShardedGhost } from './ghost.ts';
import { allGroups, colourOf, liveShards } from './layout.ts';
import { entryLabel, entryText, shortOf } from './log-text.ts';
import { ownersText } from './config-text.ts';
import { placementPanel } from './placement-panel.ts';
import { furthestOf, latestOf, leaderOf, memoryOf, newestConfig, raftMoment, type ShardedMoment, type ShardedWorld } from './records.ts';
import type { Coordinating, GroupId, Prepared, Shard } from './state.ts';
import type { ColumnName, ViewWords } from './words/words.ts';

export function shardedPanels(moment: ShardedMoment, ghost: ShardedGhost, words: ViewWords): readonly Panel[] {
  const { world } = moment;
  return [
    placementPanel(world, ghost, words), groupsTable(world, ghost, words), shardsTable(world, ghost, words), transactionsTable(world, ghost, words), configsTable(world, words),
    ...groupsIn(world).map((group) => logPanel(moment, ghost, group, words)),
  ];
}

function groupsIn(world: ShardedWorld): readonly GroupId[] {
  for (const id in world.nodes) {
    const env = memoryOf(world.nodes[id])?.env;
    if (env !== undefined) return allGroups(env);
  }
  return [];
}

type Rows = TablePanel['rows'];

function table(id: Exclude<keyof ViewWords['panels'], 'ring'>, columns: readonly ColumnName[], rows: Rows, words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

function groupsTable(world: ShardedWorld, ghost: ShardedGhost, words: ViewWords): TablePanel {
  const newest = newestConfig(world)?.num ?? 0;
  const rows: Rows = groupsIn(world).map((group) => {
    const [leader, replica] = leaderOf(world, group) ?? [null, null];
    const machine = replica?.machine ?? ghost.groups[group]?.machine;
    const shards = machine?.kind === 'group' ? Object.entries(machine.shards).filter(([, { state }]) => state === 'serving').map(([shard]) => shard) : null;
    const config = machine?.kind === 'group' ? machine.config.num : newest;
    return {
      node: leader,
      cells: [
        { text: group, epoch: colourOf(group) }, serversOf(world, group), leader === null ? { text: words.none, mood: 'warn' as const } : leader,
        replica === null ? words.none : String(replica.raft.currentTerm),
        { text: String(config), mood: config < newest ? 'warn' as const : 'plain' as const },
        shards === null ? words.none : shards.join(' ') || words.none,
        shards === null ? words.none : String(shards.reduce((sum, shard) => sum + (ghost.load[Number(shard)] ?? 0), 0)),
      ],
    };
  });
  return table('groups', ['group', 'servers', 'leader', 'term', 'config', 'shards', 'requests'], rows, words);
}

function serversOf({ nodes }: ShardedWorld, group: GroupId): string {
  return Object.keys(nodes).filter((id) => latestOf(nodes[id])?.groups[group] !== undefined).join(' ');
}

function shardsTable(world: ShardedWorld, ghost: ShardedGhost, words: ViewWords): TablePanel {
  const config = newestConfig(world);
  const held = new Map<number, [GroupId, Shard][]>();
  for (const [group, { shards }] of groupMachines(ghost)) for (const shard in shards) held.set(Number(shard), [...(held.get(Number(shard)) ?? []), [group, shards[shard]!]]);
  const rows: Rows = (config === null ? [] : liveShards(config)).flatMap((shard) => (held.get(shard) ?? []).map(([group, here]) => {
    const contents = Object.entries(here.data).map(([key, value]) => `${key}=${value}`).join(' ');
    return { node: leaderOf(world, group)?.[0] ?? null, cells: [String(shard), { text: group, epoch: colourOf(group) }, { text: stateOf(here, words), mood: here.other === null ? 'plain' as const : 'warn' as const }, String(ghost.load[shard] ?? 0), contents === '' ? words.none : contents] };
  }));
  return table('shards', ['shard', 'group', 'state', 'requests', 'contents'], rows, words);
}

function stateOf({ state, other }: Shard, { states }: ViewWords): string {
  if (other === null) return states.serving;
  return state === 'pulling' ? states.pulling(other) : state === 'leaving' ? states.leaving(other) : states.owes(other);
}

/** As the groups' logs have them: at who coordinates, and where a share is prepared. */
function transactionsTable(world: ShardedWorld, ghost: ShardedGhost, words: ViewWords): TablePanel {
  const open = new Map<string, { coordinator: GroupId; known: Coordinating | null; prepared: readonly (readonly [GroupId, Prepared])[] }>();
  const entry = (tid: string, coordinator: GroupId) => open.get(tid) ?? { coordinator, known: null, prepared: [] };
  for (const [group, { coordinating, prepared }] of groupMachines(ghost)) {
    for (const tid in coordinating) open.set(tid, { ...entry(tid, group), known: coordinating[tid]! });
    for (const tid in prepared) {
      const was = entry(tid, prepared[tid]!.coordinator);
      open.set(tid, { ...was, prepared: [...was.prepared, [group, prepared[tid]!]] });
    }
  }
  const rows: Rows = [...open].map(([tid, { coordinator, known, prepared }]) => {
    const promised = prepared.map(([group]) => group);
    const missing = Object.keys(known?.shares ?? {}).filter((group) => (known?.phase === 'committed') === promised.includes(group));
    return {
      node: leaderOf(world, coordinator)?.[0] ?? null,
      cells: [shortOf(tid), { text: coordinator, epoch: colourOf(coordinator) }, Object.keys(known?.shares ?? {}).join(' ') || promised.join(' '), known === null ? words.none : words.phases[known.phase](missing), prepared.flatMap(([, { keys }]) => keys).join(' ') || words.none],
    };
  });
  return table('transactions', ['transaction', 'coordinator', 'participants', 'phase', 'keys'], rows, words);
}

/** The newest first. */
function configsTable(world: ShardedWorld, words: ViewWords): TablePanel {
  const [node, replica] = furthestOf(world, 'g0') ?? [null, null];
  const machine = replica?.machine;
  const rows: Rows = machine?.kind !== 'controller' ? [] : machine.configs.slice(-SHOWN).toReversed().map((config) => ({
    node, cells: [String(config.num), config.by === '' ? words.none : config.by, ownersText(config) || words.nobody],
  }));
  return table('configs', ['number', 'by', 'owners'], rows, words);
}

const SHOWN = 12;

/** Raft's own log grid, of one group; the cells say what this layer put there. */
function logPanel(moment: ShardedMoment, ghost: ShardedGhost, group: GroupId, words: ViewWords): LogPanel {
  const [own] = raftMoment(moment, moment.world, group);
  const grid = logsPanel(own, ghost.raft[group] ?? raftGhost.initial(ghost.scenario), words.raft);
  const rows = grid.rows.map((row) => {
    const log = latestOf(moment.world.nodes[row.node])?.groups[group];
    const entries = (log === undefined ? [] : 'raft' in log ? log.raft.log.entries : log.log.entries);
    return { ...row, epoch: colourOf(group), cells: row.cells.map((cell, i) => (entries[i] === undefined ? cell : { ...cell, epoch: colourOf(group), corner: String(cell.epoch), label: entryLabel(entries[i]), text: words.raft.cells.cell(cell.index, cell.epoch, entryText(entries[i])) })) };
  });
  return { ...grid, id: `log-${group}`, tab: words.logs.tab, title: words.logs.title(group), rows, lines: [] };
}
