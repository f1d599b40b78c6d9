/**
 * What clients and servers say to each other (dissertation, figures 6.1 and 6.2). The same words for every replicated
 * log of the lab, so that one client serves them all.
 */
import type { NodeId, Plain } from '#model/protocol.ts';

/** To a server. `client` is who waits for the answer, for a server may hand a request on. */
export type ClientCall =
  /** Opens a session, so that a command that is sent twice is executed once. */
  | { readonly type: 'RegisterClient'; readonly client: NodeId }
  /**
   * `seq`: the number of the operation (`c1.3` has 3), the same in every attempt. `session`: null when sessions are off.
   * `seen`: the highest stamp that this client was given.
   */
  | { readonly type: 'ClientRequest'; readonly client: NodeId; readonly session: number | null; readonly seq: number; readonly command: Plain; readonly seen?: number };

/** From a server. `seq` 0 answers a RegisterClient. */
export type ClientAnswer =
  | { readonly type: 'ClientRegistered'; readonly session: number }
  /** `stamp`: how much the server had executed, where servers differ in that and clients may move among them. */
  | { readonly type: 'ClientReply'; readonly seq: number; readonly status: 'ok'; readonly result: Plain; readonly stamp?: number }
  /** Not executed: ask that server, or any other if it is null. */
  | { readonly type: 'ClientReply'; readonly seq: number; readonly status: 'redirect'; readonly leader: NodeId | null }
  /** Not executed: the servers no longer know the session. */
  | { readonly type: 'ClientReply'; readonly seq: number; readonly status: 'expired' }
  /** Not executed: not now, ask again later. */
  | { readonly type: 'ClientReply'; readonly seq: number; readonly status: 'busy' }
  /** Never will be executed; `why` is an id, not words. */
  | { readonly type: 'ClientReply'; readonly seq: number; readonly status: 'refused'; readonly why: string };

export type ClientMessage = ClientCall | ClientAnswer;

type Typed = { readonly type: string };

/** True for what a client sends. */
export function isClientCall(message: Typed): message is ClientCall {
  return message.type === 'ClientRequest' || message.type === 'RegisterClient';
}

/** True for what a client receives. */
export function isClientAnswer(message: Typed): message is ClientAnswer {
  return message.type === 'ClientReply' || message.type === 'ClientRegistered';
}
