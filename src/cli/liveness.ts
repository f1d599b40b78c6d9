/** `explore --liveness`: whether a small cluster can go on for ever, or come to an end, without anything good. */
import { forever, goalsOf, type Forever } from '#checks/explore/exhibit/forever.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import { BadInput, EXIT, writeJson, type Context } from './command.ts';
import { linkOf } from './fuzz.ts';
import { cli, LANGUAGE } from './words/words.ts';

const words = cli.explore;

/** What `explore --liveness --json` prints. */
export interface LivenessDocument {
  readonly subject: string;
  readonly off: readonly RuleId[];
  readonly liveness: {
    /** Laws of the kind `sometimes`: one of them is enough. */
    readonly goal: readonly string[];
    /** See `Forever`. */
    readonly verdict: Forever['verdict'];
    /** patient: timers fire when nothing else is left to happen; early: at any moment. */
    readonly timers: 'patient' | 'early';
    readonly states: number;
    readonly stem: readonly string[];
    readonly loop: readonly string[];
    /** The stem, and the loop twice. */
    readonly link: string | null;
  };
  /** The whole answer in a sentence. */
  readonly answer: string;
}

interface Asked {
  /** Names with commas in between; absent: the exhibit's own. */
  readonly goal: string | undefined;
  readonly early: boolean;
  readonly states: number | null;
  readonly json: boolean;
}

/** States that are held, if nothing else is said. */
const STATES = 4_000;

/** Answers, and returns the exit code: 1 if a run without the goal was found, 4 if nothing is known. */
export async function answerLiveness(context: Context, exhibit: Exhibit, setup: Setup, { goal: given, early, states, json }: Asked): Promise<number> {
  const known = exhibit.laws.filter(({ kind }) => kind === 'sometimes').map(({ name }) => name);
  const goals = given?.split(',') ?? goalsOf(exhibit);
  const stranger = goals.find((name) => !known.includes(name));
  if (stranger !== undefined) throw new BadInput(words.noGoal(stranger, known));
  const { trace, goals: goal, ...found } = forever(exhibit, { setup, goals, early, states: states ?? STATES });
  const liveness = { goal, timers: early ? 'early' : 'patient', ...found, link: trace === null ? null : await linkOf(exhibit, trace) } as const;
  const document: LivenessDocument = { subject: exhibit.protocol.name, off: setup.scenario.off, liveness, answer: words.liveness(exhibit.words[LANGUAGE].name, liveness) };
  if (json) writeJson(context, document);
  else context.write(`${report(document)}\n`);
  return found.verdict === 'reached' ? EXIT.ok : found.verdict === 'unknown' ? EXIT.undecided : EXIT.broken;
}

function report({ answer, liveness: { stem, loop, link } }: LivenessDocument): string {
  const numbered = (steps: readonly string[]) => steps.map((step, i) => `${String(i + 1).padStart(4)}  ${step}`);
  return [answer, ...numbered(stem), ...(loop.length > 0 ? [words.round, ...numbered(loop)] : []), ...(link === null ? [] : [link])].join('\n');
}
