/** The best-known stories as prose: commands, what the why card said meanwhile, and what everybody has at the end. */
import type { Moment, World } from '#model/world.ts';
import type { Panel } from '#model/view.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import ring from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = ['ack-counted', 'answer-counted', 'late-answer', 'knew-already', 'trees-equal', 'compares-roots', 'client-sends', 'asks-for-reads', 'probes', 'trees-of-other-rings', 'loses-patience'];

function stores(moment: Moment): string {
  const { nodes } = moment.world as World;
  return Object.entries(nodes).flatMap(([id, record]) => {
    const { role, clocks, hints } = ring.report(record, id) as unknown as { role: string; clocks?: Record<string, string>; hints?: Record<string, object> };
    if (clocks === undefined) return [];
    const kept = Object.entries(hints!).map(([home, keys]) => `; for ${home}: ${JSON.stringify(keys)}`).join('');
    return [`${id} ${role}: ${Object.entries(clocks).map(([key, clock]) => `${key} ${clock}`).join(' ') || '–'}${kept}`];
  }).join('\n');
}

function said(panel: Panel | undefined): string {
  if (panel?.type === 'statements') return [panel.title, ...(panel.statements.length === 0 ? [panel.empty] : panel.statements.map(({ mood, text }) => `  ${mood}: ${text}`))].join('\n');
  if (panel?.type === 'ring') return [panel.title, ...panel.lines.map(({ mood, text }) => `  ${mood}: ${text}`), ...panel.keys.map(({ text }) => `  ${text}`)].join('\n');
  return '';
}

const panel = (id: string) => (moment: Moment, ghost: unknown) => said(ring.views.en.panels(moment, ghost).find((other) => other.id === id));

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(ring, { quiet: QUIET, shows: { stores, ring: panel('ring'), repair: panel('repair'), reads: panel('staleness'), waits: panel('requests') } }));
});
