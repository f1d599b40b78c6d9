/** All that ever crosses the boundary between the lab and a node's worker. */
import type { Env, Input, Millis } from '#model/protocol.ts';
import type { Patch } from './patch.ts';

/** `hello` once, first. Then one message at a time, each answered before the next is sent. */
export type ToNode =
  | { readonly type: 'hello'; readonly build: string; readonly protocol: string }
  | { readonly type: 'boot'; readonly env: Env; readonly durable: unknown; readonly clock: Millis }
  /** The node as it was at some moment: it goes on from there. */
  | { readonly type: 'resume'; readonly state: unknown; readonly durable: unknown }
  | { readonly type: 'step'; readonly input: Input<unknown> };

export type FromNode =
  | { readonly type: 'ready'; readonly build: string }
  /** The worker cannot serve, and says why. */
  | { readonly type: 'unfit'; readonly reason: string }
  | { readonly type: 'resumed' }
  | { readonly type: 'stepped'; readonly state: Patch; readonly effects: readonly Patch[] }
  /** What the node's own code threw. */
  | { readonly type: 'threw'; readonly error: string };
