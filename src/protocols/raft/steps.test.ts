/** Raft step by step: each file under `testdata/steps` is a story of the dissertation, told in choices and their effects. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import type { Plain } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import { configText, entryText } from './entry-text.ts';
import { raft } from './raft.ts';
import type { Durable, Log, Message, State } from './state.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(raft, { message: messageLine, node: nodeLine }));
});

function messageLine(message: Message): string {
  const { type, ...fields } = message;
  return `${type} ${Object.entries(fields).map(([name, value]) => `${name}=${valueText(name, value)}`).join(' ')}`;
}

function valueText(name: string, value: unknown): string {
  if (name === 'entries') return `[${(value as Log['entries']).map((entry) => `${entry.index}:${entry.term} ${entryText(entry)}`).join(', ')}]`;
  if (name === 'snapshot') return `up to ${(value as { lastIndex: number }).lastIndex}`;
  return typeof value === 'string' ? value : JSON.stringify(value as Plain);
}

/** `n1 leader term 2 vote n1 log 1 1 2 commit 2 applied 2 {"x":"1"}`; `|` marks where the forced part of the log ends. */
function nodeLine({ status, state, durable, error }: NodeRecord<State, Durable>): string {
  if (state === null) return durable?.kind === 'server' ? `${status}, on disk: term ${durable.currentTerm} vote ${durable.votedFor} log ${logText(durable.log)}${error === null ? '' : ` ${error}`}` : status;
  if (state.kind === 'client') return `client session ${state.session} operations ${state.operations}`;
  const { role, currentTerm, votedFor, log, synced, commitIndex, lastApplied, machine, config, configIndex, snapshot } = state;
  const base = snapshot.lastIndex === 0 ? '' : ` snapshot ${snapshot.lastIndex}`;
  const members = configIndex === 0 ? '' : ` config ${configText(config)}`;
  return `${role} term ${currentTerm} vote ${votedFor}${base} log ${logText(log, synced)} commit ${commitIndex} applied ${lastApplied} ${JSON.stringify(machine.store)}${members}`;
}

function logText({ base, entries }: Log, synced = Infinity): string {
  const terms = entries.map(({ index, term }) => (index === synced + 1 ? `| ${term}` : `${term}`));
  return `${base === 0 ? '' : `${base}..`}[${terms.join(' ')}]`;
}
