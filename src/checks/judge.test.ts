/** A law that is not asked would have had nothing new to say. */
import { concerns, newsOf, type News } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { exhibits } from '#protocols/index.ts';
import type { World } from '#model/world.ts';
import { expect, test } from 'vitest';

test('laws are silent of moments of which they are not asked', async () => {
  const spared: { [news in News]: number } = { facts: 0, disks: 0, states: 0, moments: 0 };
  for (const { load } of exhibits) {
    const { ghost: memory, laws, lessons, protocol } = await load();
    // Lessons that break a law, so that laws do have something to say.
    for (const { scenario, until } of lessons.filter(({ breaks }) => breaks !== null)) {
      let ghost = memory.initial(scenario);
      let was: World | null = null;
      // Who has said that it is broken is not asked again.
      let open = laws;
      for (const moment of play(protocol, scenario, timed(scenario), 2_000)) {
        if (moment.world.now > until) break;
        if (was !== null) {
          const before: World = was;
          ghost = memory.observe(ghost, moment, before);
          const news = newsOf(moment, before);
          open = open.filter((law) => {
            const terms = law.check(moment, before, ghost);
            if (concerns(law, news)) return terms === null;
            spared[news] += 1;
            if (terms !== null) expect.fail(`${law.name}, though nothing but ${news} changed: ${JSON.stringify(terms)}`);
            return true;
          });
        }
        was = moment.world;
      }
    }
  }
  expect(spared.facts).toBe(0);
  expect(Math.min(spared.disks, spared.states, spared.moments)).toBeGreaterThan(500);
});
