/** Messages as marks: a letter and a label for each type of the paper, and all fields under their names. */
import type { Field, MessageView } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import { paxosCommands } from './commands.ts';
import type { Message } from './state.ts';
import type { PaxosWords, ViewWords } from './words/words.ts';

type ServerMessage = Exclude<Message, ClientMessage>;

type Look = Pick<MessageView, 'letter' | 'kind' | 'answer'>;

const LOOKS: { readonly [T in ServerMessage['type']]: Look } = {
  Prepare: { letter: 'P', kind: 'request', answer: null },
  Promise: { letter: 'p', kind: 'reply', answer: 'yes' },
  Accept: { letter: 'A', kind: 'request', answer: null },
  Accepted: { letter: 'a', kind: 'reply', answer: 'yes' },
  Nack: { letter: 'N', kind: 'reply', answer: 'no' },
  Chosen: { letter: 'Ch', kind: 'request', answer: null },
  Query: { letter: '?', kind: 'request', answer: null },
  Heartbeat: { letter: 'H', kind: 'heartbeat', answer: null },
};

export function messageView(message: Message, words: PaxosWords): MessageView {
  if (isClientCall(message) || isClientAnswer(message)) return clientMessageView(message, paxosCommands, words.client);
  return {
    type: message.type,
    ...LOOKS[message.type],
    label: labelOf(message, words.view),
    epoch: 'ballot' in message ? message.ballot : null,
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(value, words.view), on: 'memory' })),
  };
}

function labelOf(message: ServerMessage, { labels }: ViewWords): string {
  switch (message.type) {
    case 'Prepare': return labels.prepare(message.ballot);
    case 'Promise': return labels.promise(message.ballot, message.vBal, message.vVal);
    case 'Accept': return labels.accept(message.ballot, message.value);
    case 'Accepted': return labels.accepted(message.ballot, message.value);
    case 'Nack': return labels.nack(message.ballot, message.promised);
    case 'Chosen': return labels.chosen(message.value);
    case 'Query': return labels.query;
    case 'Heartbeat': return labels.heartbeat;
  }
}

/** Numbers in these messages are ballots. */
function fieldText(value: string | number | null, { none }: ViewWords): string {
  return typeof value === 'number' ? ballotText(value) : (value ?? none);
}
