/** The best-known stories as prose: commands, what the why card said meanwhile, and the panels of ballots at the end. */
import type { Moment } from '#model/world.ts';
import type { LadderPanel, MatrixPanel } from '#model/view.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import paxos from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = ['promise-counted', 'promise-not-counted', 'accept-counted', 'accept-not-counted', 'vote-heard', 'nack-ignored', 'client-sends', 'request-taken'];

/** The matrix row by row, its arrows and lines, and the ladder. */
function panel(moment: Moment, ghost: unknown): string {
  const [matrix, ladder] = paxos.views.en.panels(moment, ghost) as [MatrixPanel, LadderPanel];
  return [
    `ballots ${matrix.columns.map(({ label, chosen }) => (chosen === null ? label : `${label}=${chosen.label}`)).join(' ')}`,
    ...matrix.rows.map(({ node, tone, promised, cells }) => `${node} ${tone} promised ${promised?.label ?? '–'}: ${cells.map(({ column, label, state }) => `${matrix.columns.find(({ key }) => key === column)!.label} ${label} (${state})`).join(', ')}`.trimEnd()),
    ...matrix.arrows.map(({ text }) => `arrow: ${text}`),
    ...ladder.rungs.map(({ text, safe, marks }) => `rung: ${text}; safe: ${safe}; ${marks.map(({ node, kind }) => `${node} ${kind}`).join(', ')}`),
    ...matrix.lines.map(({ mood, text }) => `${mood}: ${text}`),
  ].join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(paxos, { quiet: QUIET, shows: { panel } }));
});
