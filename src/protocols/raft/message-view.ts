/** Messages as marks: a letter and a label for each type of the paper, and all fields under their names there. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { raftCommands } from './commands.ts';
import { configText, entryText } from './entry-text.ts';
import type { Entry, Message } from './state.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import type { RaftWords, ViewWords } from './words/words.ts';

type ServerMessage = Exclude<Message, ClientMessage>;

type Look = Pick<MessageView, 'letter' | 'kind'>;

const LOOKS: { readonly [T in ServerMessage['type']]: Look } = {
  PreVote: { letter: 'P', kind: 'request' },
  PreVoteResponse: { letter: 'p', kind: 'reply' },
  RequestVote: { letter: 'V', kind: 'request' },
  RequestVoteResponse: { letter: 'v', kind: 'reply' },
  AppendEntries: { letter: 'A', kind: 'request' },
  AppendEntriesResponse: { letter: 'a', kind: 'reply' },
  InstallSnapshot: { letter: 'S', kind: 'snapshot' },
  TimeoutNow: { letter: 'T', kind: 'request' },
  ReadIndex: { letter: 'R', kind: 'request' },
  ReadIndexResponse: { letter: 'r', kind: 'reply' },
};

export function messageView(message: Message, words: RaftWords): MessageView {
  return isClientCall(message) || isClientAnswer(message) ? clientMessageView(message, raftCommands, words.client) : serverMessageView(message, words.view);
}

function serverMessageView(message: ServerMessage, words: ViewWords): MessageView {
  const { letter, kind } = LOOKS[message.type];
  return {
    type: message.type,
    letter,
    label: labelOf(message, words),
    kind: heartbeatKind(message) ?? kind,
    answer: answerOf(message),
    epoch: 'term' in message ? message.term : null,
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value), on: 'memory' })),
  };
}

/** A heartbeat is an AppendEntries without entries: the same message, drawn thin, and so is its answer. */
function heartbeatKind(message: ServerMessage): MessageView['kind'] | null {
  if (message.type === 'AppendEntries') return message.entries.length === 0 ? 'heartbeat' : null;
  return message.type === 'AppendEntriesResponse' && message.heartbeat ? 'heartbeatReply' : null;
}

function answerOf(message: ServerMessage): MessageView['answer'] {
  if (message.type === 'AppendEntriesResponse') return message.success ? 'yes' : 'no';
  if (message.type === 'RequestVoteResponse' || message.type === 'PreVoteResponse') return message.granted ? 'yes' : 'no';
  return null;
}

function labelOf(message: ServerMessage, words: ViewWords): string {
  const name = words.labels[message.type];
  switch (message.type) {
    case 'AppendEntries': return message.entries.length === 0 ? words.heartbeat : `${name} ${span(message.entries)}`;
    case 'AppendEntriesResponse': return message.success ? `✓ ${message.matchIndex}` : `✗ ${message.rejectedIndex}`;
    case 'RequestVoteResponse': case 'PreVoteResponse': return `${message.granted ? '✓' : '✗'} ${name}`;
    case 'InstallSnapshot': return `${name} ≤${message.snapshot.lastIndex}`;
    case 'ReadIndexResponse': return `${name} ${message.index}`;
    default: return name;
  }
}

/** `4..6`, or `4`. */
function span(entries: readonly Entry[]): string {
  const [first, last] = [entries[0]!.index, entries.at(-1)!.index];
  return first === last ? String(first) : `${first}..${last}`;
}

function fieldText(name: string, value: unknown): string {
  if (name === 'entries') return entriesText(value as readonly Entry[]);
  if (name === 'command') return value === null ? '' : raftCommands.print(value as Plain);
  if (name === 'snapshot') {
    const { lastIndex, lastTerm, config, machine } = value as Extract<Message, { type: 'InstallSnapshot' }>['snapshot'];
    return `≤${lastIndex} (${lastTerm}) · ${configText(config)} · ${JSON.stringify(machine.store)}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function entriesText(entries: readonly Entry[]): string {
  return entries.length === 0 ? '[]' : entries.map((entry) => `${entry.index}:${entry.term} ${entryText(entry)}`).join(' · ');
}
