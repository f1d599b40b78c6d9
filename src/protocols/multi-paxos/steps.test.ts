/** Multi-Paxos step by step: each file under `testdata/steps` is a story told in choices and their effects. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import type { NodeRecord } from '#model/world.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { cluster } from '#testing/cluster.ts';
import { golden } from '#testing/datadriven.ts';
import { multiPaxos } from './multi-paxos.ts';
import { multiPaxosWords } from './words/words.ts';
import { messageView } from './message-view.ts';
import type { Slots } from './slots.ts';
import type { Durable, Message, State, Vote } from './state.ts';
import { valueText } from './value-text.ts';

const folder = new URL('./testdata/steps/', import.meta.url);

test.each(readdirSync(folder))('%s', async (file) => {
  await golden(new URL(file, folder), cluster(multiPaxos, { message: messageLine, node: nodeLine }));
});

function messageLine(message: Message): string {
  return `${message.type} ${messageView(message, multiPaxosWords.en).fields.map(({ name, value }) => `${name}=${value}`).join(' ')}`;
}

/** `n1 leading 1.1 promised 1.1 votes 1:1.1 put x 1 | decided 1 applied 1 {"x":"1"}`. */
function nodeLine({ status, state, durable, error }: NodeRecord<State, Durable>): string {
  if (state === null) return durable?.kind === 'server' ? `${status}, on disk: promised ${ballotText(durable.promised)} votes ${votesText(durable.accepted)}${error === null ? '' : ` ${error}`}` : status;
  if (state.kind === 'client') return `client session ${state.session} operations ${state.operations}`;
  const { role, ballot, promised, accepted, commitUpTo, applied, machine, snapshot } = state;
  const base = snapshot.upTo === 0 ? '' : ` snapshot ${snapshot.upTo}`;
  return `${role}${role === 'follower' ? '' : ` ${ballotText(ballot)}`} promised ${ballotText(promised)}${base} votes ${votesText(accepted)} | decided ${commitUpTo} applied ${applied} ${JSON.stringify(machine.store)}`;
}

function votesText({ base, items }: Slots<Vote>): string {
  return items.flatMap((vote, at) => (vote === null ? [] : [`${base + at + 1}:${ballotText(vote.ballot)} ${valueText(vote.value)}`])).join(', ') || '–';
}
