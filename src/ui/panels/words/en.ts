/** The panels in English. */
import { clients, laws, logs, rules, selected, terms } from './en-tabs.ts';
import { why } from './en-why.ts';
import type { PanelWords } from './words.ts';

const plural = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}s`;

export const en: PanelWords = {
  panels: 'What is inside',
  tabs: { tables: 'State', terms: (epoch) => plural(epoch), overTime: 'Over time', clients: 'Clients', selected: 'Selected', rules: 'Rules', laws: 'Laws' },
  event: (seq) => `event ${seq}`,
  toEvent: (seq) => `Go to event ${seq}`,
  show: 'Show',
  more: (count) => `and ${count} more`,
  node: (id) => `Node ${id}`,
  down: 'down',
  status: { up: 'running', down: 'crashed', paused: 'paused' },
  epochOf: (epoch, value) => `${epoch} ${value}`,
  logs, terms, clients, selected, rules, laws, why,
};
