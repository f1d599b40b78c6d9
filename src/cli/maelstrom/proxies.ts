/**
 * The lab's own clients, living in the node's process: each request of Maelstrom's clients is handed to one of them, so
 * that sessions, redirections and repetitions are the same code as in the lab. A client has one operation at a time, so
 * there are several; they are born as they are needed, under names that no earlier life of this node has used, for what
 * they would have to remember of an earlier life is all on account of their names.
 */
import type { NodeId, OpId, Outcome, Plain } from '#model/protocol.ts';
import type { Actor } from './actor.ts';
import type { Asked } from './lin-kv.ts';

export const LIMITS = {
  /** Operations of one node under way at a time. */
  proxies: 16,
  /** Those that wait for a proxy. */
  waiting: 1_000,
} as const;

type Done = (outcome: Outcome, result: Plain) => void;

interface Job {
  readonly asked: Asked;
  readonly done: Done;
  /** The command under way, from 0. */
  at: number;
  /** Who answered the one before. */
  server: NodeId | null;
}

interface Proxy {
  readonly actor: Actor;
  job: Job | null;
}

export class Proxies {
  private readonly born: (id: NodeId) => Actor;
  private readonly prefix: string;
  private readonly proxies = new Map<NodeId, Proxy>();
  private readonly waiting: Job[] = [];

  /** `life`: of no other life of this node. `born` makes the actor of a client with that name. */
  constructor(self: NodeId, life: string, born: (id: NodeId) => Actor) {
    this.prefix = `${self}/${life}.`;
    this.born = born;
  }

  /** False if too much is waiting already: nothing was done. */
  ask(asked: Asked, done: Done): boolean {
    const job: Job = { asked, done, at: 0, server: null };
    const proxy = this.idle();
    if (proxy !== null) this.go(proxy, job);
    else if (this.waiting.length < LIMITS.waiting) this.waiting.push(job);
    else return false;
    return true;
  }

  /** Something has come for a client; it may be one of an earlier life. */
  receive(id: NodeId, from: NodeId, message: unknown): void {
    this.proxies.get(id)?.actor.step({ type: 'message', from, message });
  }

  /** An operation of a proxy has ended, answered by `by`. To be called outside of its step. */
  replied(op: OpId, outcome: Outcome, result: Plain, by: NodeId | null): void {
    const proxy = this.proxies.get(op.slice(0, op.lastIndexOf('.')));
    if (proxy?.job == null) return;
    const { job } = proxy;
    const { commands, sameServer } = job.asked;
    const last = job.at === commands.length - 1;
    const elsewhere = sameServer && job.at > 0 && by !== job.server;
    if (outcome === 'ok' && !last) return this.go(proxy, { ...job, at: job.at + 1, server: by });
    proxy.job = null;
    // What comes before the last command changes nothing: whatever became of it, the request did not happen.
    if (!last || elsewhere) job.done('fail', null);
    else job.done(outcome, result);
    const next = this.waiting.shift();
    if (next !== undefined && proxy.job === null) this.go(proxy, next);
  }

  stop(): void {
    for (const { actor } of this.proxies.values()) actor.stop();
  }

  private idle(): Proxy | null {
    for (const proxy of this.proxies.values()) if (proxy.job === null) return proxy;
    if (this.proxies.size >= LIMITS.proxies) return null;
    const id = `${this.prefix}${this.proxies.size + 1}`;
    const proxy: Proxy = { actor: this.born(id), job: null };
    this.proxies.set(id, proxy);
    return proxy;
  }

  private go(proxy: Proxy, job: Job): void {
    proxy.job = job;
    proxy.actor.step({ type: 'request', command: job.asked.commands[job.at]!, to: job.server });
  }
}

/** The node in whose process a client lives; of a server, its own name. */
export function homeOf(id: NodeId): NodeId {
  const slash = id.lastIndexOf('/');
  return slash < 0 ? id : id.slice(0, slash);
}
