/**
 * Finds out whether this page may have workers, by having one, and takes the in-place host if not. Asking beforehand
 * does not work: sandboxed frames and content policies refuse in their own ways, some by silence.
 */
import type { Protocol } from '#model/protocol.ts';
import { BUILD } from './build.ts';
import { HostError, type Host, type HostErrorKind } from './host.ts';
import { InPlaceHost } from './in-place-host.ts';
import { WorkerHost } from './worker-host.ts';
import type { WorkerLike, Workplace } from './worker-link.ts';

/** Why nodes have no workers of their own; `absent`: this browser has none at all. */
export interface Fallback {
  readonly why: HostErrorKind | 'absent';
  readonly detail: string;
}

export interface OpenedHost {
  readonly host: Host;
  /** null: all is well. */
  readonly fallback: Fallback | null;
}

export const PATIENCE: Workplace['patience'] = { start: 8_000, answer: 10_000 };

/** A worker that runs `node.worker.ts`. Throws a SecurityError in frames that forbid it. */
export function spawnNode(): Worker {
  return new Worker(new URL('./node.worker.ts', import.meta.url), { type: 'module' });
}

/** A host with workers started for so many nodes, or else the in-place host and the reason. Never rejects. */
export async function openHost(protocol: Protocol, nodes: number, spawn: () => WorkerLike = spawnNode, patience = PATIENCE): Promise<OpenedHost> {
  const inPlace = (why: Fallback['why'], detail: string): OpenedHost => ({ host: new InPlaceHost(protocol), fallback: { why, detail } });
  if (spawn === spawnNode && typeof Worker === 'undefined') return inPlace('absent', 'this browser has no workers');
  const host = new WorkerHost({ spawn, protocol: protocol.name, build: BUILD, patience });
  try {
    await host.warm(nodes);
    return { host, fallback: null };
  } catch (error) {
    host.dispose();
    return error instanceof HostError ? inPlace(error.kind, error.message) : inPlace('start', String(error));
  }
}
