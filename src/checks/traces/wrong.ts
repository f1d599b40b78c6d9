/** Why a file is no trace: as data, so that every language can say it. */
export type Wrong =
  | { readonly kind: 'no-expression' }
  | { readonly kind: 'bad-expression'; readonly which: 'lines' | 'executions'; readonly why: string }
  | { readonly kind: 'missing-group'; readonly group: string }
  | { readonly kind: 'no-events' }
  | { readonly kind: 'empty-match'; readonly line: number }
  | { readonly kind: 'same-execution'; readonly name: string }
  | { readonly kind: 'bad-clock'; readonly line: number; readonly clock: string }
  | { readonly kind: 'no-own-time'; readonly line: number; readonly host: string }
  /** The host's own times must be 1, 2, 3 and so on. */
  | { readonly kind: 'own-times'; readonly line: number; readonly host: string; readonly due: number; readonly found: number }
  | { readonly kind: 'unknown-host'; readonly line: number; readonly host: string; readonly other: string }
  | { readonly kind: 'unknown-event'; readonly line: number; readonly host: string; readonly other: string; readonly time: number; readonly count: number }
  | { readonly kind: 'circle' }
  | { readonly kind: 'bad-line'; readonly line: number; readonly why: string }
  | { readonly kind: 'no-states' }
  | { readonly kind: 'too-many'; readonly count: number; readonly limit: number }
  /** Given up after so long. `known`: nobody has given an expression. */
  | { readonly kind: 'too-slow'; readonly seconds: number; readonly known: boolean }
  /** `why`: as the machine says it. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The file brings an expression, and nothing here could end it. */
  | { readonly kind: 'unguarded' };

/** Thrown while reading, caught where reading begins. */
export class NoTrace extends Error {
  readonly wrong: Wrong;

  constructor(wrong: Wrong) {
    super(wrong.kind);
    this.wrong = wrong;
  }
}
