/** Messages as marks: a letter and a label for each type of ZooKeeper's protocol, and all fields under their names there. */
import type { Plain } from '#model/protocol.ts';
import type { Field, MessageView } from '#model/view.ts';
import { clientMessageView } from '#protocols/client/view.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import { zabCommands } from './commands.ts';
import type { Message, Snapshot, Txn } from './state.ts';
import { spanText, txnText } from './txn-text.ts';
import type { ViewWords, ZabWords } from './words/words.ts';
import { epochOf, isEpochStart, zxidText, type Zxid } from './zxid.ts';

type ServerMessage = Exclude<Message, ClientMessage>;

type Look = Pick<MessageView, 'letter' | 'kind'>;

/** What the asking side of an exchange says is a request, what comes back a reply. */
const LOOKS: { readonly [T in ServerMessage['type']]: Look } = {
  Notification: { letter: 'N', kind: 'request' },
  FOLLOWERINFO: { letter: 'FI', kind: 'request' },
  OBSERVERINFO: { letter: 'OI', kind: 'request' },
  LEADERINFO: { letter: 'LI', kind: 'reply' },
  ACKEPOCH: { letter: 'AE', kind: 'request' },
  DIFF: { letter: 'D', kind: 'reply' },
  TRUNC: { letter: 'T', kind: 'reply' },
  SNAP: { letter: 'S', kind: 'snapshot' },
  NEWLEADER: { letter: 'NL', kind: 'request' },
  UPTODATE: { letter: 'U', kind: 'request' },
  PROPOSAL: { letter: 'P', kind: 'request' },
  COMMIT: { letter: 'K', kind: 'request' },
  INFORM: { letter: 'I', kind: 'request' },
  ACK: { letter: 'A', kind: 'reply' },
  PING: { letter: 'h', kind: 'heartbeat' },
  REQUEST: { letter: 'R', kind: 'request' },
  SYNC: { letter: 'Y', kind: 'request' },
  REFUSED: { letter: 'X', kind: 'reply' },
};

export function messageView(message: Message, words: ZabWords): MessageView {
  return isClientCall(message) || isClientAnswer(message) ? clientMessageView(message, zabCommands, words.client) : serverMessageView(message, words.view);
}

function serverMessageView(message: ServerMessage, words: ViewWords): MessageView {
  return {
    type: message.type,
    letter: LOOKS[message.type].letter,
    label: labelOf(message, words),
    kind: kindOf(message),
    answer: message.type === 'ACK' ? 'yes' : message.type === 'REFUSED' ? 'no' : null,
    epoch: epochIn(message),
    fields: Object.entries(message).filter(([name]) => name !== 'type').map(([name, value]): Field => ({ name, value: fieldText(name, value as Plain, words), on: 'memory' })),
  };
}

function kindOf(message: ServerMessage): MessageView['kind'] {
  const { kind } = LOOKS[message.type];
  switch (message.type) {
    case 'Notification': return message.state === 'LOOKING' ? kind : 'reply';
    case 'PING': return message.reply ? 'heartbeatReply' : kind;
    case 'SYNC': return message.reply ? 'reply' : kind;
    default: return kind;
  }
}

/** The epoch that it speaks of; null: none. */
function epochIn(message: ServerMessage): number | null {
  switch (message.type) {
    case 'Notification': return message.peerEpoch;
    case 'FOLLOWERINFO': case 'OBSERVERINFO': return message.acceptedEpoch;
    case 'LEADERINFO': return message.epoch;
    case 'ACKEPOCH': return message.currentEpoch < 0 ? null : message.currentEpoch;
    case 'DIFF': case 'TRUNC': case 'SNAP': case 'NEWLEADER': case 'COMMIT': case 'ACK': return epochOf(message.zxid);
    case 'PROPOSAL': case 'INFORM': return epochOf(message.txn.zxid);
    default: return null;
  }
}

function labelOf(message: ServerMessage, { labels }: ViewWords): string {
  const name = labels[message.type];
  switch (message.type) {
    case 'Notification': return message.state === 'LOOKING' ? labels.vote(message.leader, message.zxid) : labels.decided(message.leader);
    case 'FOLLOWERINFO': case 'OBSERVERINFO': return `${name} ${message.acceptedEpoch}`;
    case 'LEADERINFO': return `${name} ${message.epoch}`;
    case 'ACKEPOCH': return `${name} · ${zxidText(message.lastZxid)}`;
    case 'DIFF': return `${name} ${spanText(message.txns) || '='}`;
    case 'TRUNC': return `${name} ✂ ${zxidText(message.zxid)}${message.txns.length === 0 ? '' : ` + ${spanText(message.txns)}`}`;
    case 'SNAP': return `${name} ≤${zxidText(message.zxid)}`;
    case 'NEWLEADER': return `${name} ${epochOf(message.zxid)}`;
    case 'PROPOSAL': case 'INFORM': return `${zxidText(message.txn.zxid)} ${txnText(message.txn)}`;
    case 'COMMIT': return `${name} ${zxidText(message.zxid)}`;
    case 'ACK': return isEpochStart(message.zxid) ? labels.ackOfLeader(epochOf(message.zxid)) : `✓ ${zxidText(message.zxid)}`;
    case 'REQUEST': return message.command === null ? name : zabCommands.print(message.command);
    default: return name;
  }
}

const ZXIDS = ['zxid', 'lastZxid'];

function fieldText(name: string, value: Plain, words: ViewWords): string {
  if (ZXIDS.includes(name)) return zxidText(value as Zxid);
  if (name === 'txn') return withZxid(value as unknown as Txn);
  if (name === 'txns') return (value as unknown as readonly Txn[]).map(withZxid).join(' · ') || words.none;
  if (name === 'snapshot') return snapshotText(value as unknown as Snapshot, words);
  if (name === 'command') return value === null ? words.none : zabCommands.print(value);
  return value === null ? words.none : typeof value === 'string' ? value : JSON.stringify(value);
}

function withZxid(txn: Txn): string {
  return `${zxidText(txn.zxid)} ${txnText(txn)}`;
}

/** Where it stands, and what is in it. */
export function snapshotText({ zxid, machine }: Snapshot, { none }: ViewWords): string {
  const contents = Object.entries(machine.store).map(([key, value]) => `${key}=${value}`).join(' ');
  return `≤${zxidText(zxid)} · ${contents === '' ? none : contents}`;
}
