/** The table of the rule lab is true: each of its links still opens, and breaks its law just there, without that rule alone. */
import { decodeLink } from '#app/share/codec.ts';
import { isDueToRules } from '#checks/fuzz/hunt.ts';
import { Run } from '#checks/fuzz/run.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';
import { VIOLATIONS } from './violations.ts';

test.each(VIOLATIONS)('$protocol without $rule breaks $law', async ({ protocol, rule, law, fragment, events, choices }) => {
  const opened = await decodeLink(exhibits, fragment);
  expect(opened.flaw).toBeNull();
  const { exhibit, shared: { trace } } = opened as Extract<typeof opened, { readonly exhibit: object }>;
  const { scenario, script, length } = trace;
  expect([scenario.protocol, scenario.off, length, scenario.plan.length + script.length]).toEqual([protocol, [rule], events, choices]);
  expect(exhibit.rules.find(({ id }) => id === rule)!.guards).toContain(law);
  const { now, violation } = new Run(exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { laws: [law], most: length }).advance(Infinity)!;
  expect(violation?.seq).toBe(length);
  expect(isDueToRules(exhibit, trace, law, now)).toBe(true);
});

test('a rule has one row at most, in the order of the exhibits and their rules', async () => {
  const loaded = await Promise.all(exhibits.map(({ load }) => load()));
  const known = new Set(VIOLATIONS.map(({ protocol, rule }) => `${protocol}/${rule}`));
  expect(known.size).toBe(VIOLATIONS.length);
  const all = loaded.flatMap(({ protocol: { name }, rules }) => rules.map(({ id }) => `${name}/${id}`));
  expect(VIOLATIONS.map(({ protocol, rule }) => `${protocol}/${rule}`)).toEqual(all.filter((rule) => known.has(rule)));
});
