/** Two nodes on a network that does what it likes: what arrives is the beginning of what one connection carried, or a loss. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConnectionTable, LIMITS, type Frame } from './connections.ts';

/** A word knows the sender's connection (as the sender sees it) and its place on it. */
interface Word {
  readonly connection: string;
  readonly place: number;
}

type Side = 'a' | 'b';

interface Flight {
  readonly to: Side;
  readonly frame: Frame<Word>;
}

const other = (side: Side): Side => (side === 'a' ? 'b' : 'a');

/** One end: its table, how often it began anew, and what it was told on each connection that it saw. */
class End {
  table!: ConnectionTable<Word>;
  segment = 0;
  place = 0;
  readonly heard: Word[][] = [[]];
  private readonly side: Side;
  private readonly network: Flight[];
  private lives = 0;

  constructor(side: Side, network: Flight[]) {
    this.side = side;
    this.network = network;
    this.restart();
  }

  restart(): void {
    this.lives += 1;
    this.begins();
    this.table = new ConnectionTable<Word>({
      post: (_to, frame) => { this.network.push({ to: other(this.side), frame: structuredClone(frame) }); },
      deliver: (_from, word) => { this.heard.at(-1)!.push(word); },
      lost: () => this.begins(),
    }, this.lives * 1_000);
  }

  say(): void {
    this.table.send(other(this.side), { connection: `${this.side}${this.segment}`, place: this.place });
    this.place += 1;
  }

  close(): void {
    this.table.close(other(this.side));
    this.begins();
  }

  private begins(): void {
    this.segment += 1;
    this.place = 0;
    this.heard.push([]);
  }
}

class Pair {
  readonly network: Flight[] = [];
  readonly ends = { a: new End('a', this.network), b: new End('b', this.network) };
  now = 0;

  deliver(at: number, keep: boolean): void {
    if (this.network.length === 0) return;
    const index = at % this.network.length;
    const { to, frame } = this.network[index]!;
    if (!keep) this.network.splice(index, 1);
    this.ends[to].table.receive(other(to), frame);
    this.ends[to].table.acknowledgeAll();
  }

  pass(by: number): void {
    this.now += by;
    this.ends.a.table.tick(this.now);
    this.ends.b.table.tick(this.now);
  }

  /** Nothing is lost and nothing late for so long. */
  calm(millis: number): void {
    for (let passed = 0; passed < millis; passed += 50) {
      this.pass(50);
      for (let left = 1_000; this.network.length > 0 && left > 0; left -= 1) this.deliver(0, false);
    }
  }
}

const side = fc.constantFrom<Side>('a', 'b');
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('say' as const), side }) },
  { weight: 10, arbitrary: fc.record({ type: fc.constant('deliver' as const), at: fc.nat(50), keep: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('drop' as const), at: fc.nat(50) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pass' as const), by: fc.constantFrom(50, 50, 100, 100, 300, LIMITS.silence + 1) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('close' as const), side }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const), side }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('calm' as const), for: fc.constantFrom(50, 100, 400) }) },
);

function happen(pair: Pair, what: (typeof happening) extends fc.Arbitrary<infer T> ? T : never): void {
  switch (what.type) {
    case 'say': return pair.ends[what.side].say();
    case 'close': return pair.ends[what.side].close();
    case 'restart': return pair.ends[what.side].restart();
    case 'deliver': return pair.deliver(what.at, what.keep);
    case 'drop': return void pair.network.splice(what.at % Math.max(1, pair.network.length), 1);
    case 'pass': return pair.pass(what.by);
    case 'calm': return pair.calm(what.for);
  }
}

test('on each connection that an end sees it hears the beginning of one connection of the other end, each word once, in order', () => {
  let words = 0;
  let losses = 0;
  fc.assert(fc.property(fc.array(happening, { minLength: 10, maxLength: 150, size: 'max' }), (all) => {
    const pair = new Pair();
    for (const what of all) happen(pair, what);
    for (const end of [pair.ends.a, pair.ends.b]) {
      const heard = end.heard.filter((segment) => segment.length > 0);
      for (const segment of heard) {
        expect(new Set(segment.map(({ connection }) => connection)).size).toBe(1);
        expect(segment.map(({ place }) => place)).toEqual(segment.map((_, index) => index));
        words += segment.length;
      }
      const connections = heard.map(([first]) => first!.connection);
      expect(new Set(connections).size).toBe(connections.length);
      losses += end.segment;
    }
  }), { numRuns: 300, seed: 4 });
  expect([words > 1_000, losses > 1_000]).toEqual([true, true]);
});

test('once the network is well again everything said on a connection arrives, or its loss is told', () => {
  fc.assert(fc.property(fc.array(happening, { minLength: 5, maxLength: 60, size: 'max' }), (all) => {
    const pair = new Pair();
    for (const what of all) happen(pair, what);
    pair.calm(3 * LIMITS.silence);
    for (const end of [pair.ends.a, pair.ends.b]) end.say();
    pair.calm(3 * LIMITS.silence);
    for (const name of ['a', 'b'] as const) {
      const { segment, place } = pair.ends[name];
      const heard = pair.ends[other(name)].heard.at(-1)!;
      expect(heard.map((word) => [word.connection, word.place])).toEqual(Array.from({ length: place }, (_, index) => [`${name}${segment}`, index]));
    }
  }), { numRuns: 150, seed: 4 });
});

test('what was said before a connection is closed still arrives, and then the other end is told', () => {
  const pair = new Pair();
  pair.ends.a.say();
  pair.calm(200);
  pair.ends.a.say();
  pair.network.length = 0;
  pair.ends.a.close();
  const before = pair.ends.b.segment;
  pair.calm(400);
  expect(pair.ends.b.heard.map((words) => words.length)).toContain(2);
  expect(pair.ends.b.segment).toBe(before + 1);
});

test('both ends are told when one direction is cut', () => {
  const pair = new Pair();
  pair.ends.a.say();
  pair.calm(200);
  const before = [pair.ends.a.segment, pair.ends.b.segment];
  for (let passed = 0; passed < 2 * LIMITS.silence; passed += 50) {
    pair.pass(50);
    const arriving = pair.network.splice(0).filter(({ to }) => to === 'b');
    for (const { to, frame } of arriving) pair.ends[to].table.receive(other(to), frame);
  }
  expect([pair.ends.a.segment, pair.ends.b.segment].map((segment, end) => segment > before[end]!)).toEqual([true, true]);
});

test('an end that began anew is not taken for the one before it', () => {
  const pair = new Pair();
  pair.ends.a.say();
  const first = pair.network[0]!;
  pair.calm(200);
  expect(pair.ends.b.heard.at(-1)).toHaveLength(1);
  const before = pair.ends.a.segment;
  pair.ends.b.restart();
  // A copy of the first frame was on its way all the time: the new b believes nothing of it, and answers.
  pair.ends.b.table.receive('a', first.frame);
  pair.ends.b.say();
  const answer = pair.network.at(-1)!;
  pair.ends.a.table.receive('b', answer.frame);
  expect([pair.ends.a.segment, pair.ends.a.heard.flat(), pair.ends.b.heard.at(-1)]).toEqual([before + 1, [], []]);
  pair.calm(200);
  pair.ends.b.say();
  pair.calm(200);
  expect(pair.ends.a.heard.at(-1)).toHaveLength(1);
});
