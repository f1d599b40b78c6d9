/** A search asks no law that speaks of time, and every other: which those are, is seen by whether they ever look at a clock. */
import { play } from '#kernel/replay.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit, Law } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';

/** A time that tells when somebody counts with it, wherever it was kept in between. */
class Watched {
  static looked = false;
  private readonly time: number;

  constructor(time: number) { this.time = time; }

  valueOf(): number {
    Watched.looked = true;
    return this.time;
  }
}

const watched = (world: World): World => ({ ...world, now: new Watched(world.now) as unknown as number });

/** The laws that count with time in that run. */
function timely(exhibit: Exhibit, scenario: Scenario, events: number, found: Set<string>): void {
  const { protocol, laws } = exhibit;
  let ghost = exhibit.ghost.initial(scenario);
  let was: World | null = null;
  for (const moment of play(protocol, scenario, scripted([], timed(scenario)), events)) {
    const world = watched(moment.world);
    if (was !== null) {
      ghost = exhibit.ghost.observe(ghost, { ...moment, world }, was);
      for (const law of laws) {
        Watched.looked = false;
        law.check({ ...moment, world }, was, ghost);
        if (Watched.looked) found.add(law.name);
      }
    }
    was = world;
  }
}

/** Of lessons that are not about time. */
const EVENTS = 250;
const LONG = 700;

test.each(exhibits.map((source) => [source.name, source] as const))('%s: the laws of time, and no others, look at a clock', async (_, { load }) => {
  const exhibit = await load();
  const marked = exhibit.laws.filter((law) => law.timed === true).map(({ name }) => name);
  const found = new Set<string>();
  for (const { scenario, breaks } of exhibit.lessons) timely(exhibit, scenario, marked.includes(breaks ?? '') ? LONG : EVENTS, found);
  expect([...found].toSorted()).toEqual(marked.toSorted());
});

test('a law that looks at a clock is noticed, at that of the world and at one that was remembered', async () => {
  const raft = await exhibits[0]!.load();
  const law = (name: string, check: Law['check']): Law => ({ name, kind: 'always', source: '', check });
  const laws = [
    law('Now', ({ world }) => (world.now > 1e9 ? {} : null)),
    law('Since', (_moment, _was, ghost) => ((ghost as { readonly began: number }).began > 1e9 ? {} : null)),
    law('Still', ({ world }) => (world.seq > 1e9 ? {} : null)),
  ];
  const ghost = { initial: () => ({ began: 0 }), observe: (_: unknown, { world }: Moment) => ({ began: world.now }) };
  const found = new Set<string>();
  timely({ ...raft, laws, ghost }, raft.lessons[0]!.scenario, 20, found);
  expect([...found]).toEqual(['Now', 'Since']);
});
