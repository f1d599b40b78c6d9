/**
 * Maelstrom's node protocol (its doc/protocol.md): JSON objects, one a line; requests and answers in the bodies. What
 * nodes say to each other is theirs to choose, see `PeerBody`.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import type { Frame } from './connections.ts';

export interface Envelope {
  readonly src: string;
  readonly dest: string;
  readonly body: Body;
}

export type Body = { readonly type: string; readonly msg_id?: number; readonly in_reply_to?: number } & { readonly [field: string]: Plain | undefined };

/** The protocol's errors, by its names. Those below `crash` but `timeout` are definite: it did not happen and will not. */
export const ERROR = {
  timeout: 0, notSupported: 10, temporarilyUnavailable: 11, malformedRequest: 12, crash: 13, keyDoesNotExist: 20, preconditionFailed: 22,
} as const;

/** What is wrong with a request, as the body that answers it. */
export interface ErrorBody {
  readonly type: 'error';
  readonly code: (typeof ERROR)[keyof typeof ERROR];
  readonly text: string;
}

/** `lab`: between the nodes. Clients are co-located with nodes, so `from` and `to` may be other than `src` and `dest`. */
export type PeerBody<M> = { readonly type: 'lab' } & (
  | { readonly via: 'datagram'; readonly from: NodeId; readonly to: NodeId; readonly message: M }
  /** In order, but each may be lost alone: what is not newer than the newest is late and dropped. */
  | { readonly via: 'queue'; readonly place: number; readonly message: M }
  | { readonly via: 'connection'; readonly frame: Frame<M> }
);

/** A line of the network, or what is wrong with it. Only what every message has is looked at. */
export function parseEnvelope(line: string): Envelope | { readonly wrong: 'not-json' | 'not-a-message' } | { readonly wrong: 'no-type'; readonly src: string; readonly dest: string; readonly msgId: number | undefined } {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return { wrong: 'not-json' };
  }
  if (!isRecord(read) || typeof read['src'] !== 'string' || typeof read['dest'] !== 'string') return { wrong: 'not-a-message' };
  const { src, dest, body } = read as { readonly src: string; readonly dest: string; readonly body: unknown };
  if (!isRecord(body)) return { wrong: 'no-type', src, dest, msgId: undefined };
  const msgId = body['msg_id'];
  if (typeof body['type'] !== 'string') return { wrong: 'no-type', src, dest, msgId: typeof msgId === 'number' ? msgId : undefined };
  return { src, dest, body: body as unknown as Body };
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
