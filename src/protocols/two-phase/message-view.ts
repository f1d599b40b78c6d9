/** Messages as marks: a letter and a label for each, coloured by their transaction. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { Operation } from '#protocols/transactions/operations.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import { twoPhaseCommands } from './commands.ts';
import type { CommitMessage, Message } from './state.ts';
import type { TwoPhaseWords, ViewWords } from './words/words.ts';

type Look = Pick<MessageView, 'letter' | 'kind'>;

const LOOKS: { readonly [T in CommitMessage['type']]: Look } = {
  WORK: { letter: 'W', kind: 'request' },
  WORKED: { letter: 'w', kind: 'reply' },
  PREPARE: { letter: 'P', kind: 'request' },
  VOTE: { letter: 'V', kind: 'reply' },
  COMMIT: { letter: 'C', kind: 'request' },
  ABORT: { letter: 'A', kind: 'request' },
  ACK: { letter: 'k', kind: 'reply' },
  INQUIRY: { letter: 'I', kind: 'request' },
  DECISION_REQ: { letter: 'D', kind: 'request' },
  DECISION: { letter: 'd', kind: 'reply' },
  PHASE_1A: { letter: '1', kind: 'request' },
  PHASE_1B: { letter: '1b', kind: 'reply' },
  PHASE_2A: { letter: '2', kind: 'request' },
  PHASE_2B: { letter: '2b', kind: 'reply' },
};

export function messageView(message: Message, words: TwoPhaseWords): MessageView {
  if (isClientCall(message) || isClientAnswer(message)) return clientMessageView(message, twoPhaseCommands, words.client);
  const { letter, kind } = LOOKS[message.type];
  return {
    type: message.type, letter, kind, label: labelOf(message, words.view), answer: answerOf(message), epoch: numberIn(message.tid),
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value as Plain), on: 'memory' })),
  };
}

function answerOf(message: CommitMessage): MessageView['answer'] {
  if (message.type === 'VOTE') return message.vote === 'no' ? 'no' : 'yes';
  if (message.type === 'DECISION') return message.decision === 'commit' ? 'yes' : 'no';
  return message.type === 'ACK' ? (message.damage ? 'no' : 'yes') : null;
}

function labelOf(message: CommitMessage, { labels, votes, unknown }: ViewWords): string {
  const { type, tid } = message;
  if (type === 'VOTE') return `${labels[type]} ${votes[message.vote]} ${tid}`;
  if (type === 'DECISION') return `${labels[type]} ${message.decision === 'unknown' ? unknown : message.decision} ${tid}`;
  if (type === 'WORK') return `${operationsText(message.ops)}`;
  return 'ballot' in message ? `${labels[type]} ${ballotText(message.ballot)}` : `${labels[type]} ${tid}`;
}

function fieldText(name: string, value: Plain): string {
  if (name === 'ops') return operationsText(value as unknown as readonly Operation[]);
  if (name === 'ballot') return ballotText(value as number);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
