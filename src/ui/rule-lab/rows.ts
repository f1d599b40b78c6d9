/** What a row of the rule lab shows. */
import { lawTitle } from '#app/searching/law-words.ts';
import type { KnownViolation } from '#app/rule-lab/violation.ts';
import type { Exhibit, Language } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';

export interface Row {
  readonly protocol: string;
  readonly id: RuleId;
  readonly title: string;
  readonly text: string;
  readonly source: string;
  /** The laws that catch its absence, most telling first, in words. */
  readonly guards: readonly string[];
  readonly violation: KnownViolation | null;
  /** The law that breaks in that violation, or the most telling of those that should, in words. */
  readonly broken: string;
}

/** Every rule of an exhibit, in its order. */
export function rowsOf(exhibit: Exhibit, language: Language, violations: readonly KnownViolation[]): readonly Row[] {
  const { name } = exhibit.protocol;
  const words = exhibit.words[language];
  return exhibit.rules.map(({ id, source, guards }) => {
    const violation = violations.find((one) => one.protocol === name && one.rule === id) ?? null;
    const said = words.rules[id];
    return {
      protocol: name, id, source, violation, title: said?.title ?? id, text: said?.text ?? '', guards: guards.map((law) => lawTitle(exhibit, language, law)),
      broken: lawTitle(exhibit, language, violation?.law ?? guards[0] ?? ''),
    };
  });
}

/** True if every word stands somewhere in the row. */
export function matches({ protocol, id, title, text, source, guards, broken }: Row, sought: string): boolean {
  const all = [protocol, id, title, text, source, ...guards, broken].join('\n').toLowerCase();
  return sought.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
