/**
 * A node of Maelstrom: one server of a protocol and its co-located clients, driven by lines. What it says is collected
 * and leaves when a batch is done and the disk, if it changed, is forced: write before you speak.
 */
import type { Exhibit } from '#model/exhibit.ts';
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import { Actor, type Surroundings } from './actor.ts';
import { ConnectionTable, type Frame } from './connections.ts';
import type { Disk } from './disk.ts';
import { askedBy, error, type Asked } from './lin-kv.ts';
import { parseEnvelope, type Body, type Envelope, type ErrorBody, type PeerBody } from './messages.ts';
import { cli } from '#cli/words/words.ts';
import { homeOf, Proxies } from './proxies.ts';

export interface Settings {
  readonly exhibit: Exhibit;
  /** Complete. */
  readonly config: Env['config'];
  readonly off: Env['off'];
  /** Reads follow a command that goes through the log (see lin-kv.ts). */
  readonly barrier: boolean;
}

export interface Outside {
  readonly disk: (node: NodeId) => Disk;
  write(text: string): void;
  /** For people. */
  log(line: string): void;
  /** Facts and notes of the server, if anybody wants them. */
  readonly trace: ((line: string) => void) | null;
  /** Milliseconds that never go back, and those of the machine's clock. */
  now(): number;
  today(): number;
  chance(): number;
  /** Something went wrong that no message explains: the node ends. */
  failed(error: unknown): void;
}

/** How much of a line is repeated in a complaint. */
const MOST_OF_A_LINE = 200;
/**
 * An answer that comes so much later than clients have patience (ms) is kept back: Maelstrom forgets a client that gave
 * up, and a message to nobody is an error of the node.
 */
const LATE = 100;
/** How often connections look at the time, ms. */
const TICK = 50;

export class MaelstromNode {
  private readonly settings: Settings;
  private readonly outside: Outside;
  private readonly out: string[] = [];
  /** What is due once the step that made it is over. */
  private readonly due: (() => void)[] = [];
  private running: Running | null = null;

  constructor(settings: Settings, outside: Outside) {
    this.settings = settings;
    this.outside = outside;
  }

  /** A batch of lines from the network. */
  receive(lines: readonly string[]): void {
    this.batch(() => {
      for (const line of lines) {
        this.onLine(line);
        this.settle();
      }
    });
  }

  stop(): void {
    this.running?.stop();
    this.running = null;
  }

  /** Runs `work` and what follows from it, forces the disk, and says what is to be said. */
  private batch(work: () => void): void {
    try {
      work();
      this.settle();
      this.running?.endBatch();
      if (this.out.length > 0) this.outside.write(this.out.splice(0).join(''));
    } catch (error) {
      this.stop();
      this.outside.failed(error);
    }
  }

  private settle(): void {
    for (let work = this.due.shift(); work !== undefined; work = this.due.shift()) work();
  }

  private onLine(line: string): void {
    if (line.trim() === '') return;
    const envelope = parseEnvelope(line);
    if ('body' in envelope) return this.onEnvelope(envelope);
    this.outside.log(cli.node.ignored(cli.node.wrong[envelope.wrong], line.slice(0, MOST_OF_A_LINE)));
    if (envelope.wrong === 'no-type' && envelope.msgId !== undefined) {
      this.say(envelope.dest, envelope.src, { ...error('malformedRequest', cli.node.wrong['no-type']), in_reply_to: envelope.msgId });
    }
  }

  private onEnvelope(envelope: Envelope): void {
    const { body } = envelope;
    switch (body.type) {
      case 'init': return this.answer(envelope, this.init(body));
      case 'lab': return this.running?.onPeer(envelope.src, body as unknown as PeerBody<unknown>);
      case 'echo': return this.answer(envelope, { type: 'echo_ok', echo: body['echo'] ?? null });
      default:
        // Of answers nobody here waits for any.
        if (body.type !== 'error' && body.in_reply_to === undefined) this.onRequest(envelope);
    }
  }

  private init({ node_id: self, node_ids: servers }: Body): Body | ErrorBody {
    if (typeof self !== 'string' || !isNames(servers) || !servers.includes(self)) return error('malformedRequest', cli.node.initNeeds);
    if (this.running !== null) return error('preconditionFailed', cli.node.initTwice);
    const say = (dest: NodeId, body: PeerBody<unknown>): void => this.say(self, dest, body);
    this.due.push(() => {
      this.running = new Running(this.settings, this.outside, self, servers, { say, soon: (work) => { this.due.push(work); }, batch: (work) => this.batch(work) });
    });
    return { type: 'init_ok' };
  }

  private onRequest(envelope: Envelope): void {
    const asked = askedBy(envelope.body, this.settings.barrier);
    if (asked === null) return this.answer(envelope, error('notSupported', cli.node.noRequest(envelope.body.type)));
    if ('type' in asked) return this.answer(envelope, asked);
    if (this.running === null) return this.answer(envelope, error('temporarilyUnavailable', cli.node.beforeInit));
    const why = this.objection(asked);
    if (why !== null) return this.answer(envelope, error('notSupported', why));
    const until = this.outside.now() + (this.settings.config['giveUpAfter'] as number) + LATE;
    const taken = this.running.proxies.ask(asked, (outcome, result) => {
      if (this.outside.now() <= until) this.answer(envelope, asked.answer(outcome, result));
    });
    if (!taken) this.answer(envelope, error('temporarilyUnavailable', cli.node.tooMuch));
  }

  /** A client says nothing to a command that it does not understand: so that is found out before. */
  private objection({ commands }: Asked): string | null {
    try {
      for (const command of commands) this.settings.exhibit.commands.parse(command);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }

  private answer({ src, dest, body }: Envelope, answer: Body | ErrorBody): void {
    this.say(dest, src, body.msg_id === undefined ? answer : { ...answer, in_reply_to: body.msg_id });
  }

  private say(src: string, dest: string, body: object): void {
    this.out.push(`${JSON.stringify({ src, dest, body })}\n`);
  }
}

function isNames(value: Plain | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

/** What a running node is given by the one who reads its lines. */
interface Lines {
  say(dest: NodeId, body: PeerBody<unknown>): void;
  soon(work: () => void): void;
  batch(work: () => void): void;
}

/** A node that knows who it is. */
class Running {
  readonly proxies: Proxies;
  private readonly settings: Settings;
  private readonly outside: Outside;
  private readonly self: NodeId;
  private readonly lines: Lines;
  private readonly disk: Disk;
  private readonly connections: ConnectionTable<unknown>;
  private readonly server: Actor;
  private readonly ticking: NodeJS.Timeout | null;
  /** What is to be on the disk before anything is said. */
  private unwritten: { readonly durable: unknown; readonly forced: boolean } | null = null;
  /** Places of queued messages: the last given, and the newest seen of each peer. They grow over restarts. */
  private place: number;
  private readonly newest = new Map<NodeId, number>();

  constructor(settings: Settings, outside: Outside, self: NodeId, servers: readonly NodeId[], lines: Lines) {
    const { exhibit: { protocol }, config, off } = settings;
    const beginning = Math.floor(outside.today()) * 1_000;
    this.settings = settings;
    this.outside = outside;
    this.self = self;
    this.lines = lines;
    this.place = beginning;
    this.disk = outside.disk(self);
    this.connections = new ConnectionTable({
      post: (to, frame) => lines.say(to, { type: 'lab', via: 'connection', frame }),
      deliver: (from, message) => this.server.step({ type: 'message', from, message }),
      lost: (peer) => { if (this.server.holds(peer)) this.server.step({ type: 'disconnected', peer }); },
    }, beginning);
    // The nearest server first: its own.
    const nearest = [self, ...servers.filter((id) => id !== self)];
    this.proxies = new Proxies(self, beginning.toString(36), (id) =>
      new Actor(protocol, { self: id, servers: nearest, clients: [id], config, off }, null, this.around(id)));
    this.server = new Actor(protocol, { self, servers, clients: [], config, off }, this.disk.read(), this.around(self));
    this.ticking = protocol.connections === undefined ? null : setInterval(() => lines.batch(() => this.connections.tick(outside.now())), TICK);
  }

  onPeer(src: NodeId, body: PeerBody<unknown>): void {
    switch (body.via) {
      case 'datagram': return this.arrived(body.from, body.to, body.message);
      case 'connection': return this.connections.receive(src, body.frame as Frame<unknown>);
      case 'queue':
        if (body.place <= (this.newest.get(src) ?? 0)) return;
        this.newest.set(src, body.place);
        return this.arrived(src, this.self, body.message);
      default: this.outside.log(cli.node.ignored(cli.node.wrong['not-ours'], JSON.stringify(body)));
    }
  }

  endBatch(): void {
    this.connections.acknowledgeAll();
    if (this.unwritten === null) return;
    this.disk.write(this.unwritten.durable, this.unwritten.forced);
    this.unwritten = null;
  }

  stop(): void {
    if (this.ticking !== null) clearInterval(this.ticking);
    this.server.stop();
    this.proxies.stop();
  }

  private arrived(from: NodeId, to: NodeId, message: unknown): void {
    if (to === this.self) this.server.step({ type: 'message', from, message });
    else this.proxies.receive(to, from, message);
  }

  private around(id: NodeId): Surroundings {
    const isServer = id === this.self;
    return {
      now: () => this.outside.now(),
      chance: () => this.outside.chance(),
      // A client remembers nothing: see proxies.ts.
      keep: (durable, forced) => { if (isServer) this.unwritten = { durable, forced: forced || this.unwritten?.forced === true }; },
      send: (to, message) => this.send(id, to, message),
      replied: (op, outcome, result, by) => this.lines.soon(() => this.proxies.replied(op, outcome, result, by)),
      said: ({ type: _, ...said }) => { if (isServer) this.outside.trace?.(JSON.stringify({ at: Math.floor(this.outside.now()), node: id, ...said })); },
      released: (peer) => this.connections.close(peer),
      atTimer: (work) => this.lines.batch(work),
    };
  }

  private send(from: NodeId, to: NodeId, message: unknown): void {
    const home = homeOf(to);
    if (home === this.self) return this.lines.soon(() => this.arrived(from, to, message));
    const channel = this.settings.exhibit.protocol.connections?.channel(message) ?? 'datagram';
    switch (channel) {
      case 'datagram': return this.lines.say(home, { type: 'lab', via: 'datagram', from, to, message });
      case 'connection': return this.connections.send(to, message);
      case 'queue':
        this.place += 1;
        return this.lines.say(home, { type: 'lab', via: 'queue', place: this.place, message });
    }
  }
}
