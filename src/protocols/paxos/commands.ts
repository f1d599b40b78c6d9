/** The words of one decision: `propose x` wants a value chosen and says which one was, `read` asks what was chosen, if anything. */
import type { CommandLanguage, Spec } from '#model/exhibit.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import type { Service } from '#protocols/client/service.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { paxosComplaint } from './words/complaints.ts';

export type PaxosCommand = { readonly op: 'propose'; readonly value: string } | { readonly op: 'read' };

export function isPaxosCommand(command: Plain): command is PaxosCommand {
  return command !== null && typeof command === 'object' && 'op' in command && (command['op'] === 'propose' || command['op'] === 'read');
}

/** The first value that is decided stays; every proposal is answered with it, and a read too. */
export const spec: Spec = {
  initial: null,
  apply(state, command) {
    if (!isPaxosCommand(command)) return [state, null];
    const next = command.op === 'propose' && state === null ? command.value : state;
    return [next, next];
  },
};

export const paxosCommands: CommandLanguage = withWorkload({
  parse(text) {
    const [op = '', value, more] = text.trim().split(/\s+/);
    if (op === 'read') {
      if (value !== undefined) throw paxosComplaint((words) => words.tooMuch(value, op));
      return { op };
    }
    if (op !== 'propose') throw paxosComplaint((words) => words.notACommand(op));
    if (value === undefined) throw paxosComplaint((words) => words.lacksValue);
    if (more !== undefined) throw paxosComplaint((words) => words.tooMuch(more, op));
    return { op, value };
  },
  print: (command) => (!isPaxosCommand(command) ? JSON.stringify(command) : command.op === 'read' ? 'read' : `propose ${command.value}`),
  examples: ['propose x', 'propose y', 'read'],
});

export const paxosService: Service = {
  language: paxosCommands,
  // To propose a value twice is as good as once: there is one decision.
  effect: (command) => (isPaxosCommand(command) && command.op === 'propose' ? 'idempotent' : 'none'),
  workload: (client: NodeId, n: number): Plain => (n % 3 === 2 ? { op: 'read' } : { op: 'propose', value: `${client}.${n}` }),
};
