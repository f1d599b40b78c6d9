/** Messages as marks: a letter and a label for each type, and all fields under their names. */
import type { Field, MessageView } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { Operation } from '#protocols/transactions/operations.ts';
import { threePhaseCommands } from './commands.ts';
import { colourOf } from './numbers.ts';
import type { Heard, Message, Reason, Reported, SiteMessage } from './state.ts';
import type { FieldName, ThreePhaseWords, ViewWords } from './words/words.ts';

type Look = Pick<MessageView, 'letter' | 'kind' | 'answer'>;

const LOOKS: { readonly [T in SiteMessage['type']]: Look } = {
  CanCommit: { letter: 'C', kind: 'request', answer: null },
  Yes: { letter: 'y', kind: 'reply', answer: 'yes' },
  No: { letter: 'n', kind: 'reply', answer: 'no' },
  PreCommit: { letter: 'P', kind: 'request', answer: null },
  PreAbort: { letter: 'B', kind: 'request', answer: null },
  Ack: { letter: 'k', kind: 'reply', answer: 'yes' },
  DoCommit: { letter: 'D', kind: 'request', answer: null },
  Abort: { letter: 'A', kind: 'request', answer: null },
  Elect: { letter: 'E', kind: 'request', answer: null },
  StateReq: { letter: 'S', kind: 'request', answer: null },
  State: { letter: 's', kind: 'reply', answer: null },
  Newer: { letter: 'r', kind: 'reply', answer: 'no' },
  Blocked: { letter: 'X', kind: 'request', answer: null },
  DecisionReq: { letter: 'Q', kind: 'request', answer: null },
  Undecided: { letter: 'u', kind: 'reply', answer: 'no' },
};

export function messageView(message: Message, words: ThreePhaseWords): MessageView {
  if (isClientCall(message) || isClientAnswer(message)) return clientMessageView(message, threePhaseCommands, words.client);
  const { type, ...fields } = message;
  return {
    type,
    ...LOOKS[type],
    label: labelOf(message, words.view),
    epoch: colourOf(message.tid),
    fields: Object.entries(fields).map(([name, value]): Field => ({ name: words.view.fields[name as FieldName], value: fieldText(name as FieldName, value, words.view), on: 'memory' })),
  };
}

function labelOf(message: SiteMessage, { labels, states }: ViewWords): string {
  return message.type === 'State' ? `${labels.State}: ${states[message.reported.state]}` : labels[message.type];
}

function fieldText(name: FieldName, value: unknown, { none, states, reasons }: ViewWords): string {
  switch (name) {
    case 'rank': return ballotText(value as number);
    case 'ops': return operationsText(value as readonly Operation[]) || none;
    case 'sites': case 'after': return value === null ? none : (value as readonly string[]).join(', ');
    case 'reads': return readsText(value as { readonly [key: string]: string | null }) || none;
    case 'why': return value === null ? none : reasons[value as Reason];
    case 'state': return states[value as 'p' | 'pa'];
    case 'reported': return `${states[(value as Reported).state]}, ${ballotText((value as Reported).attempt)}`;
    case 'heard': return (value as Heard).up.join(', ');
    default: return String(value);
  }
}

export function readsText(reads: { readonly [key: string]: string | null }): string {
  return Object.entries(reads).map(([key, found]) => `${key}=${found ?? '∅'}`).join(' ');
}
