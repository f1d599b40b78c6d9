/** Paxos step by step: each file under `testdata/steps` is a story of the paper, told in choices and their effects. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import type { NodeRecord } from '#model/world.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import { paxos } from './paxos.ts';
import type { Durable, Message, State } from './state.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(paxos, { message: messageLine, node: nodeLine }));
});

const BALLOTS = ['ballot', 'vBal', 'promised'];

function messageLine(message: Message): string {
  const { type, ...fields } = message;
  return [type, ...Object.entries(fields).map(([name, value]) =>
    `${name}=${BALLOTS.includes(name) ? ballotText(value as number) : typeof value === 'string' ? value : JSON.stringify(value)}`)].join(' ');
}

/** `n1 accept 1.1 tea, promised 1.1 vote tea@1.1 round 1, knows nothing`. */
function nodeLine({ status, state, durable, error }: NodeRecord<State, Durable>): string {
  const disk = durable?.kind === 'server' ? ` promised ${ballotText(durable.promised)} vote ${durable.vVal ?? 'none'}@${ballotText(durable.vBal)} round ${durable.round}` : '';
  if (state === null) return `${status}, on disk:${disk || ' nothing'}${error === null ? '' : `; died of: ${error}`}`;
  if (state.kind === 'client') return `client waits for ${state.current === null ? 'nothing' : `operation ${state.current.seq}`}`;
  const { phase, ballot, value, promised, vBal, vVal, round, chosen } = state;
  return `${phase} ${ballotText(ballot)} ${value ?? '–'}, promised ${ballotText(promised)} vote ${vVal ?? 'none'}@${ballotText(vBal)} round ${round}, knows ${chosen?.value ?? 'nothing'}`;
}
