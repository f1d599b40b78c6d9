/**
 * A steady load that a person may switch on: `workload 400ms`, `workload off`. The mix is fixed and every value is
 * written once, so that a history can be judged sharply and a run is the same on every machine.
 */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Millis, NodeId, Plain } from '#model/protocol.ts';
import { parseMillis } from '#model/text.ts';
import type { KeyValueCommand } from './key-value.ts';
import { clientComplaint } from './words/complaints.ts';

/** `every` null: off. */
export type WorkloadCommand = { readonly op: 'workload'; readonly every: Millis | null };

const KEYS = ['x', 'y', 'z'] as const;
const MIX = ['put', 'get', 'append', 'get', 'put', 'get', 'cas', 'get'] as const;

/** The nth command of a client's steady load. */
export function workloadCommand(client: NodeId, n: number): KeyValueCommand {
  const key = KEYS[Math.floor(n / 2) % KEYS.length]!;
  const op = MIX[n % MIX.length]!;
  const value = `${client}.${n}`;
  switch (op) {
    case 'get': return { op, key };
    // What this client put last there, eight or more operations ago: sometimes it still stands.
    case 'cas': return { op, key, old: `${client}.${n - 6}`, new: value };
    default: return { op, key, value };
  }
}

export function isWorkload(command: Plain): command is WorkloadCommand {
  return command !== null && typeof command === 'object' && 'op' in command && command['op'] === 'workload';
}

/** The same language, with the words that start and stop a client's steady load. */
export function withWorkload(language: CommandLanguage): CommandLanguage {
  return {
    parse: (text) => parseWorkload(text) ?? language.parse(text),
    print: (command) => (isWorkload(command) ? `workload ${command.every === null ? 'off' : `${command.every}ms`}` : language.print(command)),
    examples: [...language.examples, 'workload 400ms', 'workload off'],
  };
}

function parseWorkload(text: string): WorkloadCommand | null {
  const [op, every, more] = text.trim().split(/\s+/);
  if (op !== 'workload') return null;
  if (every === undefined || more !== undefined) throw clientComplaint((words) => words.workloadUsage);
  if (every === 'off') return { op, every: null };
  const millis = parseMillis(every);
  if (millis < 1) throw clientComplaint((words) => words.workloadTooFast);
  return { op, every: millis };
}
