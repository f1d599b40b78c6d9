/** The placement as the groups live it: each shard in the colour of who serves it, with what is on its way and what is behind. */
import type { RingArc, RingKey, RingOwner, RingPanel, Statement } from '#model/view.ts';
import { crc16 } from '#placement/hashes/checksums.ts';
import { groupMachines, type ShardedGhost } from './ghost.ts';
import { liveShards, shardOf, turnOf } from './layout.ts';
import { shortOf } from './log-text.ts';
import { leaderOf, newestConfig, type ShardedWorld } from './records.ts';
import { blockersOf } from './shards.ts';
import type { Config, GroupId, GroupMachine, Shard, ShardId } from './state.ts';
import type { ViewWords } from './words/words.ts';

export function placementPanel(world: ShardedWorld, ghost: ShardedGhost, words: ViewWords): RingPanel {
  const config = newestConfig(world);
  const base = { type: 'ring', id: 'ring', title: words.panels.ring.title, empty: words.panels.ring.empty } as const;
  if (config === null) return { ...base, form: 'slots', owners: [], arcs: [], keys: [], lines: [] };
  const arcs = spans(config).map((span) => arcOf(world, ghost, config, span, words));
  return {
    ...base, form: config.placement === 'range' ? 'line' : config.placement, arcs,
    owners: ownersOf(world, ghost, config, arcs, words), keys: keysOf(ghost, config, words), lines: linesOf(world, ghost, config, words),
  };
}

interface SpanOfShard {
  readonly shard: ShardId;
  readonly from: number;
  readonly to: number;
  /** Where its range begins; null: keys are hashed. */
  readonly range: string | null;
}

/** In order, without gaps. Ranges are drawn where their letters stand in the alphabet. */
function spans(config: Config): readonly SpanOfShard[] {
  const { ranges } = config;
  if (ranges === null) {
    const count = config.owners.length;
    return config.owners.map((_, shard) => ({ shard, from: shard / count, to: (shard + 1) / count, range: null }));
  }
  return ranges.map(({ shard, from }, i) => ({ shard, from: i === 0 ? 0 : place(from), to: i + 1 < ranges.length ? place(ranges[i + 1]!.from) : 1, range: from }));
}

/** Where a text stands between '' and 'zz…', by its first three letters. */
function place(text: string): number {
  let share = 0;
  let width = 1;
  for (let i = 0; i < 3; i += 1) {
    width /= 27;
    const code = (text.codePointAt(i) ?? 96) - 96;
    share += width * Math.min(26, Math.max(0, code));
  }
  return Math.min(1, share);
}

/** Who has to do with a shard, each as far as its group's log goes. */
function holders(ghost: ShardedGhost, shard: ShardId): readonly (readonly [GroupId, Shard, GroupMachine])[] {
  const found: (readonly [GroupId, Shard, GroupMachine])[] = [];
  for (const [group, machine] of groupMachines(ghost)) if (machine.shards[shard] !== undefined) found.push([group, machine.shards[shard], machine]);
  return found;
}

function arcOf(world: ShardedWorld, ghost: ShardedGhost, config: Config, { shard, from, to, range }: SpanOfShard, words: ViewWords): RingArc {
  const { ring, nobody } = words;
  const held = holders(ghost, shard);
  const owner = config.owners[shard] ?? null;
  const group = held.find(([, { state }]) => state === 'serving')?.[0] ?? owner;
  const pulls = held.find(([, { state }]) => state === 'pulling');
  const leaves = held.find(([, { state }]) => state === 'leaving');
  const state = pulls !== undefined || leaves !== undefined ? 'moving' : group !== owner ? 'stale' : 'settled';
  const leader = group === null ? null : (leaderOf(world, group)?.[0] ?? null);
  const move = pulls === undefined ? (leaves === undefined ? null : ([leaves[0], leaves[1].other!] as const)) : ([pulls[1].other!, pulls[0]] as const);
  const more = move !== null ? `; ${ring.moving(shard, ...move)}` : group !== owner && group !== null && owner !== null ? `; ${ring.stale(shard, group, owner, config.num)}` : '';
  const busiest = Math.max(1, ...liveShards(config).map((one) => ghost.load[one] ?? 0));
  return {
    from, to, owner: group ?? nobody, copies: group === null ? [] : [group], state, label: String(shard), load: (ghost.load[shard] ?? 0) / busiest,
    ...(move === null ? {} : { move: { from: move[0], to: move[1] } }), text: ring.arc(shard, group, leader, ghost.load[shard] ?? 0, range) + more,
  };
}

function ownersOf(world: ShardedWorld, ghost: ShardedGhost, config: Config, arcs: readonly RingArc[], words: ViewWords): readonly RingOwner[] {
  const shards = liveShards(config);
  const total = shards.reduce((sum, shard) => sum + (ghost.load[shard] ?? 0), 0);
  const names = [...new Set([...Object.keys(ghost.groups).filter((group) => group !== 'g0'), ...arcs.map(({ owner }) => owner)])];
  return names.map((group): RingOwner => {
    const own = arcs.flatMap((arc, i) => (arc.owner === group ? [{ ...arc, shard: spans(config)[i]!.shard }] : []));
    const requests = own.reduce((sum, { shard }) => sum + (ghost.load[shard] ?? 0), 0);
    const share = own.reduce((sum, { from, to }) => sum + to - from, 0);
    if (group === words.nobody) return { id: group, node: null, label: group, tone: 'idle', share, load: null, text: group };
    const leader = leaderOf(world, group)?.[0] ?? null;
    return {
      id: group, node: leader, label: words.ring.owner(group, leader), tone: leader === null ? 'down' : 'leading', share, load: total === 0 ? null : requests / total,
      text: words.ring.ownerText(group, leader, own.length, requests),
    };
  });
}

/** Keys as they are stored, at most so many. */
const MOST_KEYS = 80;

function keysOf(ghost: ShardedGhost, config: Config, words: ViewWords): readonly RingKey[] {
  const keys = new Map<string, RingKey>();
  for (const [, { shards, locks }] of groupMachines(ghost)) {
    for (const { state, data } of Object.values(shards)) {
      for (const key in data) {
        if (keys.size >= MOST_KEYS || (keys.has(key) && state !== 'serving')) continue;
        const holder = locks[key] ?? null;
        keys.set(key, { at: position(config, key), label: key, state: holder === null ? 'agreed' : 'differs', text: words.ring.key(key, data[key]!, holder === null ? null : shortOf(holder)) });
      }
    }
  }
  return [...keys.values()];
}

function position(config: Config, key: string): number {
  if (config.placement === 'range') return place(key);
  if (config.placement === 'ring') return turnOf(key);
  return (shardOf(config, key) + (Math.floor(crc16(key) / config.owners.length) % 16 + 0.5) / 16) / config.owners.length;
}

function linesOf(world: ShardedWorld, ghost: ShardedGhost, { num, groups }: Config, { lines: says }: ViewWords): readonly Statement[] {
  const lines: Statement[] = [];
  for (const [group, machine] of groupMachines(ghost)) {
    const joined = groups[group] !== undefined || Object.keys(machine.shards).length > 0;
    if (leaderOf(world, group) === null && joined) lines.push({ node: null, mood: 'bad', text: says.noLeader(group) });
    if (machine.pending !== null) lines.push({ node: null, mood: 'warn', text: says.waits(group, machine.pending.num, blockersOf(machine).map(shortOf)), source: 'Spanner §4.2.1' });
    else if (machine.config.num < num && joined) lines.push({ node: null, mood: 'muted', text: says.behind(group, machine.config.num, num) });
    for (const [shard, { state, other }] of Object.entries(machine.shards)) {
      if (other === null) continue;
      if (state === 'pulling') lines.push({ node: null, mood: 'warn', text: says.pulls(group, Number(shard), other, leaderOf(world, other)?.[0] ?? null), source: 'MIT 6.5840, lab 5B' });
      if (state === 'leaving') lines.push({ node: null, mood: 'muted', text: says.keeps(group, Number(shard), other) });
    }
    for (const { tid, coordinator, keys } of Object.values(machine.prepared)) {
      if (coordinator !== group) lines.push({ node: null, mood: 'warn', text: says.inDoubt(group, shortOf(tid), coordinator, keys), source: 'Spanner §4.2.1' });
    }
  }
  return lines;
}
