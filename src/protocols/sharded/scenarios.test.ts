/** The stories that matter most as prose: commands, what the why card said meanwhile, and who has what at the end. */
import type { Moment } from '#model/world.ts';
import { RAFT_NOTES } from '#protocols/raft/notes.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import sharded from './index.ts';
import { groupMachines, type ShardedGhost } from './ghost.ts';
import { entryText } from './log-text.ts';
import { latestOf, type ShardedWorld } from './records.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** Raft's own stories are told elsewhere; what a client does, as everywhere. */
const QUIET = [...Object.keys(RAFT_NOTES).filter((note) => note !== 'election-won'), 'asks-for-map', 'client-sends'];

/** `g1 config 1: 0 2 3 (a=12)`. */
function shards(_moment: Moment, ghost: unknown): string {
  return [...groupMachines(ghost as ShardedGhost)].map(([group, machine]) => {
    const own = Object.entries(machine.shards).map(([id, { state, other, data }]) => `${id}${other === null ? '' : ` ${state} ${other}`}${Object.keys(data).length === 0 ? '' : ` (${Object.entries(data).map(([key, value]) => `${key}=${value}`).join(' ')})`}`);
    return `${group} config ${machine.config.num}: ${own.join(', ')}`.trimEnd();
  }).join('\n');
}

/** Every group's log, as the server with the longest one has it. */
function logs({ world }: Moment): string {
  const longest = new Map<string, readonly string[]>();
  for (const record of Object.values((world as ShardedWorld).nodes)) {
    for (const [group, part] of Object.entries(latestOf(record)?.groups ?? {})) {
      const entries = ('raft' in part ? part.raft.log : part.log).entries.map(entryText);
      if (entries.length >= (longest.get(group)?.length ?? 0)) longest.set(group, entries);
    }
  }
  return [...longest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, entries]) => `${group}: ${entries.join(' | ')}`).join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(sharded, { quiet: QUIET, shows: { shards, logs } }));
});
