// A run as a file: saved by key, opened by button and by drop; a bad one changes nothing and says why.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, type Lab } from './lab.ts';

async function saved(lab: Lab): Promise<{ readonly name: string; readonly text: string }> {
  const download = lab.page.waitForEvent('download');
  await lab.press('Control+s');
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** As from the desktop. */
async function drop(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'run.lab.json', { type: 'application/json' }));
    return transfer;
  }, text);
  const target = page.getByRole('banner');
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await expect(page.getByText('Drop a run, a history or a trace to open it')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: data });
}

test('what is saved opens again, by drop and by button', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.node('n2').press('c');
  await lab.rests(151);
  const [logs, { name, text }] = [await lab.log(), await saved(lab)];
  expect(name).toBe('raft-151-events.lab.json');
  expect(JSON.parse(text)).toMatchObject({
    consensusLab: 1,
    protocol: 'raft',
    script: [expect.stringMatching(/^150 \d+ms crash n2$/)],
    length: 151,
  });

  await lab.open();
  await lab.plays();
  await drop(page, text);
  await lab.rests(151);
  expect(await lab.log()).toEqual(logs);
  await expect(lab.node('n2')).toHaveAccessibleName(/crashed/);

  await lab.toStart();
  const chooser = page.waitForEvent('filechooser');
  await lab.press('Control+o');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await lab.rests(151);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

const BAD: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  ['no JSON', 'once upon a time', /not JSON/],
  ['another program’s JSON', '{"name": "left-pad"}', /consensusLab/],
  ['a newer version', '{"consensusLab": 7}', /newer version of the lab \(format 7/],
  ['an unknown protocol', '{"consensusLab": 1, "protocol": "viewstamped"}', /no protocol 'viewstamped'/],
];

test('a bad file changes nothing and says why', async ({ lab, page }) => {
  await lab.openAt(150);
  const logs = await lab.log();
  for (const [name, text, says] of BAD) {
    await test.step(name, async () => {
      await drop(page, text);
      await expect(page.getByRole('alert')).toHaveText(says);
      await expect(page.getByRole('alert')).toContainText('could not be opened');
      await lab.rests(150);
      expect(await lab.log()).toEqual(logs);
    });
  }
});
