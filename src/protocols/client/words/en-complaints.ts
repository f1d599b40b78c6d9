/** English for what is wrong with a command. */
import type { Argument, ClientComplaints } from './complaints.ts';

const usage = (op: string, names: readonly Argument[], mayRead: boolean) => `write ${op} ${names.join(' ')}${mayRead ? ' [way to read]' : ''}`;

export const clientComplaintsEnglish: ClientComplaints = {
  noCommand: (known) => `a command is missing; one of: ${known.join(', ')}`,
  notACommand: (word, known) => `'${word}' is not a command; one of: ${known.join(', ')}`,
  lacks: (op, name, names, mayRead) => `'${op}' lacks its ${name}; ${usage(op, names, mayRead)}`,
  tooMuch: (word, op, names, mayRead) => `'${word}' is too much after '${op}'; ${usage(op, names, mayRead)}`,
  notAReadMode: (word, known) => `'${word}' is not a way to read; one of: ${known.join(', ')}`,
  workloadUsage: "write 'workload 400ms' or 'workload off'",
  workloadTooFast: 'a workload needs at least 1ms between commands',
  queueFull: (limit) => `${limit} commands wait already`,
};
