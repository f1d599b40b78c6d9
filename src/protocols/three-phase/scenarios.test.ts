/** The best-known schedules as prose: commands, what the why card said meanwhile, and where every site stands at the end. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { Moment, World } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import threePhase from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = new Set(['vote-counted', 'ack-counted', 'state-counted', 'client-sends', 'knows-already', 'restarted', 'state-not-counted', 'coordinates-already', 'client-no-answer', 'client-ignores', 'under-way']);

/** Reads a story aloud: `lesson ID`, `until TIME`, `sites`, `laws`, `why`. */
class Narrator {
  private moments: Iterator<Moment> = [][Symbol.iterator]();
  private next: Moment | null = null;
  private world: World | null = null;
  private told: Judged = { ghost: null, broken: [], sighted: [] };
  private card = '';

  answer(command: string): string {
    const [verb, argument = ''] = command.split(' ');
    switch (verb) {
      case 'lesson': return this.begin(argument);
      case 'until': return this.until(parseMillis(argument));
      case 'sites': return this.sites();
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${threePhase.words.en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: throw new TextError(sentence(() => `'${verb}' is not lesson, until, sites, laws or why`));
    }
  }

  private begin(id: string): string {
    const { scenario } = threePhase.lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(threePhase.protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.told = unjudged(threePhase, scenario);
    return threePhase.words.en.lessons[id]!.title;
  }

  private until(time: number): string {
    const lines: string[] = [];
    while (this.next !== null && this.next.world.now <= time) {
      lines.push(...this.see(this.next));
      const { done, value } = this.moments.next();
      this.next = done === true ? null : value;
    }
    return lines.join('\n');
  }

  private see(moment: Moment): readonly string[] {
    const known = this.told.broken.length;
    if (this.world !== null) this.told = judged(threePhase, this.told, moment, this.world);
    this.world = moment.world;
    const { choice, node, effects, world: { now } } = moment;
    const byPlan = choice !== null && (!['deliver', 'restart', 'fire'].includes(choice.type) || 'cut' in choice) ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || QUIET.has(effect.note)) return [];
      const { title, text, then } = threePhase.words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text}${then === undefined ? '' : ` ${then}`} [${threePhase.notes[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...byPlan, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }

  private sites(): string {
    return Object.entries(this.world!.nodes).flatMap(([id, record]) => {
      const { role, undecided, decided, store } = threePhase.report(record, id);
      if (role === 'client') return [];
      const open = (undecided as readonly { readonly tid: string; readonly state: string }[]).map(({ tid, state }) => `${tid} ${state}`);
      const ended = (decided as readonly { readonly tid: string; readonly outcome: string }[]).map(({ tid, outcome }) => `${tid} ${outcome}`);
      return [`${id} ${String(role)}: ${[...open, ...ended].join(', ') || 'nothing'}; store ${JSON.stringify(store)}`];
    }).join('\n');
  }
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  const narrator = new Narrator();
  await golden(new URL(name, FOLDER), (command) => narrator.answer(command));
});
