// A frame that may not have workers: the lab runs in place by itself, and says so.
import { expect, test } from '@playwright/test';

test('runs in place in a sandboxed frame', async ({ page, baseURL }) => {
  // What a sandbox loads has no origin, so the site must allow any, as static hosts do and the preview server does not.
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
  await page.setContent(`<iframe sandbox="allow-scripts" src="${baseURL}" width="1200" height="800"></iframe>`);
  const root = page.frameLocator('iframe').locator('[data-host]');
  await expect(root).toHaveAttribute('data-host', 'in-place');
  await expect(root).toHaveAttribute('data-workers', '0');
  await expect.poll(async () => Number(await root.getAttribute('data-seq'))).toBeGreaterThan(20);
  expect(page.workers()).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
