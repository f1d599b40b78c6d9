/** A model at work on some operations: states and calls are small numbers, and every step is taken once. */
import { canonical } from '#base/fingerprint.ts';
import type { Plain } from '#model/protocol.ts';
import type { Call, Model } from './model.ts';

export class Machine {
  /** Of each call, which kind it is: calls of one kind are asked and answered alike. */
  readonly kinds: readonly number[];
  private readonly model: Model;
  private readonly calls: Call[] = [];
  private readonly merged: (state: Plain) => Plain;
  private readonly states: Plain[] = [];
  private readonly ids = new Map<Plain, number>();
  private readonly steps = new Map<number, readonly number[]>();

  /** `merging` false: states that the operations cannot tell apart stay apart. */
  constructor(model: Model, calls: readonly Call[], merging = true) {
    this.model = model;
    this.merged = (merging ? model.merge?.(calls) : undefined) ?? ((state) => state);
    const kinds = new Map<string, number>();
    this.kinds = calls.map((call) => {
      const name = nameOf(call);
      const known = kinds.get(name);
      if (known !== undefined) return known;
      const kind = this.calls.push(call) - 1;
      kinds.set(name, kind);
      return kind;
    });
  }

  initial(): number {
    return this.id(this.model.initial);
  }

  state(id: number): Plain {
    return this.states[id]!;
  }

  /** The states that a call of this kind may lead to; none: it cannot take effect here. */
  step(state: number, kind: number): readonly number[] {
    const place = state * this.calls.length + kind;
    const known = this.steps.get(place);
    if (known !== undefined) return known;
    const next = this.model.step(this.states[state]!, this.calls[kind]!).map((to) => this.id(to));
    this.steps.set(place, next);
    return next;
  }

  private id(state: Plain): number {
    const value = this.merged(state);
    // Text and numbers are their own names; the text of an object begins with a bracket and a mark that no text has.
    const name = value !== null && typeof value === 'object' ? `\u0000${canonical(value)}` : value;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.states.push(value) - 1;
    this.ids.set(name, id);
    return id;
  }
}

/** The same for calls that are asked and answered alike, and for no others. */
function nameOf({ f, asked, answered, outcome }: Call): string {
  return `${outcome}${partOf(f)}${partOf(asked)}${partOf(answered)}`;
}

/** With its length, so that it is known where it ends. Most values are words and numbers, and there are tens of thousands of them. */
function partOf(value: Plain): string {
  const text = value !== null && typeof value === 'object' ? canonical(value) : String(value);
  return `${typeof value} ${text.length} ${text}`;
}
