/** The strip in English. */
import type { StripWords } from './words.ts';

const number = (count: number) => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

export const en: StripWords = {
  strip: 'Laws, history and cost',
  holding: (count) => `${counted(count, 'law holds', 'laws hold')}`,
  broken: (count) => counted(count, 'law violated', 'laws violated'),
  open: 'Laws, history and cost so far',
  laws: 'Laws',
  holds: 'holds',
  isBroken: 'violated',
  toViolation: (seq) => `go to event ${seq}`,
  history: 'What clients saw',
  operations: (count) => counted(count, 'operation', 'operations'),
  linearizable: 'linearizable',
  notLinearizable: 'not linearizable',
  notSequential: 'not sequentially consistent',
  notPromised: 'not linearizable, not promised',
  toWrong: (seq) => `Go to the first wrong operation, event ${seq}`,
  outcomes: ({ ok, fail, unknown }) => [`${number(ok)} ok`, ...(fail > 0 ? [`${number(fail)} failed`] : []), ...(unknown > 0 ? [`${number(unknown)} unknown`] : [])].join(', '),
  waiting: (count, first, why) => (count === 1 ? `1 operation waiting: ${first} (${why})` : `${number(count)} operations waiting, the first: ${first} (${why})`),
  waitingShort: (count) => `${number(count)} waiting`,
  waits: (command, client, why) => `${client}: ${command} waits, ${why}`,
  reasons: {
    onItsWay: (to) => `on its way to ${to}`,
    held: (to) => `held on its way to ${to}`,
    lost: (to) => `its message to ${to} was lost`,
    down: (to) => `${to} is down`,
    paused: (to) => `${to} is paused`,
    alone: (to, reached, of) => `${to} reaches ${reached} of ${of}`,
    asked: (to) => `${to} has not answered yet`,
    clientDown: 'the client is down',
    unsent: 'not sent yet',
  },
  stuck: 'Nothing can happen any more',
  held: (count) => counted(count, 'message held', 'messages held'),
  paused: (nodes) => `${nodes.join(', ')} paused`,
  crashed: (nodes) => `${nodes.join(', ')} down`,
  cost: 'Cost so far',
  costs: {
    sent: (count) => `messages ${number(count)}`,
    lost: (count) => `lost ${number(count)}`,
    bytes: (text) => `bytes ${text}`,
    forcedWrites: (count) => `forced writes ${number(count)}`,
    decided: (count) => `${number(count)} committed`,
    perCommand: (messages, writes) => `per entry ${messages} messages, ${writes} writes`,
    rows: {
      sent: 'Messages sent', delivered: 'Messages delivered', lost: 'Messages lost', bytes: 'Bytes sent', forcedWrites: 'Forced writes',
      decided: 'Entries committed', messagesPer: 'Messages per entry', writesPer: 'Forced writes per entry', bytesPer: 'Bytes per entry',
    },
  },
};
