/** Computes here and now: for tests, searches, running flat out, and frames that forbid workers. Keeps nothing between calls. */
import type { Call } from '#kernel/begin.ts';
import type { Answer } from '#kernel/commit.ts';
import { compute } from '#kernel/kernel.ts';
import type { NodeId, Protocol } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import type { Host } from './host.ts';

export class InPlaceHost implements Host {
  readonly kind = 'in-place';
  private readonly protocol: Protocol;

  constructor(protocol: Protocol) {
    this.protocol = protocol;
  }

  executeNow(call: Call, world: World): Answer | null {
    return compute(this.protocol, world, call);
  }

  async execute(call: Call, world: World): Promise<Answer | null> {
    return compute(this.protocol, world, call);
  }

  async resume(): Promise<void> {}
  settle(): void {}
  living(): readonly NodeId[] { return []; }
  dispose(): void {}
}
