/**
 * Systems of guarded actions, as TLA+ specifications are: a state is a handful of parts, and an action reads and writes
 * few of them. Parts are numbered values packed into words; what an action does to the parts it reads is remembered as
 * words to exclusive-or with, so that a step is one look-up and one operation a word.
 */
import type { Plain, Terms } from '#model/protocol.ts';
import { assert } from '#base/assert.ts';
import { Interner } from './intern.ts';
import { Memo } from './memo.ts';
import { grown, mix, type PartOf, type Pool } from './pool.ts';
import type { Breach, Space, Successors } from './space.ts';

/** One part of the state: where it begins, and how many different values it can take, as a power of two. */
export interface Part<V extends Plain = Plain> {
  readonly name: string;
  readonly initial: V;
  readonly bits: number;
}

/** An action: the parts it reads (and may write), in order, and what becomes of them: one list of new values a way to act. */
export interface Action {
  readonly name: string;
  readonly parts: readonly number[];
  act(...values: Plain[]): readonly (readonly Plain[])[];
}

/**
 * What must hold in every state, as a fold over the parts it looks at: of each it takes the little that matters, so that
 * what has been gathered takes few values and every step of the fold is remembered.
 */
export interface Invariant<Q extends Plain = Plain> {
  readonly name: string;
  readonly kind: 'always' | 'sometimes';
  readonly parts: readonly number[];
  readonly initial: Q;
  gather(sofar: Q, value: Plain, part: number): Q;
  /** null: nothing to say (see Law). */
  check(gathered: Q): Terms | null;
}

export interface System {
  readonly parts: readonly Part[];
  readonly actions: readonly Action[];
  readonly invariants: readonly Invariant[];
}

/** Where a part stands in a state. */
interface Field {
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
  readonly bits: number;
  readonly values: Interner<Plain>;
}

/** Bits of a word that are used: it stays a number that is not negative. */
const WORD = 31;
/** Keys of up to so many bits are places in an array. */
const DIRECT = 18;

/** A function of few parts, remembered by their numbers: value + 1, 0: not known yet. */
class Remembered {
  private readonly fields: readonly Field[];
  private readonly compute: (values: readonly Plain[]) => number;
  // The engine reads flat numbers faster than lists of objects.
  private readonly words: Int32Array;
  private readonly shifts: Int32Array;
  private readonly masks: Int32Array;
  private readonly offsets: Int32Array;
  private readonly direct: Int32Array | null;
  private readonly memo = new Memo();

  constructor(fields: readonly Field[], compute: (values: readonly Plain[]) => number) {
    this.fields = fields;
    this.compute = compute;
    this.words = Int32Array.from(fields, ({ word }) => word);
    this.shifts = Int32Array.from(fields, ({ shift }) => shift);
    this.masks = Int32Array.from(fields, ({ mask }) => mask);
    let bits = 0;
    this.offsets = Int32Array.from(fields, (field) => (bits += field.bits) - field.bits);
    assert(bits <= WORD, 'an action reads parts of 31 bits together at most');
    this.direct = bits <= DIRECT ? new Int32Array(1 << bits) : null;
  }

  get bytes(): number { return (this.direct?.byteLength ?? 0) + this.memo.bytes; }

  of(states: Int32Array, at: number): number {
    const { words, shifts, masks, offsets, direct } = this;
    let key = 0;
    for (let i = 0; i < words.length; i++) key |= ((states[at + words[i]!]! >>> shifts[i]!) & masks[i]!) << offsets[i]!;
    const known = direct === null ? this.memo.get(key, 0) : direct[key]! - 1;
    return known >= 0 ? known : this.learn(key, states, at);
  }

  private learn(key: number, states: Int32Array, at: number): number {
    const value = this.compute(this.fields.map((field) => field.values.value(idAt(field, states, at))));
    if (this.direct === null) this.memo.set(key, 0, value);
    else this.direct[key] = value + 1;
    return value;
  }
}

function idAt({ word, shift, mask }: Field, states: Int32Array, at: number): number {
  return (states[at + word]! >>> shift) & mask;
}

/** An invariant, its steps remembered. */
class Fold {
  private readonly law: Invariant;
  private readonly fields: readonly Field[];
  private readonly verdictOf: (gathered: Plain) => number;
  private readonly gathered = new Interner<Plain>();
  /** Of each place in the fold: what comes of (gathered, value), + 1. */
  private readonly steps: Int32Array[];
  /** Of what has been gathered in the end: its verdict + 1. */
  private verdicts: Int32Array = new Int32Array(64);

  constructor(law: Invariant, fields: readonly Field[], verdictOf: (gathered: Plain) => number) {
    this.law = law;
    this.fields = law.parts.map((part) => fields[part]!);
    this.steps = this.fields.map(({ bits }) => new Int32Array(1 << bits));
    this.verdictOf = verdictOf;
    this.gathered.id(law.initial);
  }

  get bytes(): number { return this.steps.reduce((sum, { byteLength }) => sum + byteLength, this.gathered.bytes); }

  of(states: Int32Array, at: number): number {
    const { fields, steps } = this;
    let sofar = 0;
    for (let i = 0; i < fields.length; i++) {
      const { word, shift, mask, bits } = fields[i]!;
      const value = (states[at + word]! >>> shift) & mask;
      const key = (sofar << bits) | value;
      sofar = (steps[i]![key] ?? 0) - 1;
      if (sofar < 0) sofar = this.learn(i, key, value);
    }
    const verdict = this.verdicts[sofar] ?? 0;
    return verdict > 0 ? verdict - 1 : this.decide(sofar);
  }

  private learn(i: number, key: number, value: number): number {
    const { values, bits } = this.fields[i]!;
    const next = this.gathered.id(this.law.gather(this.gathered.value(key >>> bits), values.value(value), this.law.parts[i]!));
    this.steps[i] = grown(this.steps[i]!, key + 1);
    this.steps[i]![key] = next + 1;
    return next;
  }

  private decide(gathered: number): number {
    const verdict = this.verdictOf(this.gathered.value(gathered));
    this.verdicts = grown(this.verdicts, gathered + 1);
    this.verdicts[gathered] = verdict + 1;
    return verdict;
  }
}

/** The values of one word's parts, as a pool: the word is its own number. */
class PackedWord implements Pool {
  readonly size = 0;
  readonly bytes = 0;
  private readonly fields: readonly Field[];

  constructor(fields: readonly Field[]) {
    this.fields = fields;
  }

  hash(word: number): number {
    return this.fields.reduce((hash, { shift, mask, values }) => mix(hash, values.hash((word >>> shift) & mask)), 0);
  }

  pack(word: number, part: PartOf): Plain {
    return this.fields.map(({ shift, mask, values }) => part(values, (word >>> shift) & mask));
  }

  unpack(packed: Plain, part: PartOf): number {
    return (packed as readonly number[]).reduce((word, id, i) => word | (part(this.fields[i]!.values, id) << this.fields[i]!.shift), 0);
  }
}

export class RuleSpace implements Space {
  readonly width: number;
  readonly pools: readonly Pool[];
  readonly columns: readonly Pool[];
  private readonly system: System;
  private readonly fields: readonly Field[];
  private readonly groups: readonly Remembered[];
  private readonly laws: readonly Fold[];
  private readonly breaches: Breach[] = [];
  private readonly seen = new Map<string, Terms>();
  private readonly fired = new Map<string, number>();
  /** What each way to act does: a list is its length, then (action, words to exclusive-or with) for each. */
  private code: Int32Array = new Int32Array(1024);
  private coded = 0;

  constructor(system: System) {
    this.system = system;
    this.fields = fieldsOf(system.parts);
    this.width = this.fields.at(-1)!.word + 1;
    const words = Array.from({ length: this.width }, (_, word) => new PackedWord(this.fields.filter((field) => field.word === word)));
    this.pools = [...this.fields.map(({ values }) => values), ...words];
    this.columns = words;
    for (const { name } of system.actions) this.fired.set(name, 0);
    this.groups = alike(system.actions).map((actions) => {
      const { parts } = system.actions[actions[0]!]!;
      return new Remembered(parts.map((part) => this.fields[part]!), (values) => this.encode(actions, values));
    });
    this.laws = system.invariants.map((law) => new Fold(law, this.fields, (gathered) => this.verdictOf(law, gathered)));
  }

  get bytes(): number {
    return [...this.groups, ...this.laws, ...this.pools].reduce((sum, { bytes }) => sum + bytes, this.code.byteLength);
  }

  begin(out: Successors): void {
    const at = out.add(0);
    out.words.fill(0, at, at + this.width);
    this.fields.forEach(({ word, shift, values }, i) => { out.words[at + word]! |= values.id(this.system.parts[i]!.initial) << shift; });
  }

  expand(states: Int32Array, at: number, out: Successors): void {
    const { groups, width } = this;
    for (let g = 0; g < groups.length; g++) {
      let from = groups[g]!.of(states, at);
      const { code } = this;
      for (let n = code[from++]!; n > 0; n--) {
        const to = out.add(code[from++]!);
        const { words } = out;
        for (let i = 0; i < width; i++) words[to + i] = states[at + i]! ^ code[from++]!;
      }
    }
  }

  judge(states: Int32Array, at: number): number {
    const { laws } = this;
    for (let i = 0; i < laws.length; i++) {
      const verdict = laws[i]!.of(states, at);
      if (verdict > 0) return verdict;
    }
    return 0;
  }

  describe(_states: Int32Array, _at: number, action: number): string { return this.system.actions[action]!.name; }
  breach(verdict: number): Breach { return this.breaches[verdict - 1]!; }
  sightings(): ReadonlyMap<string, Terms> { return this.seen; }
  coverage(): ReadonlyMap<string, number> { return this.fired; }

  show(states: Int32Array, at: number): Plain {
    return Object.fromEntries(this.fields.map((field, i) => [this.system.parts[i]!.name, field.values.value(idAt(field, states, at))]));
  }

  /** The last part changes least often, or whoever writes a system puts it so. */
  owner(states: Int32Array, at: number): number {
    const last = this.fields.at(-1)!;
    return last.values.hash(idAt(last, states, at));
  }

  private encode(actions: readonly number[], values: readonly Plain[]): number {
    const from = this.coded;
    const ways = actions.flatMap((action) => this.system.actions[action]!.act(...values).map((after) => ({ action, after })));
    this.code = grown(this.code, from + 1 + ways.length * (1 + this.width));
    this.code[this.coded++] = ways.length;
    for (const { action, after } of ways) {
      const { name, parts } = this.system.actions[action]!;
      this.fired.set(name, this.fired.get(name)! + 1);
      this.code[this.coded++] = action;
      parts.forEach((part, i) => {
        const { word, shift, mask, values: pool } = this.fields[part]!;
        const id = pool.id(after[i]!);
        assert(id <= mask, `part ${this.system.parts[part]!.name} takes more values than its bits`);
        this.code[this.coded + word]! ^= (id ^ pool.id(values[i]!)) << shift;
      });
      this.coded += this.width;
    }
    return from;
  }

  private verdictOf(law: Invariant, gathered: Plain): number {
    const terms = law.check(gathered);
    if (terms === null) return 0;
    if (law.kind === 'always') return this.breaches.push({ law: law.name, terms });
    this.seen.set(law.name, terms);
    return 0;
  }
}

/** The actions (by number) that read the same parts: one look-up serves them all. */
function alike(actions: readonly Action[]): number[][] {
  const groups = new Map<string, number[]>();
  actions.forEach(({ parts }, action) => {
    const group = groups.get(parts.join());
    if (group === undefined) groups.set(parts.join(), [action]);
    else group.push(action);
  });
  return [...groups.values()];
}

function fieldsOf(parts: readonly Part[]): Field[] {
  let word = 0;
  let used = 0;
  return parts.map(({ bits }) => {
    if (used + bits > WORD) [word, used] = [word + 1, 0];
    used += bits;
    return { word, shift: used - bits, mask: 2 ** bits - 1, bits, values: new Interner<Plain>() };
  });
}
