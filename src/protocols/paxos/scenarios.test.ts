/** The best-known stories as prose: commands, what the why card said meanwhile, and the panels of ballots at the end. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { LadderPanel, MatrixPanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import paxos from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = new Set(['promise-counted', 'promise-not-counted', 'accept-counted', 'accept-not-counted', 'vote-heard', 'nack-ignored', 'client-sends', 'request-taken']);

/** Reads a story aloud: `lesson ID`, `until TIME [quietly]`, `panel`, `laws`, `why`. */
class Narrator {
  private moments: Iterator<Moment> = [][Symbol.iterator]();
  private next: Moment | null = null;
  private last: Moment | null = null;
  private told: Judged = { ghost: null, broken: [], sighted: [] };
  private card = '';

  answer(command: string): string {
    const [verb, argument = '', quietly] = command.split(' ');
    switch (verb) {
      case 'lesson': return this.begin(argument);
      case 'until': return this.until(parseMillis(argument)).slice(0, quietly === undefined ? undefined : 0);
      case 'panel': return this.panel();
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${paxos.words.en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: throw new TextError(sentence(() => `'${verb}' is not lesson, until, panel, laws or why`));
    }
  }

  private begin(id: string): string {
    const { scenario } = paxos.lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(paxos.protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.last = null;
    this.told = unjudged(paxos, scenario);
    return paxos.words.en.lessons[id]!.title;
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
    if (this.last !== null) this.told = judged(paxos, this.told, moment, this.last.world);
    this.last = moment;
    const { choice, node, effects, world: { now } } = moment;
    const byPlan = choice !== null && !['deliver', 'restart', 'fire'].includes(choice.type) ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || QUIET.has(effect.note)) return [];
      const { title, text } = paxos.words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text} [${paxos.notes[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...byPlan, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }

  /** The matrix row by row, its arrows and lines, and the ladder. */
  private panel(): string {
    const [matrix, ladder] = paxos.views.en.panels(this.last!, this.told.ghost) as [MatrixPanel, LadderPanel];
    return [
      `ballots ${matrix.columns.map(({ label, chosen }) => (chosen === null ? label : `${label}=${chosen.label}`)).join(' ')}`,
      ...matrix.rows.map(({ node, tone, promised, cells }) => `${node} ${tone} promised ${promised?.label ?? '–'}: ${cells.map(({ column, label, state }) => `${matrix.columns.find(({ key }) => key === column)!.label} ${label} (${state})`).join(', ')}`.trimEnd()),
      ...matrix.arrows.map(({ text }) => `arrow: ${text}`),
      ...ladder.rungs.map(({ text, safe, marks }) => `rung: ${text}; safe: ${safe}; ${marks.map(({ node, kind }) => `${node} ${kind}`).join(', ')}`),
      ...matrix.lines.map(({ mood, text }) => `${mood}: ${text}`),
    ].join('\n');
  }
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  const narrator = new Narrator();
  await golden(new URL(name, FOLDER), (command) => narrator.answer(command));
});
