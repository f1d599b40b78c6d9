/**
 * A run as a ShiViz log: for each event a line of text and a line `host {vector clock}`. What the network does by itself
 * stands on a host of its own. As in every file for ShiViz the first line is the regular expression that reads the rest,
 * and the second the delimiter of executions, of which there is one; who pastes the log may paste them too.
 */
import { explainRefusal } from '#model/words/words.ts';
import { DEFAULT } from '#checks/traces/expressions.ts';
import { messageText, placeOf, type Event, type Format, type Run } from './events.ts';

/** Host name to the number of its events that are known. */
type VectorClock = { readonly [host: string]: number };

const NETWORK = 'network';


export const shiviz: Format = function* (run) {
  const clocks = new Map<string, VectorClock>();
  /** By seq, for the receipt of what was sent in that event. */
  const bySeq = new Map<number, VectorClock>();
  yield DEFAULT;
  yield '';
  for (const event of run.events) {
    const host = placeOf(event) ?? NETWORK;
    const own = clocks.get(host) ?? {};
    const { packet, node } = event.moment;
    const known = packet !== null && node !== null ? merged(own, bySeq.get(packet.seq) ?? {}) : own;
    const clock = { ...known, [host]: (own[host] ?? 0) + 1 };
    clocks.set(host, clock);
    if (event.sent.length > 0) bySeq.set(event.seq, clock);
    yield line(run, event);
    yield `${host} ${JSON.stringify(clock)}`;
  }
};

function merged(own: VectorClock, other: VectorClock): VectorClock {
  const hosts = [...new Set([...Object.keys(own), ...Object.keys(other)])];
  return Object.fromEntries(hosts.map((host) => [host, Math.max(own[host] ?? 0, other[host] ?? 0)]));
}

/** One line; its second word never begins with a brace, or the parser would take it for a clock. */
function line(run: Run, { moment, choice, sent, broken }: Event): string {
  const parts = [
    `${moment.world.now}ms ${choice}${moment.packet === null ? '' : ` ${messageText(run, moment.packet)}`}`,
    ...(moment.refused === null ? [] : [`not carried out: ${explainRefusal(moment.refused, 'en')}`]),
    ...(sent.length === 0 ? [] : [`sends ${sent.flat().map((packet) => `${packet.id} ${messageText(run, packet)}`).join(', ')}`]),
    ...broken.map(({ law }) => `BROKEN ${law}`),
  ];
  return parts.join(' | ').replace(/\s+/g, ' ');
}
