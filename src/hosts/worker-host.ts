/**
 * One worker a node. A crash is `terminate()`: the memory is gone, and the kernel keeps the disk. A node is asked only
 * when its memory is the state that the world says it is in; otherwise it is brought there first.
 */
import { assert } from '#base/assert.ts';
import { recordOf, type Call } from '#kernel/begin.ts';
import type { Answer } from '#kernel/commit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import type { Host } from './host.ts';
import { unpack, type Mirror } from './mirror.ts';
import type { ToNode } from './wire.ts';
import { WorkerLink, type Workplace } from './worker-link.ts';

/** A node that has a worker, and what its memory is known to be; null: it has none yet. */
interface Tenant {
  readonly link: WorkerLink;
  mirror: Mirror | null;
}

export class WorkerHost implements Host {
  readonly kind = 'workers';
  private readonly workplace: Workplace;
  private readonly tenants = new Map<NodeId, Tenant>();
  private spares: WorkerLink[] = [];

  constructor(workplace: Workplace) {
    this.workplace = workplace;
  }

  /** Starts so many workers ahead, all at once; the first nodes to boot will live in them. Waits for the first worker. */
  async warm(count: number): Promise<void> {
    while (this.spares.length < count) this.spares.push(new WorkerLink(this.workplace));
    await this.spares[0]?.ready;
  }

  async execute(call: Call, world: World): Promise<Answer | null> {
    switch (call.type) {
      case 'kill':
        this.kill(call.node);
        return null;
      case 'boot': {
        const { env, durable, clock } = call;
        this.kill(call.node);
        const tenant = this.house(call.node);
        await tenant.link.ready;
        return this.step(tenant, { state: null, durable }, { type: 'boot', env, durable, clock }, [env, durable]);
      }
      case 'step': {
        const tenant = this.atHome(call.node, world) ?? (await this.bring(call.node, world));
        return this.step(tenant, tenant.mirror!, { type: 'step', input: call.input }, call.input);
      }
    }
  }

  async resume(world: World): Promise<void> {
    this.settle(world);
    const strays = Object.keys(world.nodes).filter((node) => world.nodes[node]!.status !== 'down' && this.atHome(node, world) === null);
    await Promise.all(strays.map((node) => this.bring(node, world)));
  }

  settle(world: World): void {
    for (const node of [...this.tenants.keys()]) {
      if ((world.nodes[node]?.status ?? 'down') === 'down') this.kill(node);
    }
  }

  living(): readonly NodeId[] {
    return [...this.tenants].filter(([, { link }]) => link.alive).map(([node]) => node).toSorted();
  }

  dispose(): void {
    for (const node of [...this.tenants.keys()]) this.kill(node);
    for (const spare of this.spares.splice(0)) spare.stop('stopped', 'the host was closed');
  }

  private kill(node: NodeId): void {
    this.tenants.get(node)?.link.stop('stopped', `${node} was stopped`);
    this.tenants.delete(node);
  }

  /** Gives the node a worker: one that waits, or else a new one. */
  private house(node: NodeId): Tenant {
    this.spares = this.spares.filter(({ alive }) => alive);
    const link = this.spares.shift() ?? new WorkerLink(this.workplace);
    link.node = node;
    const tenant: Tenant = { link, mirror: null };
    this.tenants.set(node, tenant);
    return tenant;
  }

  /** The node's worker, if its memory is what the world says. */
  private atHome(node: NodeId, world: World): Tenant | null {
    const tenant = this.tenants.get(node);
    return tenant?.link.idle === true && tenant.mirror !== null && tenant.mirror.state === recordOf(world, node).state ? tenant : null;
  }

  private async bring(node: NodeId, world: World): Promise<Tenant> {
    const { state, durable: forced, unsynced } = recordOf(world, node);
    assert(state !== null, `${node} is down`);
    const durable = unsynced.at(-1) ?? forced;
    if (this.tenants.get(node)?.link.idle === false) this.kill(node); // Busy with what nobody waits for any more, or dead.
    const tenant = this.tenants.get(node) ?? this.house(node);
    await tenant.link.ready;
    const reply = await tenant.link.ask({ type: 'resume', state, durable });
    assert(reply.type === 'resumed', `a worker answered ${reply.type}`);
    tenant.mirror = { state, durable };
    return tenant;
  }

  private async step(tenant: Tenant, mirror: Mirror, message: ToNode, given: unknown): Promise<Answer> {
    const reply = await tenant.link.ask(message);
    if (reply.type === 'threw') return { error: reply.error };
    assert(reply.type === 'stepped', `a worker answered ${reply.type}`);
    const [next, step] = unpack(mirror, given, reply);
    tenant.mirror = next;
    return { step };
  }
}
