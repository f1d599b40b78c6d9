/** A step of a search as the table of events would say it, and the fields of its message. */
import { viewIn } from '#app/message-look.ts';
import { stepOf } from '#app/searching/graph.ts';
import { timerText, type Exhibit, type Language } from '#model/exhibit.ts';
import { print } from '#model/text.ts';
import type { SearchWords } from './words/words.ts';

export interface StepText {
  readonly text: string;
  /** 'term 1 · lastLogIndex 0'; empty: there is no message. */
  readonly fields: string;
}

export function stepText(action: string, exhibit: Exhibit, language: Language, words: SearchWords['graph']): StepText {
  const { choice, packet } = stepOf(action);
  const torn = 'cut' in choice && choice.cut !== undefined ? ` · ${words.torn}` : '';
  if (choice.type === 'fire') return { text: words.fire(timerText(exhibit.words[language], choice.timer), choice.node) + torn, fields: '' };
  if (packet === null || (choice.type !== 'deliver' && choice.type !== 'drop' && choice.type !== 'duplicate')) return { text: print(choice), fields: '' };
  const { type, fields } = viewIn(exhibit, language).message(packet.message);
  return { text: words[choice.type](type, packet.from, packet.to) + torn, fields: fields.map(({ name, value }) => `${name} ${value}`).join(' · ') };
}
