/** What axe has against the page. */
import AxeBuilder from '@axe-core/playwright';
import type { Lab } from './lab.ts';

/** Serious and critical findings, with where they are; `part`: a selector, the page if it is not given. */
export async function findings(lab: Lab, part?: string, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page: lab.page });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}
