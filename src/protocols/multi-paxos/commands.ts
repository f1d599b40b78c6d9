/** What people may ask: the store's commands, and an administrator's: `members n1,n2,n3`, `add n4`, `remove n2`. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import { saidBy } from '#model/sentence.ts';
import { KEY_VALUE_OPS, keyValueCommands } from '#protocols/client/key-value.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { multiPaxosComplaint } from './words/complaints.ts';

/** members: exactly these; add, remove: one more, one less. */
export type AdminCommand =
  | { readonly op: 'add' | 'remove'; readonly node: NodeId }
  | { readonly op: 'members'; readonly nodes: readonly NodeId[] };

const ADMIN = ['add', 'remove', 'members'];

export function isAdmin(command: Plain): command is AdminCommand {
  return command !== null && typeof command === 'object' && 'op' in command && ADMIN.includes(String(command['op']));
}

function parseAdmin(text: string): AdminCommand | null {
  const [op = '', argument, more] = text.trim().split(/\s+/);
  if (!ADMIN.includes(op)) return null;
  const several = op === 'members';
  if (argument === undefined) throw multiPaxosComplaint((words) => words.lacks(op, several));
  if (more !== undefined) throw multiPaxosComplaint((words) => words.tooMuch(more, op, several));
  const nodes = argument.split(',');
  const odd = nodes.find((node) => !/^[A-Za-z]\w*$/.test(node));
  if (odd !== undefined || (!several && nodes.length > 1)) throw multiPaxosComplaint((words) => words.notAServer(odd ?? argument, op, several));
  if (new Set(nodes).size < nodes.length) throw multiPaxosComplaint((words) => words.twice(argument, op, several));
  return op === 'members' ? { op, nodes } : { op: op as 'add', node: nodes[0]! };
}

function printAdmin(command: AdminCommand): string {
  return command.op === 'members' ? `members ${command.nodes.join()}` : `${command.op} ${command.node}`;
}

export const multiPaxosCommands: CommandLanguage = withWorkload({
  parse: (text) => parseAdmin(text) ?? parseStore(text),
  print: (command) => (isAdmin(command) ? printAdmin(command) : keyValueCommands.print(command)),
  examples: [...keyValueCommands.examples, 'members n1,n2,n3', 'add n4', 'remove n2'],
});

function parseStore(text: string): Plain {
  try {
    return keyValueCommands.parse(text);
  } catch (error) {
    const op = text.trim().split(/\s+/)[0]!;
    if (op === '' || KEY_VALUE_OPS.includes(op)) throw error;
    const said = saidBy(error);
    throw multiPaxosComplaint((words, language) => words.orAdmin(said[language], ADMIN));
  }
}
