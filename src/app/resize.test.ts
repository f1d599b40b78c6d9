import { expect, test } from 'vitest';
import { replay } from '#kernel/replay.ts';
import { parsePlan, printPlan } from '#model/text.ts';
import { exhibits } from '#protocols/index.ts';
import raft from '#protocols/raft/index.ts';
import { resized } from './resize.ts';

const { scenario } = raft.lessons[0]!;

test('what names who is no more is left out, the rest stays', () => {
  const plan = parsePlan('20ms crash n4\n30ms crash leader\n40ms partition n1,n2 | n3,n5\n50ms request c1 put x 1\n60ms restart n2');
  const smaller = resized(raft, { ...scenario, plan, seed: 12, off: ['pre-vote'], disks: { n2: { currentTerm: 1 }, n5: { currentTerm: 2 } } }, 3);
  expect(smaller).toMatchObject({ servers: ['n1', 'n2', 'n3'], clients: scenario.clients, seed: 12, off: ['pre-vote'], disks: { n2: { currentTerm: 1 } } });
  expect(Object.keys(smaller.disks)).toEqual(['n2']);
  expect(printPlan(smaller.plan).split('\n')).toEqual(['30ms crash leader', '50ms request c1 put x 1', '60ms restart n2']);
});

test('every lesson of every protocol runs on any number of servers', async () => {
  for (const { load } of exhibits) {
    const exhibit = await load();
    for (const lesson of exhibit.lessons) {
      for (const servers of [1, 4, 9]) {
        const other = resized(exhibit, lesson.scenario, servers);
        expect(other.servers).toHaveLength(servers);
        const { nodes } = replay(exhibit.protocol, { version: 1, scenario: other, script: [], length: 40 }).at(-1)!.world;
        const failed = Object.entries(nodes).filter(([, { error }]) => error !== null).map(([id, { error }]) => `${id}: ${error}`);
        expect(failed, `${lesson.scenario.protocol} ${lesson.id} on ${servers}`).toEqual([]);
      }
    }
  }
});
