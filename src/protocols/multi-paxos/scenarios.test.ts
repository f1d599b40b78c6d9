/** The ladder and the best-known bugs as prose: commands, what the why card said meanwhile, and the slots at the end. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { MatrixPanel } from '#model/view.ts';
import type { Moment, World } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import multiPaxos from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: everything that merely went well. */
const QUIET = new Set(['promised', 'promise-counted', 'accepted', 'ack-not-needed', 'learned', 'restarted', 'client-registers', 'client-sends', 'session-opened']);

/** Reads a story aloud: `lesson ID`, `until TIME`, `slots`, `laws`, `why`. */
class Narrator {
  private moments: Iterator<Moment> = [][Symbol.iterator]();
  private next: Moment | null = null;
  private seen: Moment | null = null;
  private world: World | null = null;
  private told: Judged = { ghost: null, broken: [], sighted: [] };
  private card = '';

  answer(command: string): string {
    const [verb, argument = ''] = command.split(' ');
    switch (verb) {
      case 'lesson': return this.begin(argument);
      case 'until': return this.until(parseMillis(argument));
      case 'slots': return this.slots();
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${multiPaxos.words.en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: throw new TextError(sentence(() => `'${verb}' is not lesson, until, slots, laws or why`));
    }
  }

  private begin(id: string): string {
    const { scenario } = multiPaxos.lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(multiPaxos.protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.told = unjudged(multiPaxos, scenario);
    return multiPaxos.words.en.lessons[id]!.title;
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
    if (this.world !== null) this.told = judged(multiPaxos, this.told, moment, this.world);
    this.world = moment.world;
    this.seen = moment;
    const { choice, node, effects, world: { now } } = moment;
    const byPlan = choice !== null && !['deliver', 'restart', 'fire'].includes(choice.type) ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || QUIET.has(effect.note)) return [];
      const { title, text } = multiPaxos.words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text} [${multiPaxos.notes[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...byPlan, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }

  /** The matrix as text: what is chosen, and each server's cells. */
  private slots(): string {
    const [panel] = multiPaxos.views.en.panels(this.seen!, this.told.ghost);
    const { columns, rows, lines } = panel as MatrixPanel;
    const head = `chosen: ${columns.map(({ label, chosen }) => `${label} ${chosen?.label ?? '–'}`).join(' | ')}`;
    return [head, ...rows.map(({ node, promised, cells }) => `${node} promised ${promised?.label ?? '–'}: ${cells.map(({ column, label, state }) => `${column} ${label} ${state}`).join(' | ')}`), ...lines.map(({ text }) => text)].join('\n');
  }
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  const narrator = new Narrator();
  await golden(new URL(name, FOLDER), (command) => narrator.answer(command));
});
