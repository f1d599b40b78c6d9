/** Several registers, read and written by transactions `[[read x 1] [write y 2]]` that happen in order and all at once. */
import { IMPOSSIBLE, same, type Call, type Model } from '#checks/linearizability/model.ts';
import type { Plain } from '#model/protocol.ts';

type Registers = { readonly [register: string]: Plain };

/** As in Knossos' own test, x and y begin with 0; any other register with nothing. */
export const multiRegister: Model = {
  name: 'multi-register',
  initial: { x: 0, y: 0 },
  failed: 'dropped',
  reads: (call) => parts(call).every(([f]) => isRead(f)),
  step(state, call) {
    const registers: { [register: string]: Plain } = { ...(state as Registers) };
    for (const [f, register, value] of parts(call)) {
      const name = String(register);
      if (f === 'write' || f === 'w') registers[name] = value;
      else if (!isRead(f) || (value !== null && !same(registers[name] ?? null, value))) return IMPOSSIBLE;
    }
    return [registers];
  },
};

type Part = readonly [f: Plain, register: Plain, value: Plain];

/** What was done, with what the reads came back with; one of nil says nothing. */
function parts({ asked, answered }: Call): readonly Part[] {
  const list = Array.isArray(answered) ? answered : Array.isArray(asked) ? asked : [];
  return list as readonly Part[];
}

function isRead(f: Plain): boolean {
  return f === 'read' || f === 'r';
}
