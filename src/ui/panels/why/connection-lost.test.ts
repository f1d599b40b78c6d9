import { expect, test } from 'vitest';
import { extend, firstBranch } from '#app/branch.ts';
import { runOf } from '#app/exports/events.ts';
import { text } from '#app/exports/text.ts';
import { viewIn } from '#app/message-look.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { RESET, type Moment } from '#model/world.ts';
import { exhibits } from '#protocols/index.ts';
import { nowOf } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { eventRow } from '#ui/timeline/events.ts';
import { extendTracks, tracksOf } from '#ui/timeline/tracks.ts';
import { timelineWords } from '#ui/timeline/words/words.ts';
import { happened, headline } from './happened.ts';

const plain = await exhibits[0]!.load();
const { servers } = plain.lessons[0]!.scenario;

/** The first exhibit with connections between its servers, and a view that knows its own messages only. */
const exhibit: Exhibit = {
  ...plain,
  protocol: { ...plain.protocol, connections: { channel: () => 'connection', peers: () => servers } },
  views: {
    en: {
      ...plain.views.en,
      message: (message) => {
        if (message === RESET) throw new Error('no message of its own');
        return plain.views.en.message(message);
      },
    },
  },
};
const view = viewIn(exhibit, 'en');
const branch = firstBranch(exhibit, { ...plain.lessons[0]!.scenario, plan: [] });

function live(choice?: Choice): Moment {
  const { world } = branch.moments.at(-1)!;
  const next = choice === undefined ? timed(branch.scenario)(world)! : ([world.now, choice] as const);
  extend(branch, apply(exhibit.protocol, branch.scenario, world, next[1], next[0]));
  return branch.moments.at(-1)!;
}

/** The moment in which the first end is told. */
function told(): Moment {
  while (!live().world.packets.some(({ from, to }) => servers.includes(from) && servers.includes(to)));
  const { from, to } = branch.moments.at(-1)!.world.packets.find((packet) => servers.includes(packet.from) && servers.includes(packet.to))!;
  live({ type: 'cut', links: [`${from}>${to}`, `${to}>${from}`] });
  for (;;) {
    const moment = live();
    if (moment.packet?.reset === true) return moment;
  }
}

test('the loss of a connection is told everywhere in words of the lab', () => {
  const moment = told();
  const { from, to } = moment.packet!;
  const seq = moment.world.seq;
  const event = happened(nowOf(branch, seq), { exhibit, view, catalogue: exhibit.words.en, words: panelWords.en.why });
  expect(event.said.title).toBe(`${to} lost its connection to ${from}`);
  expect(headline(event)).not.toBe('');
  expect(eventRow(branch, seq, { view, catalogue: exhibit.words.en, words: timelineWords.en }).what).toBe(`news to ${to} that its connection to ${from} is lost`);
  const tracks = tracksOf(branch, view);
  extendTracks(tracks, branch, branch.moments.length);
  expect(tracks.arrows.items.filter(({ packet }) => packet.reset === true).map(({ label }) => label)).toEqual(['connection lost', 'connection lost']);
  const lines = [...text(runOf(exhibit, branch.scenario, branch.moments))].filter((line) => line.includes('connection'));
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^#${seq} .* connection lost$`))]);
});
