/**
 * The same story under another rule: the scenario on screen with one thing changed, and all choices made by hand, run
 * again to the same length. Stops to show the first violation, for that is what one came to see.
 */
import { firstViolation } from '#app/branch.ts';
import type { Lab } from '#app/lab.ts';
import type { Plain, RuleId, Setting } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import { explain } from '#app/share/words/words.ts';
import { panelWords } from '#ui/panels/words/words.ts';

export function switchedOver(scenario: Scenario, rule: RuleId): Partial<Scenario> {
  const { off } = scenario;
  return { off: off.includes(rule) ? off.filter((other) => other !== rule) : [...off, rule] };
}

/** Only what differs from the default is kept. */
export function withSetting(config: { readonly [key: string]: Plain }, { key, value }: Setting, next: Plain): { readonly [key: string]: Plain } {
  const { [key]: _, ...rest } = config;
  return next === value ? rest : { ...rest, [key]: next };
}

export async function rerun(lab: Lab, change: Partial<Scenario>): Promise<void> {
  const { exhibit, language } = lab.store.getState();
  const trace = lab.trace();
  const shared = { trace: { ...trace, scenario: { ...trace.scenario, ...change } }, position: trace.length, checksum: null };
  const flaw = await lab.openShared(exhibit, shared, null);
  const { branch, length } = lab.store.getState();
  const violation = firstViolation(branch, 0, length - 1);
  if (violation !== null) lab.seek(violation);
  if (flaw !== null) lab.tell({ kind: 'choice', title: panelWords[language].rules.refused, detail: `${explain(flaw, language)}.` });
}
