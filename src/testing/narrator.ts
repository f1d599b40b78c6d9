/**
 * Reads a lesson aloud in a golden test: `lesson ID`, `until TIME [quietly]`, `laws`, `why`, and what an exhibit has to
 * show at that moment under words of its own. What comes out is what the why card said meanwhile.
 */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { Moment } from '#model/world.ts';
import type { Answer } from './datadriven.ts';

/** `quiet`: notes that would drown the story, for everything in them merely went well. `shows`: what else may be asked. */
export interface Telling {
  readonly quiet: readonly string[];
  readonly shows: { readonly [verb: string]: (moment: Moment, ghost: unknown) => string };
}

/** Answers the lines of a golden file. */
export function narrator(exhibit: Exhibit, telling: Telling): Answer {
  const it = new Narrator(exhibit, telling);
  return (line) => it.answer(line);
}

class Narrator {
  private readonly exhibit: Exhibit;
  private readonly telling: Telling;
  private moments: Iterator<Moment> = [][Symbol.iterator]();
  private next: Moment | null = null;
  private last: Moment | null = null;
  private told: Judged = { ghost: null, broken: [], sighted: [], asked: [] };
  private card = '';

  constructor(exhibit: Exhibit, telling: Telling) {
    this.exhibit = exhibit;
    this.telling = telling;
  }

  answer(command: string): string {
    const [verb = '', argument = '', quietly] = command.split(' ');
    const { words: { en } } = this.exhibit;
    switch (verb) {
      case 'lesson': return this.begin(argument);
      case 'until': return this.until(parseMillis(argument)).slice(0, quietly === undefined ? undefined : 0);
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: {
        const show = this.telling.shows[verb];
        if (show === undefined) throw new TextError(sentence(() => `'${verb}' is not lesson, until, laws, why, ${Object.keys(this.telling.shows).join(' or ')}`));
        return show(this.last!, this.told.ghost);
      }
    }
  }

  private begin(id: string): string {
    const { protocol, lessons, words } = this.exhibit;
    const { scenario } = lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.last = null;
    this.told = unjudged(this.exhibit, scenario);
    return words.en.lessons[id]!.title;
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
    const { notes: about, words } = this.exhibit;
    const known = this.told.broken.length;
    if (this.last !== null) this.told = judged(this.exhibit, this.told, moment, this.last.world);
    this.last = moment;
    const { choice, node, effects, world: { now } } = moment;
    const done = choice !== null && isDeed(choice, now) ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || this.telling.quiet.includes(effect.note)) return [];
      const { title, text, then } = words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text}${then === undefined ? '' : ` ${then}`} [${about[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...done, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }
}

/** Somebody did it; it did not come about by itself. */
function isDeed(choice: Choice, now: number): boolean {
  if (choice.type === 'restart') return now > 0;
  return (choice.type !== 'deliver' && choice.type !== 'fire') || 'cut' in choice;
}
