// No finding of axe that is serious: light, dark and on a phone, with faults on the stage and each dialog open.
import { findings, findingsLightAndDark } from './axe.ts';
import { expect, test, type Lab } from './lab.ts';

/** A crash, a partition, a held message, a waiting client. */
const troubled = {
  length: 230,
  script: ['150 597 crash n2', '151 600 partition n1,n2 | n3,n4,n5', '160 640 request c1 put y 2', '161 640 pause n5'],
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the whole page, with faults on it', async ({ lab, page }) => {
      await lab.openRun(troubled);
      await expect(page.getByRole('img', { name: /^Partition/ })).toBeVisible();
      await lab.node('n4').press('Enter');
      await lab.stepUntil(lab.message(''));
      await lab.message('').first().press('h');
      await expect(lab.message('.*, held').first()).toBeVisible();
      expect(await findings(lab)).toEqual([]);
    });
  });
}

test('every tab, light and dark', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 9_000 }); // What is scrolled out of sight counts as no label.
  await lab.openRun(troubled);
  await lab.node('n4').press('Enter');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    expect(await findingsLightAndDark(lab, 'section[aria-label="Details"]'), (await tab.textContent()) ?? '').toEqual(
      [],
    );
  }
});

for (const half of [0, 1])
  test(`every dialog, light and dark, half ${half + 1}`, async ({ lab, page }) => {
    await lab.openRun({ ...troubled, at: 200 });
    await lab.node('n3').press('c'); // In the past: a second branch, so that there is something to compare.
    await lab.rests(201);
    await lab.stepUntil(lab.message(''));
    for (const [name, open] of DIALOGS.filter((_, index) => index % 2 === half)) {
      await open(lab);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await findingsLightAndDark(lab, '[role=dialog]'), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });

const fromMenu = (of: (lab: Lab) => ReturnType<Lab['node']>, item: RegExp) => async (lab: Lab) => {
  await of(lab).focus();
  await lab.press('Shift+F10');
  await lab.page.getByRole('menuitem', { name: item }).click();
};

const DIALOGS: readonly (readonly [name: string, open: (lab: Lab) => Promise<void>])[] = [
  ['request', (lab) => lab.command('Send a client request')],
  ['partition', (lab) => lab.command('Partition the cluster')],
  ['network', (lab) => lab.command('Network: latency and loss')],
  [
    'scenario',
    async (lab) => {
      await lab.command('New scenario');
      for (const part of await lab.page.getByRole('dialog').locator('summary').all()) await part.click();
    },
  ],
  [
    'protocols',
    async (lab) => {
      await lab.home();
      await lab.page
        .getByText(/^\d+ scenarios$/)
        .first()
        .click();
    },
  ],
  ['share', (lab) => lab.command('Share a link')],
  ['compare', (lab) => lab.command('Compare two branches')],
  ['help', (lab) => lab.command('Keys and help')],
  ['palette', (lab) => lab.press('Control+k')],
  ['clock', fromMenu((lab) => lab.node('n1'), /^Set the clock/)],
  ['link', fromMenu((lab) => lab.link('n1', 'n3'), /^Latency and loss/)],
  ['delay', fromMenu((lab) => lab.message('').first(), /^Deliver later/)],
  [
    'branches',
    async (lab) => {
      await lab.page.getByRole('button', { name: 'Branches' }).click();
      await lab.page.getByRole('menuitem', { name: /Rename/ }).click();
    },
  ],
];

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('every part', async ({ lab, page }) => {
    await lab.openRun(troubled);
    await lab.node('n4').locator('circle').first().tap();
    for (const part of ['Cluster', 'Details', 'Time line']) {
      await page.getByRole('navigation').getByRole('button', { name: part }).tap();
      await expect(page.getByRole('region', { name: part, exact: true })).toBeVisible();
      expect(await findings(lab), part).toEqual([]);
    }
    await lab.home();
    expect(await findings(lab, '[role=dialog]'), 'the list of protocols').toEqual([]);
  });
});
