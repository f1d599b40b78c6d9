import { beforeAll, describe, expect, test } from 'vitest';
import { extend, firstBranch, type Branch } from '#app/branch.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import { parse, parsePlan } from '#model/text.ts';
import exhibit from '#protocols/raft/index.ts';
import { nowOf } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { happened, headline, type Happened, type Tongue } from './happened.ts';

const tongue: Tongue = { exhibit, view: exhibit.views.en, catalogue: exhibit.words.en, words: panelWords.en.why };
const lesson = exhibit.lessons[0]!;
let branch: Branch;

/** Lives a choice by hand; the clock otherwise. */
function live(choice?: Choice): void {
  const { world } = branch.moments.at(-1)!;
  const next = choice === undefined ? timed(branch.scenario)(world)! : [world.now, choice] as const;
  if (choice !== undefined) branch.script.push([world.seq, world.now, choice]);
  extend(branch, apply(exhibit.protocol, branch.scenario, world, next[1], next[0]));
}
const last = (): Happened => happened(nowOf(branch, branch.moments.length - 1), tongue);
const text = (event: Happened): string => JSON.stringify(event);

beforeAll(() => {
  branch = firstBranch(exhibit, { ...lesson.scenario, plan: parsePlan('170ms request c1 put x 1\n300ms crash n9\n400ms crash n2') });
  for (let i = 0; i < 300; i++) live();
});

describe('what a moment did, in words', () => {
  test('every moment of a run has a headline, and no words are missing', () => {
    for (let seq = 0; seq < branch.moments.length; seq++) {
      const event = happened(nowOf(branch, seq), tongue);
      expect(headline(event)).not.toBe('');
      expect(text(event)).not.toMatch(/undefined|NaN|\[object/);
      expect(event.notes.filter(({ note, title, source }) => title === note || source === null)).toEqual([]);
    }
  });
  test('the beginning, a first start, an election', () => {
    expect(headline(happened(nowOf(branch, 0), tongue))).toBe('The beginning');
    expect(happened(nowOf(branch, 1), tongue).said.title).toBe('n1 started');
    const won = branch.moments.findIndex(({ effects }) => effects.some((effect) => effect.type === 'note' && effect.note === 'election-won'));
    expect(happened(nowOf(branch, won), tongue).sent.join(' ')).toMatch(/^Sent AppendEntries to n\d, n\d, n\d and n\d\./);
  });
  test('the plan says so, and so does a line of it that could not be carried out', () => {
    const planned = branch.moments.map((_, seq) => happened(nowOf(branch, seq), tongue)).filter(({ by }) => by === 'plan');
    expect(planned.map(headline)).toContain('n2 crashed');
    expect(planned.map(headline)).toContain('A line of the plan could not be carried out');
  });
  test.each([
    ['partition n1,n2 | n3,n4,n5', 'Partition: n1 n2 | n3 n4 n5'],
    ['cut n1>n2,n3-n4', 'Cut: n1 → n2 and n3 – n4'],
    ['clock n1 rate 2', 'The clock of n1 runs at 2 ×'],
    ['loss 12.5%', 'Messages are now lost with a probability of 12.5 %'],
    ['pause n1', 'n1 was paused'],
    ['restart n2', 'n2 restarted'],
  ])('by hand: %s', (choice, title) => {
    live(parse(choice));
    expect([last().said.title, last().by]).toEqual([title, 'hand']);
  });
  test('a message that is dropped is lost, and named', () => {
    while (branch.moments.at(-1)!.world.packets.length === 0) live();
    const packet = branch.moments.at(-1)!.world.packets[0]!;
    const { type } = tongue.view.message(packet.message);
    live({ type: 'drop', packet: packet.id });
    expect(last().said.title).toBe(`${type} from ${packet.from} to ${packet.to} was dropped`);
    expect(last().lost).toEqual([`${type} ${packet.from} → ${packet.to} will never arrive: dropped by hand.`]);
  });
});
