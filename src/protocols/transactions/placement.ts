/** Which participant owns a key: predictable, so that a person who names keys knows whom the transaction will need. */
import type { NodeId } from '#model/protocol.ts';
import { LIMITS } from '#model/world.ts';
import { keysOf, type Operation } from './operations.ts';

/** The key that the first participant owns. */
const FIRST = 'x';

/**
 * The owner of a key, by its first letter: x belongs to the first participant, y to the second, z to the third, and so
 * on around; the letters before x count backwards, so that w belongs to the last.
 */
export function ownerOf(key: string, participants: readonly NodeId[]): NodeId {
  const count = participants.length;
  const distance = (key.codePointAt(0) ?? 0) - FIRST.codePointAt(0)!;
  return participants[((distance % count) + count) % count]!;
}

/** The participants of a transaction, in the order of the cluster. */
export function participantsOf(ops: readonly Operation[], participants: readonly NodeId[]): readonly NodeId[] {
  const owners = new Set(keysOf(ops).map((key) => ownerOf(key, participants)));
  return participants.filter((node) => owners.has(node));
}

/** The operations of a transaction that concern one participant, in their order. */
export function shareOf(ops: readonly Operation[], node: NodeId, participants: readonly NodeId[]): readonly Operation[] {
  return ops.filter(({ key }) => ownerOf(key, participants) === node);
}

/** A small number for a transaction that everybody who knows the clients can work out: what colours it. 0: not of a client. */
export function numberOf(tid: string, clients: readonly NodeId[]): number {
  const dot = tid.lastIndexOf('.');
  const client = clients.indexOf(tid.slice(0, dot));
  const seq = Number.parseInt(tid.slice(dot + 1), 10);
  return client < 0 || !(seq > 0) ? 0 : (seq - 1) * clients.length + client + 1;
}

/** The same where nobody knows the clients, as on a message: there can be so many, and they are called c1, c2, …. */
export function numberIn(tid: string): number {
  const [client = '', seq = ''] = tid.split('.');
  const [place, count] = [Number(client.slice(1)), Number.parseInt(seq, 10)];
  return place >= 1 && place <= LIMITS.clients && count > 0 ? (count - 1) * LIMITS.clients + place : 0;
}

/** The name of the transaction with that number: `c1.3`. */
export function nameOf(number: number): string {
  return `c${((number - 1) % LIMITS.clients) + 1}.${Math.floor((number - 1) / LIMITS.clients) + 1}`;
}
