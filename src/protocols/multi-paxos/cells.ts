/** Values in a few signs, for cells and badges: `x←1`, `∅`, `+c1`. */
import { multiPaxosCommands } from './commands.ts';
import type { Value } from './state.ts';
import { NO_OP } from './value-text.ts';
import type { ViewWords } from './words/words.ts';

export function shortText(value: Value, { cells }: ViewWords): string {
  if (value.kind === 'register') return `${cells.register}${value.client}`;
  if (value.kind !== 'command') return value.kind === 'no-op' ? cells.noop : cells.config;
  const command = value.command as { readonly op: string; readonly key: string; readonly value?: string; readonly new?: string };
  switch (command.op) {
    case 'put': return `${command.key}←${command.value}`;
    case 'append': return `${command.key}+${command.value}`;
    case 'cas': return `${command.key}⇄${command.new}`;
    case 'delete': return `${command.key}⌫`;
    default: return `${command.key}?`;
  }
}

/** The same of a value's text, as valueText gives it: those that keep the text outlive the values, which are compacted away. */
export function shortened(text: string, words: ViewWords): string {
  return shortText(valueOf(text), words);
}

function valueOf(text: string): Value {
  const [word, rest = ''] = text.split(' ');
  switch (word) {
    case 'no-op': return NO_OP;
    case 'register': return { kind: 'register', client: rest };
    case 'members': return { kind: 'config', members: [], client: null, seq: 0 };
    default: return { kind: 'command', command: multiPaxosCommands.parse(text), client: null, session: null, seq: 0 };
  }
}
