/**
 * A small Maelstrom: nodes as processes, a network between them with delays and partitions, clients that wait for an
 * answer or for a time. Delays are drawn from a seed; processes and time are real, so two runs are never quite the same.
 */
import { chance, draw, seeded, type Prng } from '#base/prng.ts';
import type { Body, Envelope } from '#cli/maelstrom/messages.ts';
import type { Millis, NodeId } from '#model/protocol.ts';

/** See `NodeProcess`. */
export interface RunningNode {
  write(line: string): void;
  end(): Promise<number | null>;
  kill(signal: 'SIGKILL'): Promise<number | null>;
}

export interface ClusterOptions {
  /** Starts a node: it is to tell its lines, and what it writes to stderr. */
  readonly start: (node: NodeId, onLine: (line: string) => void, onLog: (line: string) => void) => RunningNode;
  readonly nodes: number;
  readonly seed: number;
  /** Of every message, between nodes as between clients and nodes. */
  readonly latency: readonly [min: Millis, max: Millis];
  /** Share of the messages between nodes that are lost. */
  readonly loss: number;
}

type Waiting = (body: Body | null) => void;

/** Longest wait for a node to be there, ms. */
const START = 20_000;

export class Cluster {
  readonly nodes: readonly NodeId[];
  /** Whatever the nodes wrote to stderr, but what `--log` writes. */
  readonly complaints: string[] = [];
  /** Messages that arrived, and those that were lost or found nobody. */
  readonly count = { delivered: 0, lost: 0 };
  private readonly options: ClusterOptions;
  private readonly running = new Map<NodeId, RunningNode>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly leads = new Map<NodeId, number>();
  private groups: readonly (readonly NodeId[])[] = [];
  private prng: Prng;
  private asked = 0;

  private constructor(options: ClusterOptions) {
    this.options = options;
    this.nodes = Array.from({ length: options.nodes }, (_, index) => `n${index}`);
    this.prng = seeded(options.seed);
  }

  /** Every node is there and knows the others. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options);
    await Promise.all(cluster.nodes.map((id) => cluster.restart(id)));
    return cluster;
  }

  async restart(id: NodeId): Promise<void> {
    this.running.set(id, this.options.start(id, (line) => this.route(JSON.parse(line) as Envelope), (line) => this.read(line)));
    const answer = await this.ask(id, { type: 'init', node_id: id, node_ids: this.nodes }, START);
    if (answer?.type !== 'init_ok') throw new Error(`${id} did not start: ${JSON.stringify(answer)} ${this.complaints.join(' ')}`);
  }

  /** kill -9: what is on its way to it will find nobody. */
  async kill(id: NodeId): Promise<void> {
    const process = this.running.get(id);
    this.running.delete(id);
    this.leads.delete(id);
    await process?.kill('SIGKILL');
  }

  /** Nodes of different groups no longer hear each other; clients reach all. */
  partition(...groups: readonly (readonly NodeId[])[]): void {
    this.groups = groups;
  }

  heal(): void {
    this.groups = [];
  }

  /** What a node answers; null: nothing within `patience` ms. */
  ask(to: NodeId, body: Omit<Body, 'msg_id'> & { readonly type: string }, patience: Millis): Promise<Body | null> {
    this.asked += 1;
    const msg_id = this.asked;
    const client = `c${msg_id}`;
    return new Promise((settle) => {
      const timer = setTimeout(() => this.waiting.get(client)?.(null), patience);
      this.waiting.set(client, (answer) => {
        clearTimeout(timer);
        this.waiting.delete(client);
        settle(answer);
      });
      this.route({ src: client, dest: to, body: { ...body, msg_id } });
    });
  }

  /** Who said last that it leads, in the highest epoch; null: nobody yet. */
  leader(): NodeId | null {
    return [...this.leads].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  }

  /** Ends all nodes; their exit codes. */
  stop(): Promise<readonly (number | null)[]> {
    return Promise.all([...this.running.values()].map((process) => process.end()));
  }

  private route(envelope: Envelope): void {
    const { value, next } = draw(this.prng, ...this.options.latency);
    const lost = chance(next, this.nodes.includes(envelope.src) && this.nodes.includes(envelope.dest) ? this.options.loss : 0);
    this.prng = lost.next;
    if (lost.value) this.count.lost += 1;
    else setTimeout(() => this.deliver(envelope), value);
  }

  private deliver({ src, dest, body }: Envelope): void {
    const client = this.waiting.get(dest);
    if (client !== undefined) return client(body);
    const isCut = this.groups.some((group) => group.includes(src)) && this.groups.some((group) => group.includes(dest) !== group.includes(src));
    const process = this.running.get(dest);
    this.count[isCut || process === undefined ? 'lost' : 'delivered'] += 1;
    if (!isCut) process?.write(JSON.stringify({ src, dest, body }));
  }

  private read(line: string): void {
    if (!line.startsWith('{')) return void this.complaints.push(line);
    const { node, fact } = JSON.parse(line) as { readonly node: NodeId; readonly fact?: { readonly type: string; readonly epoch: number } };
    if (fact?.type === 'leads') this.leads.set(node, fact.epoch);
  }
}
