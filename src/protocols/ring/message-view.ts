/** Messages as marks: a letter and a label for each. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { ringCommands } from './commands.ts';
import { answerOf, type Item } from './items.ts';
import { versionOf, type Membership } from './membership.ts';
import { clockText } from './report.ts';
import type { Message, RingMessage } from './state.ts';
import type { RingWords, ViewWords } from './words/words.ts';

type Look = Pick<MessageView, 'letter' | 'kind'>;

const LOOKS: { readonly [T in RingMessage['type']]: Look } = {
  Forward: { letter: 'F', kind: 'request' },
  Put: { letter: 'P', kind: 'request' },
  PutOk: { letter: 'p', kind: 'reply' },
  Get: { letter: 'G', kind: 'request' },
  GetOk: { letter: 'g', kind: 'reply' },
  Repair: { letter: 'R', kind: 'request' },
  Handoff: { letter: 'H', kind: 'request' },
  HandoffOk: { letter: 'h', kind: 'reply' },
  Fetch: { letter: 'S', kind: 'request' },
  Stream: { letter: 's', kind: 'snapshot' },
  Compare: { letter: 'M', kind: 'request' },
  Exchange: { letter: 'X', kind: 'request' },
  Gossip: { letter: '~', kind: 'heartbeat' },
  Ping: { letter: '?', kind: 'heartbeat' },
  Pong: { letter: '!', kind: 'heartbeatReply' },
};

export function messageView(message: Message, words: RingWords): MessageView {
  if (isClientCall(message) || isClientAnswer(message)) {
    const view = clientMessageView(message, ringCommands, words.client);
    return { ...view, fields: view.fields.map((field) => (field.name === 'ring' ? { ...field, value: ringText((message as { readonly ring?: Membership }).ring!, words.view) } : field)) };
  }
  const { letter, kind } = LOOKS[message.type];
  return {
    type: message.type, letter, kind, label: labelOf(message, words.view), answer: message.type === 'PutOk' || message.type === 'GetOk' || message.type === 'HandoffOk' ? 'yes' : null,
    epoch: 'version' in message ? message.version : 'ring' in message && message.ring !== undefined ? versionOf(message.ring) : null,
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value as Plain, words.view), on: 'memory' })),
  };
}

function labelOf(message: RingMessage, { labels }: ViewWords): string {
  switch (message.type) {
    case 'Forward': return labels.forward(ringCommands.print(message.request.command));
    case 'Put': return message.home === null ? labels.put(message.key, valueText(message.item)) : labels.putFor(message.key, message.home);
    case 'PutOk': return labels.putOk;
    case 'Get': return labels.get(message.key);
    case 'GetOk': return labels.getOk(valueText(message.item));
    case 'Repair': return labels.repair(message.key);
    case 'Handoff': return labels.handoff(message.key, message.why);
    case 'HandoffOk': return labels.handoffOk(message.key);
    case 'Fetch': return labels.fetch(message.arcs.length);
    case 'Stream': return labels.stream(message.items.length);
    case 'Compare': return labels.compare(message.nodes.length);
    case 'Exchange': return labels.exchange(message.items.length);
    case 'Gossip': return labels.gossip(versionOf(message.ring));
    case 'Ping': return labels.ping;
    case 'Pong': return labels.pong;
  }
}

function valueText(item: Item | null): string {
  const found = answerOf(item);
  return found === null ? '–' : typeof found === 'string' ? found : found.join(' | ');
}

function ringText(ring: Membership, { statuses }: ViewWords): string {
  return Object.entries(ring).map(([node, { status }]) => `${node} ${statuses[status]}`).join(', ');
}

function fieldText(name: string, value: Plain, words: ViewWords): string {
  if (value === null) return words.none;
  if (name === 'item') return clockText(value as unknown as Item);
  if (name === 'ring') return ringText(value as unknown as Membership, words);
  if (name === 'items') return (value as unknown as readonly (readonly [string, Item])[]).map(([key, item]) => `${key} ${clockText(item)}`).join(' ') || words.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
