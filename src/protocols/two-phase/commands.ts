/** The words that a cluster understands: transactions, and the operator's word for a participant that cannot wait any longer. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import { saidBy } from '#model/sentence.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { TRANSACTION_OPS, transactionCommands } from '#protocols/transactions/commands.ts';
import type { Decision } from './state.ts';
import { complaint } from './words/complaints.ts';

/** `tid` null: whatever that server has been in doubt about for longest. */
export type HeuristicCommand = { readonly op: 'heuristic'; readonly node: NodeId; readonly decision: Decision; readonly tid: string | null };

export function isHeuristic(command: Plain): command is HeuristicCommand {
  return command !== null && typeof command === 'object' && 'op' in command && command['op'] === 'heuristic';
}

function parseHeuristic(text: string): HeuristicCommand | null {
  const [op, node, decision, tid, more] = text.trim().split(/\s+/);
  if (op !== 'heuristic') return null;
  const known = decision === 'commit' || decision === 'abort';
  if (node === undefined || !/^[A-Za-z]\w*$/.test(node) || !known || more !== undefined) throw complaint((words) => words.heuristicUsage);
  return { op, node, decision, tid: tid ?? null };
}

function parseOther(text: string): Plain {
  try {
    return transactionCommands.parse(text);
  } catch (error) {
    const word = text.trim().split(/[\s;]+/)[0]!;
    if (word === '' || TRANSACTION_OPS.includes(word)) throw error;
    const said = saidBy(error);
    throw complaint((words, language) => words.orHeuristic(said[language]));
  }
}

export const twoPhaseCommands: CommandLanguage = withWorkload({
  parse: (text) => parseHeuristic(text) ?? parseOther(text),
  print: (command) => (isHeuristic(command) ? ['heuristic', command.node, command.decision, ...(command.tid === null ? [] : [command.tid])].join(' ') : transactionCommands.print(command)),
  examples: [...transactionCommands.examples, 'heuristic n3 commit', 'heuristic n3 abort'],
});
