/** A worker for tests in Node: clones what crosses, answers later, and can go wrong in every way that real ones do. */
import { nodeLoop } from '#hosts/node-loop.ts';
import type { FromNode, ToNode } from '#hosts/wire.ts';
import type { WorkerLike } from '#hosts/worker-link.ts';
import type { Protocol } from '#model/protocol.ts';

export interface Habits {
  readonly build: string;
  /** Throws what a worker cannot find. */
  readonly load: (name: string) => Promise<Protocol>;
  /** What it does instead of answering a message. */
  readonly misbehave: (message: ToNode, worker: FakeWorker) => boolean;
}

export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  terminated = false;
  /** All that it was sent and all that it sent. */
  readonly received: ToNode[] = [];
  readonly sent: FromNode[] = [];
  private readonly loop: (message: ToNode) => void;
  private readonly habits: Habits;

  constructor(habits: Habits) {
    this.habits = habits;
    this.loop = nodeLoop(habits.build, habits.load, (message) => this.post(message));
  }

  postMessage(message: unknown): void {
    const copy = structuredClone(message) as ToNode;
    queueMicrotask(() => {
      if (this.terminated) return;
      this.received.push(copy);
      if (!this.habits.misbehave(copy, this)) this.loop(copy);
    });
  }

  terminate(): void {
    this.terminated = true;
  }

  post(message: FromNode): void {
    const copy = structuredClone(message);
    this.sent.push(copy);
    queueMicrotask(() => {
      if (!this.terminated) this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data: copy }));
    });
  }

  fail(message: string): void {
    const event = Object.assign(new Event('error', { cancelable: true }), { message }) as ErrorEvent;
    this.onerror?.call(this as unknown as Worker, event);
  }

  garble(): void {
    this.onmessageerror?.call(this as unknown as Worker, new MessageEvent('messageerror'));
  }
}
