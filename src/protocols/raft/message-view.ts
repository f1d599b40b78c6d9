/** Messages as marks: a letter and a label for each type of the paper, and all fields under their names there. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { raftCommands } from './commands.ts';
import { configText, entryText } from './entry-text.ts';
import type { Entry, Message } from './state.ts';
import type { ViewWords } from './words/words.ts';

type Look = Pick<MessageView, 'letter' | 'kind'>;

const LOOKS: { readonly [T in Message['type']]: Look } = {
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
  RegisterClient: { letter: 'C', kind: 'client' },
  ClientRegistered: { letter: 'c', kind: 'client' },
  ClientRequest: { letter: 'Q', kind: 'client' },
  ClientReply: { letter: 'q', kind: 'client' },
};

export function messageView(message: Message, words: ViewWords): MessageView {
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
function heartbeatKind(message: Message): MessageView['kind'] | null {
  if (message.type === 'AppendEntries') return message.entries.length === 0 ? 'heartbeat' : null;
  return message.type === 'AppendEntriesResponse' && message.heartbeat ? 'heartbeatReply' : null;
}

function answerOf(message: Message): MessageView['answer'] {
  if (message.type === 'AppendEntriesResponse') return message.success ? 'yes' : 'no';
  if (message.type === 'RequestVoteResponse' || message.type === 'PreVoteResponse') return message.granted ? 'yes' : 'no';
  if (message.type === 'ClientReply') return message.status === 'ok' ? 'yes' : 'no';
  return null;
}

function labelOf(message: Message, words: ViewWords): string {
  const name = words.labels[message.type];
  switch (message.type) {
    case 'AppendEntries': return message.entries.length === 0 ? words.heartbeat : `${name} ${span(message.entries)}`;
    case 'AppendEntriesResponse': return message.success ? `✓ ${message.matchIndex}` : `✗ ${message.rejectedIndex}`;
    case 'RequestVoteResponse': case 'PreVoteResponse': return `${message.granted ? '✓' : '✗'} ${name}`;
    case 'InstallSnapshot': return `${name} ≤${message.snapshot.lastIndex}`;
    case 'ClientRequest': return raftCommands.print(message.command);
    case 'ClientReply': return message.status === 'ok' ? `✓ ${valueText(message.result)}`.trimEnd() : words.statuses[message.status];
    case 'ClientRegistered': return `${name} ${message.session}`;
    case 'ReadIndexResponse': return `${name} ${message.index}`;
    default: return name;
  }
}

/** `4..6`, or `4`. */
function span(entries: readonly Entry[]): string {
  const [first, last] = [entries[0]!.index, entries.at(-1)!.index];
  return first === last ? String(first) : `${first}..${last}`;
}

/** What a client is told: nothing for a write, else the value. */
function valueText(result: Plain): string {
  return result === null ? '' : typeof result === 'string' ? result : JSON.stringify(result);
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
