// A link that is not whole opens the lab all the same, says what is wrong and keeps what can be kept.
import { deflateRawSync } from 'node:zlib';
import { expect, linkTo, test, type Run } from './lab.ts';

const RUN: Run = { length: 150 };

const bomb = Buffer.concat([Buffer.alloc(4), deflateRawSync(Buffer.alloc(5_000_000, ' '))]).toString('base64url');

/** Of a link nothing can be kept: the lab begins as for a stranger. */
const LOST: readonly (readonly [name: string, damage: (link: string) => string, says: RegExp])[] = [
  [
    'a changed character',
    (link) => link.replace(/(.{40})(.)/, (_, head, letter) => head + (letter === 'A' ? 'B' : 'A')),
    /characters are missing or changed/,
  ],
  ['a lost end', (link) => link.slice(0, 120), /characters are missing or changed/],
  ['nothing in it', () => '#s=', /does not begin with a version/],
  ['a newer version', (link) => link.replace('s=1.', 's=9.'), /newer version of the lab \(format 9/],
  ['characters that no link has', () => '#s=1.%00%ff!!&t=3', /cannot be read|missing or changed/],
  ['a bomb', () => `#s=1.${bomb}`, /too large/],
];

for (const [name, damage, says] of LOST) {
  test(`${name}: the lab opens with its first scenario`, async ({ lab, page }) => {
    await lab.open(damage(await linkTo(RUN)));
    await expect(page.getByRole('alert')).toHaveText(says);
    await expect(page.getByRole('alert')).toContainText('the lab goes on without it');
    await expect(lab.picker).toContainText('First election');
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await lab.plays();
    await expect.poll(() => lab.seq()).toBeGreaterThan(3);
    await expect(lab.root).toHaveAttribute('data-host', 'workers');
  });
}

/** Of these a part is kept: up to where the replay could go. */
const KEPT: readonly (readonly [name: string, run: Run, says: RegExp, seq: number])[] = [
  ['an unknown node', { ...RUN, script: ['100 500 crash n9'] }, /Line 1 of the script.*n9/, 100],
  [
    'an unknown packet',
    { ...RUN, script: ['60 330 pause n2', '100 500 drop n1>n2#999'] },
    /Line 2 of the script.*n1>n2#999/,
    100,
  ],
  [
    'a choice that the world does not permit',
    { ...RUN, script: ['80 400 restart n1'] },
    /Line 1 of the script.*restart n1/,
    80,
  ],
  ['an unknown rule', { ...RUN, off: ['noSuchRule'] }, /no rule 'noSuchRule'/, 0],
  ['a node in the plan that is not there', { ...RUN, plan: '1s crash n7' }, /Line 1 of the plan.*n7/, 0],
];

for (const [name, run, says, seq] of KEPT) {
  test(`${name}: what came before is kept`, async ({ lab, page }) => {
    await lab.open(await linkTo(run));
    await expect(page.getByRole('alert')).toHaveText(says);
    await lab.rests(seq);
    await expect(page.getByRole('alert')).toContainText(/was kept/);
    await lab.press('.');
    await lab.rests(seq + 1);
  });
}

test('an unknown protocol is named, and so are the known ones', async ({ lab, page }) => {
  await lab.open(await linkTo({ ...RUN, protocol: 'viewstamped' }));
  await expect(page.getByRole('alert')).toHaveText(/no protocol 'viewstamped'; one of: raft/);
});

test('a damaged link that is pasted changes nothing', async ({ lab, page }) => {
  await lab.openAt(150);
  const logs = await lab.log();
  await page.evaluate(() => {
    location.hash = '#s=1.AAAA';
  });
  await expect(page.getByRole('alert')).toContainText('could not be opened');
  await lab.rests(150);
  expect(await lab.log()).toEqual(logs);
});
