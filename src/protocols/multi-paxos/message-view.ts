/** Messages as marks: a letter and a label for each type, and all fields under their names. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import { shortText } from './cells.ts';
import { multiPaxosCommands } from './commands.ts';
import type { Message, Report, Snapshot, Value } from './state.ts';
import { valueText } from './value-text.ts';
import type { MultiPaxosWords, ViewWords } from './words/words.ts';

type ServerMessage = Exclude<Message, ClientMessage>;

type Look = Pick<MessageView, 'letter' | 'kind' | 'answer'>;

const LOOKS: { readonly [T in ServerMessage['type']]: Look } = {
  Prepare: { letter: 'P', kind: 'request', answer: null },
  PrepareReply: { letter: 'p', kind: 'reply', answer: 'yes' },
  Accept: { letter: 'A', kind: 'request', answer: null },
  AcceptReply: { letter: 'a', kind: 'reply', answer: 'yes' },
  Nack: { letter: 'n', kind: 'reply', answer: 'no' },
  Commit: { letter: 'D', kind: 'request', answer: null },
  Heartbeat: { letter: 'H', kind: 'heartbeat', answer: null },
  HeartbeatReply: { letter: 'h', kind: 'heartbeatReply', answer: null },
  CatchUp: { letter: 'U', kind: 'request', answer: null },
  Entries: { letter: 'E', kind: 'reply', answer: null },
  InstallSnapshot: { letter: 'S', kind: 'snapshot', answer: null },
};

export function messageView(message: Message, words: MultiPaxosWords): MessageView {
  return isClientCall(message) || isClientAnswer(message) ? clientMessageView(message, multiPaxosCommands, words.client) : serverMessageView(message, words.view);
}

function serverMessageView(message: ServerMessage, words: ViewWords): MessageView {
  return {
    type: message.type,
    ...LOOKS[message.type],
    label: labelOf(message, words),
    epoch: 'ballot' in message && message.ballot > 0 ? message.ballot : null,
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value, words), on: 'memory' })),
  };
}

function labelOf(message: ServerMessage, words: ViewWords): string {
  const name = words.labels[message.type];
  switch (message.type) {
    case 'Prepare': return `${name} ${message.toSlot ?? `${message.fromSlot}…`}`;
    case 'PrepareReply': return message.votes.length === 0 ? `✓ ${name}` : `✓ ${name} +${message.votes.length}`;
    case 'Accept': return `${message.slot}: ${shortText(message.value, words)}`;
    case 'AcceptReply': return `✓ ${message.slot}`;
    case 'Nack': return `✗ ${ballotText(message.promised)}`;
    case 'Commit': return `${name} ${message.slot}`;
    case 'CatchUp': return `${name} ${message.fromSlot}…`;
    case 'Entries': return `${message.fromSlot}..${message.fromSlot + message.values.length - 1}`;
    case 'InstallSnapshot': return `${name} ≤${message.snapshot.upTo}`;
    default: return name;
  }
}

function fieldText(name: string, value: unknown, words: ViewWords): string {
  switch (name) {
    case 'ballot': case 'promised': return ballotText(value as number);
    case 'value': return valueText(value as Value);
    case 'values': return (value as readonly Value[]).map(valueText).join(' · ');
    case 'votes': return (value as readonly Report[]).map(({ slot, ballot, value: voted }) => `${slot}: ${ballotText(ballot)} ${valueText(voted)}`).join(' · ') || words.none;
    case 'snapshot': return snapshotText(value as Snapshot | null, words);
    default: return value === null ? words.none : typeof value === 'string' ? value : JSON.stringify(value as Plain);
  }
}

function snapshotText(snapshot: Snapshot | null, words: ViewWords): string {
  return snapshot === null ? words.none : `≤${snapshot.upTo} · ${snapshot.configs.at(-1)!.members.join()} · ${JSON.stringify(snapshot.machine.store)}`;
}
