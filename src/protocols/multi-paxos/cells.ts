/** Values in a few signs, for cells and badges: `x←1`, `∅`, `+c1`. */
import type { Value } from './state.ts';
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
