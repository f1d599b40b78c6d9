/** What clients saw: operations from call to return, folded from the moments. */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Millis, NodeId, OpId, Outcome, Plain } from '#model/protocol.ts';
import type { Moment } from '#model/world.ts';

export interface Operation {
  readonly op: OpId;
  readonly client: NodeId;
  readonly command: Plain;
  readonly invoked: { readonly seq: number; readonly at: Millis };
  /** null: still waiting. */
  readonly returned: { readonly seq: number; readonly at: Millis; readonly outcome: Outcome; readonly result: Plain } | null;
}

/** Operations in the order of their calls; `open`: where the waiting ones stand. */
export interface History {
  readonly operations: Sequence<Operation>;
  readonly open: { readonly [op: OpId]: number };
}

export const NO_HISTORY: History = { operations: sequence(), open: {} };

export function recorded(history: History, moment: Moment): History {
  let { operations, open } = history;
  const { seq, now } = moment.world;
  for (const effect of moment.effects) {
    if (effect.type === 'invoke') {
      open = { ...open, [effect.op]: operations.length };
      operations = append(operations, { op: effect.op, client: moment.node!, command: effect.command, invoked: { seq, at: now }, returned: null });
    } else if (effect.type === 'reply') {
      const index = open[effect.op];
      const operation = index === undefined ? undefined : at(operations, index);
      if (index === undefined || operation === undefined) continue; // A reply to nothing that was asked: the client's law says so.
      const { [effect.op]: _, ...rest } = open;
      open = rest;
      operations = replace(operations, index, { ...operation, returned: { seq, at: now, outcome: effect.outcome, result: effect.result } });
    }
  }
  return operations === history.operations ? history : { operations, open };
}
