/** The ring step by step: each file under `testdata/steps` is told in choices and their effects. */
import type { NodeRecord } from '#model/world.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { messageView } from './message-view.ts';
import { versionOf } from './membership.ts';
import { clockText } from './report.ts';
import { ring } from './ring.ts';
import type { Durable, Message, Slots, State } from './state.ts';
import { ringWords } from './words/words.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(ring, { message: messageLine, node: nodeLine }));
});

/** `Put x←1 key=x item={[{n3,1,[1]}],[]}`. */
function messageLine(message: Message): string {
  const { type, label, fields } = messageView(message, ringWords.en);
  return `${type} “${label}” ${fields.filter(({ name }) => !['ring', 'version', 'request'].includes(name)).map(({ name, value }) => `${name}=${value}`).join(' ')}`.trimEnd();
}

function slots(all: Slots): string {
  return Object.entries(all).map(([key, { item, actor }]) => `${key} ${clockText(item)}${actor === null ? '' : ` as ${actor}`}`).join(' ') || '–';
}

/** `store x {[{n3,1,[1]}],[]} as n3, ring 4`. */
function nodeLine({ status, state, durable, unsynced, error }: NodeRecord<State, Durable>): string {
  if (state?.kind === 'client' || durable?.kind === 'client') return `client ${status}`;
  const disk = state?.disk ?? ((unsynced.at(-1) ?? durable) as Extract<Durable, { kind: 'server' }> | null);
  if (disk === null) return status;
  const hints = Object.entries(disk.hints).map(([home, kept]) => `, for ${home}: ${slots(kept)}`).join('');
  const rest = state === null ? '' : `${state.suspects.length === 0 ? '' : `, suspects ${state.suspects.join(' ')}`}${Object.keys(state.requests).length === 0 ? '' : `, waits for ${Object.keys(state.requests).join(' ')}`}`;
  return `${status === 'up' ? '' : `${status}: `}store ${slots(disk.store)}${hints}, ring ${versionOf(disk.ring)}${rest}${error === null ? '' : ` ${error}`}`;
}
