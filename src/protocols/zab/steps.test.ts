/** ZAB step by step: each file under `testdata/steps` is a phase of the protocol, told in choices and their effects. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import type { Plain } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import type { Durable, Log, Message, Snapshot, State, Txn } from './state.ts';
import { txnText } from './txn-text.ts';
import { zab } from './zab.ts';
import { zxidText } from './zxid.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(zab, { message: messageLine, node: nodeLine }));
});

function messageLine(message: Message): string {
  const { type, ...fields } = message;
  return `${type} ${Object.entries(fields).map(([name, value]) => `${name}=${valueText(name, value)}`).join(' ')}`.trimEnd();
}

const txnLine = (txn: Txn) => `${zxidText(txn.zxid)} ${txnText(txn)}`;

function valueText(name: string, value: unknown): string {
  if (name === 'txns') return `[${(value as readonly Txn[]).map(txnLine).join(', ')}]`;
  if (name === 'txn') return `[${txnLine(value as Txn)}]`;
  if (name === 'snapshot') return `at ${zxidText((value as Snapshot).zxid)} ${JSON.stringify((value as Snapshot).machine.store)}`;
  if (name === 'zxid' || name === 'lastZxid') return zxidText(value as number);
  return typeof value === 'string' ? value : JSON.stringify(value as Plain);
}

/** `FOLLOWING BROADCAST round 1 vote n3 epochs 2/2 log [1.1 | 1.2] delivered 1.1 {"x":"1"}`; `|` marks where the forced part of the log ends. */
function nodeLine({ status, state, durable, error }: NodeRecord<State, Durable>): string {
  if (state === null) return durable?.kind === 'server' ? `${status}, on disk: epochs ${durable.currentEpoch}/${durable.acceptedEpoch} log ${logText(durable.log)}${error === null ? '' : ` ${error}`}` : status;
  if (state.kind === 'client') return `client session ${state.session === null ? null : zxidText(state.session)} operations ${state.operations}`;
  const { role, phase, round, vote, currentEpoch, acceptedEpoch, log, synced, lastCommitted, machine, snapshot } = state;
  const base = snapshot.zxid === 0 ? '' : ` snapshot ${zxidText(snapshot.zxid)}`;
  return `${role} ${phase} round ${round} vote ${vote.leader} epochs ${currentEpoch}/${acceptedEpoch}${base} log ${logText(log, synced)} delivered ${zxidText(lastCommitted)} ${JSON.stringify(machine.store)}`;
}

function logText({ base, txns }: Log, synced = Infinity): string {
  const waiting = txns.findIndex(({ zxid }) => zxid > synced);
  const words = txns.map(({ zxid }, place) => (place === waiting ? `| ${zxidText(zxid)}` : zxidText(zxid)));
  return `${base === 0 ? '' : `${zxidText(base)}..`}[${words.join(' ')}]`;
}
