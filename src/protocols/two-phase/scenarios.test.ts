/** The best-known stories as prose: commands, what the why card said meanwhile, and what everybody has at the end. */
import type { Moment, World } from '#model/world.ts';
import type { LanesPanel } from '#model/view.ts';
import { golden } from '#testing/datadriven.ts';
import { narrator } from '#testing/narrator.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import twoPhase from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = ['works', 'work-done', 'vote-counted', 'ack-counted', 'ack-ignored', 'peer-knows-nothing', 'peer-is-late', 'client-sends', 'takeover-ignored', 'acceptor-takes-vote'];

function stores(moment: Moment): string {
  const { nodes } = moment.world as World;
  return Object.entries(nodes).flatMap(([id, record]) => {
    const { role, store, inDoubt, log } = twoPhase.report(record, id) as unknown as { role: string; store?: object; inDoubt?: string[]; log?: { kind: string; tid: string }[] };
    return store === undefined ? [] : [`${id} ${role}: ${log!.map(({ kind, tid }) => `${kind} ${tid}`).join(' | ') || 'nothing logged'}; ${JSON.stringify(store)}${inDoubt!.length === 0 ? '' : `; in doubt: ${inDoubt!.join(' ')}`}`];
  }).join('\n');
}

function lines(moment: Moment, ghost: unknown): string {
  const panels = twoPhase.views.en.panels(moment, ghost).filter((panel): panel is LanesPanel => panel.type === 'lanes');
  return panels.flatMap(({ title, decision, lines }) => [`${title} [${decision?.text ?? 'open'}]`, ...lines.map(({ mood, text }) => `  ${mood}: ${text}`)]).join('\n');
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  await golden(new URL(name, FOLDER), narrator(twoPhase, { quiet: QUIET, shows: { stores, lines } }));
});
