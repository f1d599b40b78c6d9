/** Three-phase commit step by step: each file under `testdata/steps` is a story told in choices and their effects. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { items } from '#base/sequence.ts';
import type { NodeRecord } from '#model/world.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { Operation } from '#protocols/transactions/operations.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import type { Durable, Entry, Message, SiteDurable, State } from './state.ts';
import { threePhase } from './three-phase.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(threePhase, { message: messageLine, node: nodeLine }));
});

function messageLine(message: Message): string {
  const { type, ...fields } = message;
  return [type, ...Object.entries(fields).map(([name, value]) => `${name}=${valueText(name, value)}`)].join(' ');
}

function valueText(name: string, value: unknown): string {
  if (name === 'rank') return ballotText(value as number);
  if (name === 'ops') return `[${operationsText(value as readonly Operation[])}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `c1.1 w waits for preCommit of n1, up n1,n2, elected 1.1 attempt – | ended c1.2 commit | {"x":"1"} | locks x:c1.1`; the disk, if it says otherwise. */
function nodeLine({ status, state, durable, error }: NodeRecord<State, Durable>): string {
  if (error !== null) return `${status}, threw ${error}`;
  if (state === null) return durable?.kind === 'server' ? `${status}, on disk: ${diskText(durable)}` : status;
  if (state.kind === 'client') return `client operations ${state.operations}`;
  const live = Object.values(state.live).map(({ entry, wait, leader, recovering }) => `${entryText(entry)} waits for ${wait} of ${leader}${recovering ? ', recovered' : ''}`);
  const locks = Object.entries(state.locks).map(([key, { held, waiting }]) => `${key}:${held.map(({ tid }) => tid).join('+')}${waiting.map(({ tid }) => `<${tid}`).join('')}`);
  const disk = durable?.kind === 'server' ? diskText(durable) : 'nothing';
  return [live.join('; ') || 'idle', `locks ${locks.join(' ') || 'none'}`, `disk ${disk}`].join(' | ');
}

function diskText({ entries, endings, store }: SiteDurable): string {
  const ended = items(endings).flatMap((ending) => (ending === null ? [] : [`${ending.tid} ${ending.outcome}${ending.why === null ? '' : ` (${ending.why})`}`]));
  return [...Object.values(entries).map(entryText), ...ended, JSON.stringify(store)].join(', ');
}

function entryText({ tid, state, elected, attempt, up }: Entry): string {
  return `${tid} ${state} elected ${ballotText(elected)} attempt ${ballotText(attempt)} up ${up.join()}`;
}
