import { expect, test } from 'vitest';
import { extend, firstBranch } from '#app/branch.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { gossipExhibit, gossipSource } from '#testing/gossip-exhibit.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { exported, exportNames } from './exported.ts';

test('a branch becomes a file in every format of its protocol', async () => {
  const branch = firstBranch(gossipExhibit, gossipScenario);
  for (const moment of play(gossipExhibit.protocol, gossipScenario, timed(gossipScenario), 30)) if (moment.choice !== null) extend(branch, moment);
  const names = exportNames([gossipSource], 'gossip');
  expect(names).toEqual(expect.arrayContaining(['ndjson', 'edn', 'json']));
  const files = await Promise.all(names.map((name) => exported([gossipSource], branch, name)));
  expect(files.every((file) => file !== null && file.text.endsWith('\n'))).toBe(true);
  expect(files[names.indexOf('ndjson')]).toMatchObject({ name: 'gossip-30-events.ndjson', text: expect.stringMatching(/^(?:.*\n){30}$/) });
  expect(files[names.indexOf('edn')]!.name).toBe('gossip-30-events.edn');
  expect(await exported([gossipSource], branch, 'svg')).toBeNull();
});
