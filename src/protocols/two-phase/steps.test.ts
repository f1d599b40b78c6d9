/** Two-phase commit step by step: each file under `testdata/steps` is told in choices and their effects. */
import type { Plain } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import type { Durable, Message, State } from './state.ts';
import { twoPhase } from './two-phase.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(twoPhase, { message: messageLine, node: nodeLine }));
});

function messageLine(message: Message): string {
  const { type, ...fields } = message;
  return `${type} ${Object.entries(fields).map(([name, value]) => `${name}=${valueText(name, value)}`).join(' ')}`;
}

function valueText(name: string, value: unknown): string {
  if (name === 'ops') return `"${operationsText(value as Parameters<typeof operationsText>[0])}"`;
  if (name === 'participants') return (value as readonly string[]).join();
  return typeof value === 'string' ? value : JSON.stringify(value as Plain);
}

/** `prepared(c1.1) commit(c1.1) {"x":"1"} in doubt: – locks: x`. */
function nodeLine({ status, state, durable, unsynced, error }: NodeRecord<State, Durable>): string {
  if (state?.kind === 'client' || durable?.kind === 'client') return `client ${status}`;
  const disk = (unsynced.at(-1) ?? durable) as Extract<Durable, { kind: 'server' }> | null;
  const log = (disk?.log ?? []).map(({ kind, tid }) => `${kind}(${tid})`).join(' ');
  const store = JSON.stringify(state?.store ?? disk?.store ?? {});
  if (state === null) return `${status}, on disk: ${log} ${store}${error === null ? '' : ` ${error}`}`;
  const shares = Object.values(state.participating).map(({ tid, phase }) => `${tid} ${phase}`).join(', ');
  const open = Object.values(state.coordinating).map(({ tid, phase }) => `${tid} ${phase}`).join(', ');
  const locks = Object.entries(state.locks).map(([key, { held, waiting }]) => `${key}: ${[held, waiting].map((claims) => claims.map(({ tid }) => tid).join(' ')).join(' | ')}`).join(', ');
  return [`log ${log === '' ? '–' : log}`, `store ${store}`, ...(shares === '' ? [] : [`takes part in ${shares}`]), ...(open === '' ? [] : [`coordinates ${open}`]), ...(locks === '' ? [] : [`locks ${locks}`])].join(', ');
}
