/** Messages as marks: Raft's as Raft draws them, with their group, and those of this layer. */
import type { Plain } from '#model/protocol.ts';
import { resultText } from '#model/result.ts';
import type { Field, MessageView } from '#model/view.ts';
import { messageView as raftMessageView } from '#protocols/raft/message-view.ts';
import type { Message as RaftMessage } from '#protocols/raft/state.ts';
import { raftWords } from '#protocols/raft/words/words.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { Operation } from '#protocols/transactions/operations.ts';
import { shardedCommands } from './commands.ts';
import { configText } from './config-text.ts';
import { colourOf } from './layout.ts';
import { entryText, shortOf } from './log-text.ts';
import type { ClientReply, Config, Message, PeerMessage } from './state.ts';
import type { ShardedWords, ViewWords } from './words/words.ts';

const LETTERS: { readonly [T in Exclude<Message['type'], 'Raft'>]: string } = {
  Query: 'G', Configuration: 'g', Pull: 'L', Shard: 'S', Delete: 'X', Deleted: 'x', Prepare: 'P', Vote: 'V', Decide: 'D', Ack: 'k', ClientRequest: 'Q', ClientReply: 'q',
};

const KINDS: { readonly [T in PeerMessage['type']]: MessageView['kind'] } = {
  Pull: 'request', Shard: 'reply', Delete: 'request', Deleted: 'reply', Prepare: 'request', Vote: 'reply', Decide: 'request', Ack: 'reply',
};

export function messageView(message: Message, words: ShardedWords): MessageView {
  if (message.type === 'Raft') return ofRaft(message.group, message.message);
  return {
    type: message.type, letter: LETTERS[message.type], label: labelOf(message, words.view), kind: kindOf(message), answer: answerOf(message), epoch: groupIn(message),
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value as Plain), on: 'memory' })),
  };
}

/** `raftWords` has one language for each of ours. */
function ofRaft(group: string, message: RaftMessage): MessageView {
  const seen = raftMessageView(message, raftWords.en);
  const fields = 'entries' in message ? seen.fields.map((field) => (field.name === 'entries' ? { ...field, value: message.entries.map((entry) => `${entry.index}:${entry.term} ${entryText(entry)}`).join(' · ') || '[]' } : field)) : seen.fields;
  return { ...seen, epoch: colourOf(group), label: `${group} ${seen.label}`, fields: [{ name: 'group', value: group, on: 'memory' }, ...fields] };
}

/** What groups ask the controller for again and again is drawn thin, and so is the answer that there is nothing new. */
function kindOf(message: Exclude<Message, { type: 'Raft' }>): MessageView['kind'] {
  switch (message.type) {
    case 'ClientRequest': case 'ClientReply': return 'client';
    case 'Query': return message.from === null ? 'client' : 'heartbeat';
    case 'Configuration': return message.to === null ? 'client' : message.config === null ? 'heartbeatReply' : 'reply';
    default: return KINDS[message.type];
  }
}

/** The colour of who speaks: a group, or null where it is a client or the controller. */
function groupIn(message: Exclude<Message, { type: 'Raft' }>): number | null {
  return 'from' in message && message.from !== null ? colourOf(message.from) : null;
}

function answerOf(message: Message): MessageView['answer'] {
  if (message.type === 'Vote') return message.yes ? 'yes' : 'no';
  if (message.type === 'ClientReply') return message.status === 'ok' ? 'yes' : 'no';
  return null;
}

function labelOf(message: Exclude<Message, { type: 'Raft' }>, words: ViewWords): string {
  const { labels } = words;
  switch (message.type) {
    case 'ClientRequest': return shardedCommands.print(message.command);
    case 'ClientReply': return replyLabel(message, words);
    case 'Query': return labels.Query;
    case 'Configuration': return `${labels.Configuration} ${message.config?.num ?? words.none}`;
    case 'Pull': case 'Shard': case 'Delete': case 'Deleted': return `${labels[message.type]} ${message.shard}`;
    case 'Vote': return `${message.yes ? '✓' : '✗'} ${labels.Vote} ${shortOf(message.tid)}`;
    case 'Decide': return `${words.outcomes[message.outcome]} ${shortOf(message.tid)}`;
    case 'Prepare': case 'Ack': return `${labels[message.type]} ${shortOf(message.tid)}`;
  }
}

function replyLabel(reply: ClientReply, { statuses }: ViewWords): string {
  switch (reply.status) {
    case 'ok': return `✓ ${resultText(reply.result)}`.trimEnd();
    case 'wrongGroup': return statuses.wrongGroup(reply.config);
    default: return statuses[reply.status];
  }
}

function fieldText(name: string, value: Plain): string {
  if (name === 'command') return value === null ? '' : shardedCommands.print(value);
  if (name === 'ops') return operationsText(value as unknown as readonly Operation[]);
  if (name === 'config' && value !== null && typeof value === 'object') return configText(value as unknown as Config);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
