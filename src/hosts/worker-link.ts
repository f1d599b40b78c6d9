/**
 * One worker and the conversation with it: a question, an answer, or an error that says why there is none. Whatever goes
 * wrong ends the worker at once, so that none is ever left behind.
 */
import { assert } from '#base/assert.ts';
import type { NodeId } from '#model/protocol.ts';
import { HostError, type HostErrorKind } from './host.ts';
import type { FromNode, ToNode } from './wire.ts';

/** The part of a Worker that is used, so that a test can bring another. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'>;

/** What every worker of a host has in common. */
export interface Workplace {
  readonly spawn: () => WorkerLike;
  readonly protocol: string;
  readonly build: string;
  /** How long a worker may take to load, and a node to answer, in real milliseconds. */
  readonly patience: { readonly start: number; readonly answer: number };
}

interface Waiting {
  readonly resolve: (message: FromNode) => void;
  readonly reject: (error: HostError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class WorkerLink {
  /** Who lives here, once somebody does. */
  node: NodeId | null = null;
  /** Fulfilled when the worker has loaded the protocol; rejected with a HostError. */
  readonly ready: Promise<void>;
  private readonly workplace: Workplace;
  private worker: WorkerLike | null = null;
  private waiting: Waiting | null = null;
  private started = false;
  private end: HostError | null = null;

  constructor(workplace: Workplace) {
    this.workplace = workplace;
    this.ready = this.start();
    this.ready.catch(() => {}); // A worker that waits for its node may fail before anybody asks; whoever asks then is told.
  }

  /** Whether the worker could be asked now. */
  get idle(): boolean { return this.started && this.waiting === null && this.end === null; }
  get alive(): boolean { return this.end === null; }

  /** Rejects with a HostError. One question at a time. */
  ask(message: ToNode): Promise<FromNode> {
    return this.send(message, this.workplace.patience.answer);
  }

  /** Terminates the worker: its memory is gone. A question in flight is rejected. Does nothing to one that has ended. */
  stop(kind: HostErrorKind, why: string): void {
    if (this.end !== null) return;
    this.end = new HostError(kind, this.node, why);
    if (this.worker !== null) {
      this.worker.onmessage = this.worker.onmessageerror = null;
      this.worker.onerror = (event) => event.preventDefault(); // A last cry is nobody's error any more.
      this.worker.terminate();
    }
    this.settle()?.reject(this.end);
  }

  private async start(): Promise<void> {
    const { spawn, build, protocol, patience } = this.workplace;
    try {
      this.listen(spawn());
    } catch (error) {
      this.stop('forbidden', `workers are not allowed here: ${String(error)}`);
    }
    const reply = await this.send({ type: 'hello', build, protocol }, patience.start);
    if (reply.type === 'unfit') this.stop('start', `a worker could not load ${protocol}: ${reply.reason}`);
    else if (reply.type !== 'ready' || reply.build !== build) {
      this.stop('build', `a worker is of build ${'build' in reply ? reply.build : 'unknown'}, this page of build ${build}: reload the page`);
    }
    if (this.end !== null) throw this.end;
    this.started = true;
  }

  private listen(worker: WorkerLike): void {
    this.worker = worker;
    worker.onmessage = (event) => this.settle()?.resolve(event.data as FromNode);
    worker.onmessageerror = () => this.stop('crash', 'a message of a worker could not be read');
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message ?? '';
      this.stop(this.started ? 'crash' : 'start', message === '' ? 'a worker could not be loaded' : message);
    };
  }

  private send(message: ToNode, patience: number): Promise<FromNode> {
    return new Promise((resolve, reject) => {
      if (this.end !== null) return reject(this.end);
      assert(this.waiting === null, 'a worker is asked one thing at a time');
      const timer = setTimeout(() => this.stop('timeout', `a worker did not answer within ${patience} ms`), patience);
      this.waiting = { resolve, reject, timer };
      try {
        this.worker?.postMessage(message);
      } catch (error) {
        this.stop('crash', `a message to a worker could not be sent: ${String(error)}`);
      }
    });
  }

  /** Ends the waiting, however it ended. */
  private settle(): Waiting | null {
    const { waiting } = this;
    if (waiting !== null) clearTimeout(waiting.timer);
    this.waiting = null;
    return waiting;
  }
}
