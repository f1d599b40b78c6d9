import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dice } from '#base/dice.ts';
import { canonical } from '#base/fingerprint.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import type { Effect, OpId, Outcome, Plain } from '#model/protocol.ts';
import type { Moment } from '#model/world.ts';
import { keyValueCommands, spec } from '#protocols/client/key-value.ts';
import { transactionCommands } from '#protocols/transactions/commands.ts';
import { transactionSpec } from '#protocols/transactions/operations.ts';
import { check } from './linearizability/check.ts';
import { specModel } from './linearizability/spec-model.ts';
import { monitored, unmonitored, type Monitored, type Order } from './monitor.ts';

type Told = Extract<Effect<never, never>, { type: 'invoke' | 'reply' }>;

const call = (op: OpId, command: string): Told => ({ type: 'invoke', op, command: keyValueCommands.parse(command) });
const reply = (op: OpId, result: Plain = null, outcome: Outcome = 'ok'): Told => ({ type: 'reply', op, outcome, result });

/** What is known after each event; events are moments 1, 2, … */
function watched(events: readonly Told[], by = spec): readonly Monitored[] {
  const all = [unmonitored(by, { disks: {} })!];
  events.forEach((effect, index) => all.push(monitored(by, all.at(-1)!, { effects: [effect], world: { seq: index + 1 } } as unknown as Moment)!));
  return all;
}

function listed(order: Order | null): readonly OpId[] {
  return order === null ? [] : [...listed(order.before), order.op];
}

const last = (events: readonly Told[]): Monitored => watched(events).at(-1)!;

test('operations one after another take effect in their order', () => {
  const known = last([call('c1.1', 'put x 1'), reply('c1.1'), call('c2.1', 'get x'), reply('c2.1', '1')]);
  expect(known.wrong).toBeNull();
  expect(known.returned).toBe(2);
  expect(listed(known.ways[0]!.order)).toEqual(['c1.1', 'c2.1']);
});

test('a read that misses a finished write is the first wrong operation, with the states that it can have found', () => {
  const events = [call('c1.1', 'put x 1'), reply('c1.1'), call('c1.2', 'put x 2'), reply('c1.2'), call('c2.1', 'get x'), reply('c2.1', '1'), call('c2.2', 'get x'), reply('c2.2', '1')];
  const all = watched(events);
  expect(all[5]!.wrong).toBeNull();
  expect(all[6]!.wrong).toEqual({ op: 'c2.1', seq: 6, command: { op: 'get', key: 'x' }, result: '1', refused: false, states: [{ x: '2' }] });
  expect(all[8]!.wrong?.op).toBe('c2.1');
});

test('a write under way may be seen early, and once seen it stays', () => {
  const early = [call('c1.1', 'put x 1'), call('c2.1', 'get x'), reply('c2.1', '1')];
  expect(last(early).wrong).toBeNull();
  expect(last([...early, call('c2.2', 'get x'), reply('c2.2')]).wrong?.op).toBe('c2.2');
});

test('a write of unknown outcome may take effect much later, and only once', () => {
  const put = [call('c1.1', 'put x 1'), reply('c1.1', null, 'unknown'), call('c2.1', 'get x'), reply('c2.1'), call('c2.2', 'get x'), reply('c2.2', '1'), call('c2.3', 'put x 2'), reply('c2.3')];
  expect(last(put).wrong).toBeNull();
  expect(last([...put, call('c2.4', 'get x'), reply('c2.4', '1')]).wrong?.op).toBe('c2.4');
});

test('what failed has not happened: whoever saw it is contradicted when that is said', () => {
  const seen = [call('c1.1', 'put x 1'), call('c2.1', 'get x'), reply('c2.1', '1')];
  expect(last(seen).wrong).toBeNull();
  expect(last([...seen, reply('c1.1', 'not-leader', 'fail')]).wrong).toMatchObject({ op: 'c1.1', seq: 4, refused: true });
  expect(last([call('c1.1', 'put x 1'), reply('c1.1', 'not-leader', 'fail'), call('c2.1', 'get x'), reply('c2.1')]).wrong).toBeNull();
});

test('an operation that returns what it could not have returned is wrong though its effect is right', () => {
  expect(last([call('c1.1', 'put x 1'), reply('c1.1'), call('c1.2', 'cas x 1 2'), call('c2.1', 'get x'), reply('c2.1', '2'), reply('c1.2', false)]).wrong?.op).toBe('c1.2');
});

test('many writes of unknown outcome to many keys are no trouble while nobody needs them', () => {
  const events = Array.from({ length: 400 }, (_, n) => [call(`c1.${n}`, `put ${'xyz'[n % 3]!} ${n}`), reply(`c1.${n}`, null, 'unknown')]).flat();
  const all = watched([...events, call('c2.1', 'get x'), reply('c2.1', '300'), call('c2.2', 'get y'), reply('c2.2', '1'), call('c2.3', 'get x'), reply('c2.3', '301')]);
  expect(all.at(-3)!.wrong).toBeNull();
  expect(all.at(-1)!).toMatchObject({ lost: null, wrong: { op: 'c2.3' } });
});

test('where there are too many ways it says so and nothing else', () => {
  const commands = Array.from({ length: 9 }, (_, n) => call(`c1.${n}`, `append x ${n}`));
  expect(last([...commands, call('c2.1', 'get x'), reply('c2.1', '0123456789')])).toMatchObject({ wrong: null, lost: 11 });
});

test('transactions begin with what the disks hold', () => {
  const begun = unmonitored(transactionSpec, { disks: { n2: { store: { x: 10 } }, n3: { store: { y: '5' } } } })!;
  const told: readonly Told[] = [{ type: 'invoke', op: 'c1.1', command: transactionCommands.parse('transfer x y 3; get x') }, reply('c1.1', { x: '7' })];
  const end = told.reduce((before, effect, index) => monitored(transactionSpec, before, { effects: [effect], world: { seq: index + 1 } } as unknown as Moment)!, begun);
  expect(end.wrong).toBeNull();
  expect(end.ways[0]!.state).toEqual({ x: '7', y: '8' });
});

/** By trying all orders: what the definition says. */
function linearizable(events: readonly Told[]): boolean {
  interface Op { readonly op: OpId; readonly command: Plain; readonly from: number; to: number; outcome: Outcome | null; result: Plain }
  const ops: Op[] = [];
  events.forEach((event, index) => {
    if (event.type === 'invoke') ops.push({ op: event.op, command: event.command, from: index, to: Infinity, outcome: null, result: null });
    else Object.assign(ops.find(({ op }) => op === event.op)!, { outcome: event.outcome, result: event.result, to: event.outcome === 'ok' ? index : Infinity });
  });
  const search = (state: Plain, left: readonly Op[]): boolean => {
    if (left.every(({ outcome }) => outcome !== 'ok')) return true;
    return left.some((one) => {
      if (left.some((other) => other.to < one.from)) return false;
      const [next, result] = spec.apply(state, one.command);
      return (one.outcome !== 'ok' || canonical(result) === canonical(one.result)) && search(next, left.filter((other) => other !== one));
    });
  };
  return search(spec.initial, ops.filter(({ outcome }) => outcome !== 'fail'));
}

const command = fc.constantFrom('put x 1', 'put x 2', 'put y 1', 'get x', 'get x', 'get y', 'append x 1', 'cas x 1 2', 'delete x');
const result = fc.constantFrom<Plain>(null, null, '1', '2', '11', true, false);
const outcome = fc.constantFrom<Outcome>('ok', 'ok', 'ok', 'ok', 'fail', 'unknown');

/** Three clients, each with one operation at a time; their answers are plausible, right or wrong. */
const history = fc.array(fc.tuple(fc.nat(2), command, result, outcome), { minLength: 2, maxLength: 13 }).map((turns) => {
  const open = new Map<number, OpId>();
  const commands = new Map<OpId, string>();
  return turns.map(([client, text, value, how], index): Told => {
    const waiting = open.get(client);
    if (waiting === undefined) {
      const op = `c${client}.${index}`;
      open.set(client, op);
      commands.set(op, text);
      return call(op, text);
    }
    open.delete(client);
    const fits = /^(put|append)/.test(commands.get(waiting)!) ? null : commands.get(waiting)!.startsWith('get') ? (typeof value === 'boolean' ? null : value) : value === true;
    return reply(waiting, fits, how);
  });
});

test('at every event it says what trying all orders says', () => {
  const verdicts = [0, 0];
  fc.assert(fc.property(history, (events) => {
    const known = watched(events);
    for (let length = 1; length <= events.length; length++) {
      const fine = linearizable(events.slice(0, length));
      verdicts[fine ? 1 : 0]! += 1;
      expect(known[length]!.wrong === null).toBe(fine);
      if (!fine) return;
    }
  }), { numRuns: 1_500, seed: 4 });
  expect(Math.min(...verdicts), 'both happen').toBeGreaterThan(200);
});

/** Several clients and a store that keeps to its promise: what it is asked takes effect at some time before it is answered, if at all. */
function lived(seed: number): readonly Told[] {
  const dice = new Dice(seed);
  const clients = Array.from({ length: 2 + dice.below(4) }, (): { op: OpId; command: Plain; done: { readonly result: Plain } | null } | null => null);
  const [late, told]: [Plain[], Told[]] = [[], []];
  let store = spec.initial;
  const lives = (command: Plain): Plain => {
    const [next, result] = spec.apply(store, command);
    store = next;
    return result;
  };
  for (let turn = 0; turn < 90; turn++) {
    if (late.length > 0 && dice.once(12)) lives(late.pop()!);
    const client = dice.below(clients.length);
    const asking = clients[client]!;
    if (asking === null) {
      const op: OpId = `c${client}.${turn}`;
      const command = keyValueCommands.parse(dice.pick(COMMANDS));
      told.push({ type: 'invoke', op, command });
      clients[client] = { op, command, done: null };
    } else if (asking.done === null && !dice.once(6)) asking.done = { result: lives(asking.command) };
    else {
      if (asking.done === null) late.push(asking.command);
      told.push(reply(asking.op, asking.done?.result ?? null, asking.done === null ? 'unknown' : 'ok'));
      clients[client] = null;
    }
  }
  return told;
}

const COMMANDS = ['put x 1', 'put x 2', 'put y 1', 'get x', 'get x', 'get y', 'append x 1', 'cas x 1 2', 'cas x 2 1', 'cas x 1 1', 'delete x'];

/** One client in so many is told what another one was. */
function misled(events: readonly Told[], seed: number): readonly Told[] {
  const dice = new Dice(seed);
  const results = events.flatMap((event) => (event.type === 'reply' && event.outcome === 'ok' ? [event.result] : []));
  return events.map((event) => (event.type === 'reply' && event.outcome === 'ok' && dice.once(12) ? { ...event, result: dice.pick(results) } : event));
}

test('the live verdict and the judge of whole histories find the same first wrong operation', () => {
  const model = specModel(spec);
  const verdicts = [0, 0];
  fc.assert(fc.property(fc.nat(), fc.boolean(), (seed, honest) => {
    const events = honest ? lived(seed) : misled(lived(seed), seed);
    const { wrong, lost } = last(events);
    if (lost !== null) return;
    const { firstBad, operations } = check(events.map((event, index): HistoryEvent => ({
      index, process: event.op, f: 'asks', type: event.type === 'invoke' ? 'invoke' : event.outcome === 'unknown' ? 'info' : 'ok', value: event.type === 'invoke' ? event.command : event.result,
    })), model);
    expect(firstBad === null ? null : operations[firstBad.operation]!.return! + 1).toBe(wrong?.seq ?? null);
    if (honest) expect(wrong).toBeNull();
    verdicts[wrong === null ? 1 : 0]! += 1;
  }), { numRuns: 80, seed: 5 });
  expect(Math.min(...verdicts), 'both happen').toBeGreaterThan(15);
});
