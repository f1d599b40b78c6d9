// Every scenario of the picker, by mouse, flat out to its end: what it promises happens, and the page complains of nothing.
import raft from '#protocols/raft/index.ts';
import { expect, test } from './lab.ts';

const {
  lessons,
  words: { en },
} = raft;

// Without workers, which others have tried: in place a run takes a moment.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
});

for (const part of [0, 1]) {
  test(`all scenarios, part ${part + 1} of 2`, async ({ lab, page }) => {
    await lab.open();
    await lab.settles();
    await lab.fromMenu('menuitemcheckbox', 'Stop where a law breaks');
    await lab.press('Escape');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('Flat out');
    for (const lesson of lessons.filter((_, index) => index % 2 === part)) {
      await test.step(lesson.id, async () => {
        await lab.choose(en.lessons[lesson.id]!.title);
        await expect(lab.picker).toContainText(en.lessons[lesson.id]!.title);
        await page.waitForFunction((until) => Number(document.documentElement.dataset['now']) >= until, lesson.until);
        await lab.plays();
        await page.getByRole('button', { name: 'Play or pause' }).click(); // Flat out it leaves nobody else the time to look.
        const broken = lab.strip.getByRole('listitem').filter({ hasText: 'violated' });
        if (lesson.breaks === null) await expect(broken).toHaveCount(0);
        else await expect(broken.filter({ hasText: en.laws[lesson.breaks]!.title })).toHaveCount(1);
      });
    }
  });
}
