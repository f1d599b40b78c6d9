/** How clients, and what they and servers say to each other, want to be seen: the same with every protocol. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { resultText } from '#model/result.ts';
import type { Field, MessageView, NodeView } from '#model/view.ts';
import type { ClientState } from './client.ts';
import type { ClientMessage } from './wire.ts';
import type { ClientWords } from './words/words.ts';

/** null: down. */
export function clientView(state: ClientState | null, language: CommandLanguage, words: ClientWords): NodeView {
  const command = state?.current == null ? null : language.print(state.current.command);
  return {
    role: words.role,
    tone: command === null ? 'idle' : 'blocked',
    epoch: null,
    timer: command === null ? null : 'deadline',
    votes: [],
    badges: command === null ? [] : [words.waiting(command)],
    fields: state === null ? [] : fieldsOf(state, command, language, words),
  };
}

function fieldsOf(state: ClientState, command: string | null, language: CommandLanguage, { fields: names, every, nothing }: ClientWords): readonly Field[] {
  const memory = (name: string, value: string): Field => ({ name, value, on: 'memory' });
  return [
    { name: names.operations, value: String(state.operations), on: 'disk' },
    memory(names.current, command ?? nothing),
    memory(names.queue, state.queue.map((waiting) => language.print(waiting.command)).join(', ') || nothing),
    memory(names.server, state.server ?? nothing),
    memory(names.session, state.session === null ? nothing : String(state.session)),
    memory(names.workload, state.workload === null ? nothing : every(state.workload)),
  ];
}

const LETTERS: { readonly [T in ClientMessage['type']]: string } = { RegisterClient: 'C', ClientRegistered: 'c', ClientRequest: 'Q', ClientReply: 'q' };

export function clientMessageView(message: ClientMessage, language: CommandLanguage, words: ClientWords): MessageView {
  return {
    type: message.type,
    letter: LETTERS[message.type],
    label: labelOf(message, language, words),
    kind: 'client',
    answer: message.type !== 'ClientReply' ? null : message.status === 'ok' ? 'yes' : 'no',
    epoch: null,
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: valueOf(name, value as Plain, language), on: 'memory' })),
  };
}

function labelOf(message: ClientMessage, language: CommandLanguage, { labels, statuses }: ClientWords): string {
  switch (message.type) {
    case 'RegisterClient': return labels.register;
    case 'ClientRegistered': return labels.session(message.session);
    case 'ClientRequest': return language.print(message.command);
    case 'ClientReply': return message.status === 'ok' ? `✓ ${resultText(message.result)}`.trimEnd() : statuses[message.status];
  }
}

function valueOf(name: string, value: Plain, language: CommandLanguage): string {
  if (name === 'command') return value === null ? '' : language.print(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
