/** Dotted version vectors against the published cases of dvvset.erl, and against causal histories written out in full. */
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dvvText, join, lww, newList, sync, update, values, type Dvv } from './dvv.ts';

type Set = Dvv<string>;

const written = (value: string): Set => newList([], [value]);
const A0 = update(written('v1'), null, 'a');
const A1 = update(newList(join(A0), ['v2']), A0, 'a');
const MARY = update(written('v2'), A0, 'a');

/** The published operation, done with our functions, by its words in the table. */
const OPERATIONS: { readonly [operation: string]: () => string } = {
  'A0=update(new(v1),a)': () => dvvText(A0),
  'A1=update(new_list(join(A0),[v2]),A0,a)': () => dvvText(A1),
  'A2=update(new_list(join(A1),[v3]),A1,b)': () => dvvText(update(newList(join(A1), ['v3']), A1, 'b')),
  'A3=update(new_list(join(A0),[v4]),A1,b)': () => dvvText(update(newList(join(A0), ['v4']), A1, 'b')),
  'A4=update(new_list(join(A0),[v5]),A1,a)': () => dvvText(update(newList(join(A0), ['v5']), A1, 'a')),
  'sync([{[{a,1,[]}],[]},{[{a,2,[v2,v1]}],[]}])': () => dvvText(sync<string>({ entries: [['a', 1, []]], anonymous: [] }, { entries: [['a', 2, ['v2', 'v1']]], anonymous: [] })),
  'A=update(new(v1),a); Y=update(new_list([v2]),b); sync([A,Y])': () => dvvText(sync(A0, update(written('v2'), null, 'b'))),
  'Mary v1 no ctx; Peter reads; Mary v2 no ctx': () => dvvText(MARY),
  'Peter writes v3 with ctx {a,1}': () => dvvText(update(newList([['a', 1]], ['v3']), MARY, 'a')),
  'join(update(new(v1),a))': () => `[${join(A0).map((entry) => `{${entry.join()}}`).join()}]`,
  'lww(>=, {[{a,4,[5,2]},{b,1,[]},{c,1,[3]}],[10,0]})': () =>
    dvvText(lww((a, b) => Number(a) <= Number(b), { entries: [['a', 4, ['5', '2']], ['b', 1, []], ['c', 1, ['3']]], anonymous: ['10', '0'] })),
};

const TABLE = '../shared/vectors/dotted_version_vectors.tsv';

describe.skipIf(!existsSync(TABLE))('the published cases', () => {
  const rows = existsSync(TABLE) ? readFileSync(TABLE, 'utf8').split('\n').filter((line) => line !== '' && !/^(#|test\t)/.test(line)).map((line) => line.split('\t') as [string, string, string]) : [];

  test('there are eleven', () => expect(rows).toHaveLength(11));

  test.each(rows)('%s: %s', (_test, operation, expected) => {
    expect(OPERATIONS[operation]!()).toBe(expected.split('  ')[0]);
  });
});

/** A version with everything that it was written in knowledge of: the truth that clocks encode. */
interface Version {
  readonly name: string;
  readonly past: ReadonlySet<string>;
}

/** A replica: its clock, and the truth beside it: all that it has heard of. */
interface Replica {
  readonly clock: Set | null;
  readonly known: ReadonlySet<string>;
}

/** What stands of those that are known: what no other of them was written in knowledge of. */
function standing(known: ReadonlySet<string>, versions: ReadonlyMap<string, Version>): readonly string[] {
  return [...known].filter((name) => ![...known].some((other) => versions.get(other)!.past.has(name))).sort();
}

const step = fc.oneof(
  fc.record({ what: fc.constant('read' as const), replica: fc.nat(2), client: fc.nat(2) }),
  fc.record({ what: fc.constant('write' as const), replica: fc.nat(2), client: fc.nat(2) }),
  fc.record({ what: fc.constant('sync' as const), replica: fc.nat(2), client: fc.nat(2) }),
);

test('as exact as causal histories: no false conflict and no lost sibling, whoever reads, writes and synchronises', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const versions = new Map<string, Version>();
    const replicas: Replica[] = Array.from({ length: 3 }, () => ({ clock: null, known: new Set<string>() }));
    const clients = Array.from({ length: 3 }, () => ({ context: [] as ReturnType<typeof join>, seen: new Set<string>() as ReadonlySet<string> }));
    for (const { what, replica: at, client } of steps) {
      const here = replicas[at]!;
      if (what === 'read') clients[client] = { context: here.clock === null ? [] : join(here.clock), seen: here.known };
      else if (what === 'write') {
        const { context, seen } = clients[client]!;
        const name = `v${versions.size + 1}`;
        versions.set(name, { name, past: seen });
        replicas[at] = { clock: update(newList(context, [name]), here.clock, `n${at + 1}`), known: new Set([...here.known, ...seen, name]) };
      } else {
        // `client` names the other replica: both hear everything of each other.
        const other = replicas[client]!;
        const clock = here.clock === null ? other.clock : other.clock === null ? here.clock : sync(here.clock, other.clock);
        replicas[at] = replicas[client] = { clock, known: new Set([...here.known, ...other.known]) };
      }
      for (const { clock, known } of replicas) expect(clock === null ? [] : [...values(clock)].sort()).toEqual(standing(known, versions));
    }
  }), { numRuns: 150, seed: 1 });
});

test('what is heard twice, or in another order, makes no difference', () => {
  const all = [A0, A1, update(newList(join(A1), ['v3']), A1, 'b'), update(written('v7'), null, 'c')];
  for (const a of all) {
    expect(sync(a, a)).toEqual(a);
    for (const b of all) expect(sync(a, b)).toEqual(sync(b, a));
  }
});
