/** The ladder and the best-known bugs as prose: commands, what the why card said meanwhile, and the slots at the end. */
import type { Moment } from '#model/world.ts';
import type { MatrixPanel } from '#model/view.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import multiPaxos from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: everything that merely went well. */
const QUIET = ['promised', 'promise-counted', 'accepted', 'ack-not-needed', 'learned', 'restarted', 'client-registers', 'client-sends', 'session-opened'];

/** The matrix as text: what is chosen, and each server's cells. */
function slots(moment: Moment, ghost: unknown): string {
  const [panel] = multiPaxos.views.en.panels(moment, ghost);
  const { columns, rows, lines } = panel as MatrixPanel;
  const head = `chosen: ${columns.map(({ label, chosen }) => `${label} ${chosen?.label ?? '–'}`).join(' | ')}`;
  return [head, ...rows.map(({ node, promised, cells }) => `${node} promised ${promised?.label ?? '–'}: ${cells.map(({ column, label, state }) => `${column} ${label} ${state}`).join(' | ')}`), ...lines.map(({ text }) => text)].join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(multiPaxos, { quiet: QUIET, shows: { slots } }));
});
