/** The figures and the best-known bugs as prose: commands, what the why card said meanwhile, and the logs at the end. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { parseMillis, print } from '#model/text.ts';
import type { Moment, World } from '#model/world.ts';
import { golden } from '#testing/datadriven.ts';
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { entryText } from './entry-text.ts';
import raft from './index.ts';
import { latestOf, memoryOf, type RaftWorld } from './records.ts';

const FOLDER = new URL('./testdata/scenarios/', import.meta.url);

/** What would drown the story: every message that merely went well. */
const QUIET = new Set(['append-accepted', 'vote-counted', 'vote-not-counted', 'restarted', 'synced', 'pre-vote-granted', 'client-registers', 'session-opened']);

/** Reads a story aloud: `lesson ID`, `until TIME`, `logs`, `laws`, `why`. */
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
      case 'logs': return this.logs();
      case 'laws': return this.told.broken.map(({ law, terms }) => `${law}: ${raft.words.en.laws[law]!.violation(terms)}`).join('\n') || 'all laws hold';
      case 'why': return this.card;
      default: throw new TextError(sentence(() => `'${verb}' is not lesson, until, logs, laws or why`));
    }
  }

  private begin(id: string): string {
    const { scenario } = raft.lessons.find((lesson) => lesson.id === id)!;
    this.moments = play(raft.protocol, scenario, timed(scenario), 100_000);
    this.next = this.moments.next().value as Moment;
    this.told = unjudged(raft, scenario);
    return raft.words.en.lessons[id]!.title;
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
    if (this.world !== null) this.told = judged(raft, this.told, moment, this.world);
    this.world = moment.world;
    const { choice, node, effects, world: { now } } = moment;
    const byPlan = choice !== null && !['deliver', 'restart', 'fire'].includes(choice.type) ? [`${now}ms > ${print(choice)}`] : [];
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note' || QUIET.has(effect.note)) return [];
      const { title, text } = raft.words.en.notes[effect.note]!(effect.with, node!);
      this.card = `${title}: ${text} [${raft.notes[effect.note]!.source}]`;
      return [`${now}ms ${title}`];
    });
    return [...byPlan, ...notes, ...this.told.broken.slice(known).map(({ law }) => `${now}ms !! ${law}`)];
  }

  private logs(): string {
    const { nodes } = this.world as RaftWorld;
    return Object.entries(nodes).flatMap(([id, record]) => {
      const disk = latestOf(record);
      const state = memoryOf(record);
      if (disk === null) return [];
      const entries = disk.log.entries.map((entry) => `${entry.term}:${entryText(entry)}`).join(' | ');
      return [`${id} ${state?.role ?? 'down'} term ${disk.currentTerm} committed ${state?.commitIndex ?? '-'}: ${entries}`];
    }).join('\n');
  }
}

test.each(readdirSync(FOLDER))('%s', async (name) => {
  const narrator = new Narrator();
  await golden(new URL(name, FOLDER), (command) => narrator.answer(command));
});
