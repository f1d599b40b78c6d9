/** A law that is not asked would have had nothing to say. */
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';

test('laws about facts are silent where nobody claims any', async () => {
  let asked = 0;
  for (const { load } of exhibits) {
    const exhibit = await load();
    const laws = exhibit.laws.filter(({ of }) => of === 'facts');
    // Rules are off, so that laws do have something to say.
    const storm = exhibit.storm(3, exhibit.rules.slice(0, 8).map(({ id }) => id));
    let ghost = exhibit.ghost.initial(storm.scenario);
    let was = null;
    for (const moment of play(exhibit.protocol, storm.scenario, torn(storm), 600)) {
      if (was !== null) {
        ghost = exhibit.ghost.observe(ghost, moment, was);
        if (!moment.effects.some(({ type }) => type === 'fact')) {
          for (const law of laws) expect(law.check(moment, was, ghost), law.name).toBeNull();
          asked += laws.length;
        }
      }
      was = moment.world;
    }
  }
  expect(asked).toBeGreaterThan(1_000);
});
