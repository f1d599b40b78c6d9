/** The figures and the best-known bugs as prose: commands, what the why card said meanwhile, and the logs at the end. */
import type { Moment } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { entryText } from './entry-text.ts';
import raft from './index.ts';
import { latestOf, memoryOf, type RaftWorld } from './records.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = ['append-accepted', 'vote-counted', 'vote-not-counted', 'restarted', 'synced', 'pre-vote-granted', 'client-registers', 'session-opened'];

function logs(moment: Moment): string {
  const { nodes } = moment.world as RaftWorld;
  return Object.entries(nodes).flatMap(([id, record]) => {
    const disk = latestOf(record);
    const state = memoryOf(record);
    if (disk === null) return [];
    const entries = disk.log.entries.map((entry) => `${entry.term}:${entryText(entry)}`).join(' | ');
    return [`${id} ${state?.role ?? 'down'} term ${disk.currentTerm} committed ${state?.commitIndex ?? '-'}: ${entries}`];
  }).join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(raft, { quiet: QUIET, shows: { logs } }));
});
