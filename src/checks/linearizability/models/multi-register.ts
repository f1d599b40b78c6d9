/** Several registers, read and written by transactions `[[read x 1] [write y 2]]` that happen in order and all at once. */
import { IMPOSSIBLE, same, type Model } from '#checks/linearizability/model.ts';
import type { Plain } from '#model/protocol.ts';

type Registers = { readonly [register: string]: Plain };

/** As in Knossos' own test, x and y begin with 0; any other register with nothing. */
export const multiRegister: Model = {
  name: 'multi-register',
  initial: { x: 0, y: 0 },
  failed: 'dropped',
  reads: ({ asked }) => parts(asked).every(([f]) => isRead(f)),
  step(state, { asked, answered }) {
    const registers: { [register: string]: Plain } = { ...(state as Registers) };
    const said = answered === null ? null : parts(answered);
    const wanted = parts(asked);
    if (said !== null && said.length !== wanted.length) return IMPOSSIBLE;
    for (const [i, [f, register, value]] of wanted.entries()) {
      const name = String(register);
      const seen = said === null ? null : said[i]![2];
      if (f === 'write' || f === 'w') registers[name] = value;
      // A read of nil says nothing.
      else if (!isRead(f) || (seen !== null && !same(registers[name] ?? null, seen))) return IMPOSSIBLE;
    }
    return [registers];
  },
};

type Part = readonly [f: Plain, register: Plain, value: Plain];

function parts(list: Plain): readonly Part[] {
  return Array.isArray(list) ? (list as readonly Part[]) : [];
}

function isRead(f: Plain): boolean {
  return f === 'read' || f === 'r';
}
