/** What axe has against the page. */
import AxeBuilder from '@axe-core/playwright';
import type { Lab } from './lab.ts';

/** Serious and critical findings, with where they are; `part`: a selector, the page if it is not given. */
export async function findings(lab: Lab, part?: string, rules?: readonly string[]): Promise<readonly string[]> {
  // In the page alone: else each look opens another page to put the results of frames together, and there are none.
  // Its code is half a megabyte, so a page that has it does not get it again.
  const has = await lab.page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page: lab.page, ...(has ? { axeSource: ';' } : {}) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}

/** The same in the light, and then of the colours in the dark: what is no matter of colour has been judged by then. */
export async function findingsLightAndDark(lab: Lab, part: string): Promise<readonly string[]> {
  const light = await findings(lab, part);
  await lab.page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findings(lab, part, ['color-contrast']);
  await lab.page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((finding) => `dark: ${finding}`)];
}
