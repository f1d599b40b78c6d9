/** The best-known stories as prose: commands, what the why card said meanwhile, and what everybody has at the end. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { LanesPanel } from '#model/view.ts';
import type { Moment, World } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import twoPhase from './index.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = new Set(['works', 'work-done', 'vote-counted', 'ack-counted', 'ack-ignored', 'peer-knows-nothing', 'peer-is-late', 'client-sends', 'takeover-ignored', 'acceptor-takes-vote']);

/** Reads a story aloud: `lesson ID`, `until TIME`, `stores`, `lines`, `laws`, `why`. */
class Narrator {
  private moments: Iterator<Moment> = [][Symbol.iterator]();
  private next: Moment | null = null;
  private last: Moment | null = null;
  private told: Judged = { ghost: null, broken: [], sighted: [] };
  private card = '';

  answer(command: string): string {
    const [verb, argument = ''] = command.split(' ');
    switch (verb) {
      case 'lesson': return this.begin(argument);
      case 'until': return this.until(parseMillis(argument));
      case 'stores': return this.stores();
      case 'lines': return this.lines();
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${twoPhase.words.en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: throw new TextError(sentence(() => `'${verb}' is not lesson, until, stores, lines, laws or why`));
    }
  }

  private begin(id: string): string {
    const { scenario } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(twoPhase.protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.told = unjudged(twoPhase, scenario);
    this.last = null;
    return twoPhase.words.en.lessons[id]!.title;
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
    if (this.last !== null) this.told = judged(twoPhase, this.told, moment, this.last.world);
    this.last = moment;
    const { choice, node, effects, world: { now } } = moment;
    const byPlan = choice !== null && !['deliver', 'fire'].includes(choice.type) && now > 0 ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || QUIET.has(effect.note)) return [];
      const { title, text } = twoPhase.words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text} [${twoPhase.notes[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...byPlan, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }

  private stores(): string {
    const { nodes } = this.last!.world as World;
    return Object.entries(nodes).flatMap(([id, record]) => {
      const { role, store, inDoubt, log } = twoPhase.report(record, id) as unknown as { role: string; store?: object; inDoubt?: string[]; log?: { kind: string; tid: string }[] };
      return store === undefined ? [] : [`${id} ${role}: ${log!.map(({ kind, tid }) => `${kind} ${tid}`).join(' | ') || 'nothing logged'}; ${JSON.stringify(store)}${inDoubt!.length === 0 ? '' : `; in doubt: ${inDoubt!.join(' ')}`}`];
    }).join('\n');
  }

  private lines(): string {
    const panels = twoPhase.views.en.panels(this.last!, this.told.ghost).filter((panel): panel is LanesPanel => panel.type === 'lanes');
    return panels.flatMap(({ title, decision, lines }) => [`${title} [${decision?.text ?? 'open'}]`, ...lines.map(({ mood, text }) => `  ${mood}: ${text}`)]).join('\n');
  }
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  const narrator = new Narrator();
  await golden(new URL(name, FOLDER), (command) => narrator.answer(command));
});
