/** The words that a Raft cluster understands: those of the store, and those of its administrator (chapters 3.10 and 4). */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import { saidBy } from '#model/sentence.ts';
import { KEY_VALUE_OPS, keyValueCommands } from '#protocols/client/key-value.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { raftComplaint } from './words/complaints.ts';

/**
 * add: a voter, after it was caught up; learner: a member without a vote; remove: one server less; members: the voters
 * to be, by way of a joint configuration; transfer: leadership.
 */
export type AdminCommand =
  | { readonly op: 'add' | 'learner' | 'remove' | 'transfer'; readonly node: NodeId }
  | { readonly op: 'members'; readonly nodes: readonly NodeId[] };

const ADMIN = ['add', 'learner', 'remove', 'transfer', 'members'];

export function isAdmin(command: Plain): command is AdminCommand {
  return command !== null && typeof command === 'object' && 'op' in command && ADMIN.includes(String(command['op']));
}

function parseAdmin(text: string): AdminCommand | null {
  const [op = '', argument, more] = text.trim().split(/\s+/);
  if (!ADMIN.includes(op)) return null;
  const several = op === 'members';
  if (argument === undefined) throw raftComplaint((words) => words.lacks(op, several));
  if (more !== undefined) throw raftComplaint((words) => words.tooMuch(more, op, several));
  const nodes = argument.split(',');
  const odd = nodes.find((node) => !/^[A-Za-z]\w*$/.test(node));
  if (odd !== undefined || (!several && nodes.length > 1)) throw raftComplaint((words) => words.notAServer(odd ?? argument, op, several));
  if (new Set(nodes).size < nodes.length) throw raftComplaint((words) => words.twice(argument, op, several));
  return op === 'members' ? { op, nodes } : { op: op as 'add', node: nodes[0]! };
}

function printAdmin(command: AdminCommand): string {
  return command.op === 'members' ? `members ${command.nodes.join()}` : `${command.op} ${command.node}`;
}

export const raftCommands: CommandLanguage = withWorkload({
  parse: (text) => parseAdmin(text) ?? parseStore(text),
  print: (command) => (isAdmin(command) ? printAdmin(command) : keyValueCommands.print(command)),
  examples: [...keyValueCommands.examples, 'add n4', 'learner n4', 'remove n2', 'members n1,n2,n3', 'transfer n2'],
});

function parseStore(text: string): Plain {
  try {
    return keyValueCommands.parse(text);
  } catch (error) {
    const op = text.trim().split(/\s+/)[0]!;
    if (op === '' || KEY_VALUE_OPS.includes(op)) throw error;
    const said = saidBy(error);
    throw raftComplaint((words, language) => words.orAdmin(said[language], ADMIN));
  }
}
