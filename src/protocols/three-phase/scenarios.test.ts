/** The best-known schedules as prose: commands, what the why card said meanwhile, and where every site stands at the end. */
import type { Moment } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import threePhase from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = ['vote-counted', 'ack-counted', 'state-counted', 'client-sends', 'knows-already', 'restarted', 'state-not-counted', 'coordinates-already', 'client-no-answer', 'client-ignores', 'under-way'];

function sites(moment: Moment): string {
  return Object.entries(moment.world.nodes).flatMap(([id, record]) => {
    const { role, undecided, decided, store } = threePhase.report(record, id);
    if (role === 'client') return [];
    const open = (undecided as readonly { readonly tid: string; readonly state: string }[]).map(({ tid, state }) => `${tid} ${state}`);
    const ended = (decided as readonly { readonly tid: string; readonly outcome: string }[]).map(({ tid, outcome }) => `${tid} ${outcome}`);
    return [`${id} ${String(role)}: ${[...open, ...ended].join(', ') || 'nothing'}; store ${JSON.stringify(store)}`];
  }).join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(threePhase, { quiet: QUIET, shows: { sites } }));
});
