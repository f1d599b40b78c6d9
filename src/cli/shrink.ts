/** `shrink`: a run that breaks a law, made small. */
import { Run } from '#checks/fuzz/run.ts';
import { Shrink } from '#checks/fuzz/shrink.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Trace } from '#model/trace.ts';
import { BadInput, EXIT, only, parsed, writeJson, type Command } from './command.ts';
import { choicesOf, linkOf } from './fuzz.ts';
import { openedRun } from './input.ts';
import { cli } from './words/words.ts';

const { fuzz: words } = cli;

/** What `shrink --json` prints: sizes before and after. */
export interface ShrinkDocument {
  readonly law: string;
  readonly link: string;
  readonly events: number;
  readonly choices: number;
  readonly before: { readonly events: number; readonly choices: number };
}

export const shrink: Command = {
  usage: 'shrink <link|file> [--law LAW]',
  about: words.shrink.about,
  options: [['--law LAW', words.shrink.options.law], ['--json', words.shrink.options.json]],
  async run(given, context) {
    const { values: flags, positionals } = parsed(given, { law: { type: 'string' }, json: { type: 'boolean' } });
    const { exhibit, shared } = await openedRun(context, only(positionals, cli.wrong.runOrFile));
    const { law, trace } = broken(exhibit, shared.trace, flags.law);
    const shrinking = new Shrink(exhibit, trace, law);
    while (!shrinking.advance(Infinity));
    const small = shrinking.trace;
    const document: ShrinkDocument = {
      law, link: await linkOf(exhibit, small), events: small.length, choices: choicesOf(small),
      before: { events: shared.trace.length, choices: choicesOf(shared.trace) },
    };
    if (flags.json === true) writeJson(context, document);
    else context.write(`${words.small(document.events, document.choices, document.before.events, document.before.choices)}\n${document.link}\n`);
    return EXIT.ok;
  },
};

/** The run up to its violation. BadInput says that there is none, or of which laws there are. */
function broken(exhibit: Exhibit, { scenario, script, length }: Trace, wanted: string | undefined): { readonly law: string; readonly trace: Trace } {
  const judge = (laws?: readonly string[]) =>
    new Run(exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { most: length, ...(laws === undefined ? {} : { laws }) }).advance(Infinity)!.violation;
  const violation = judge(wanted === undefined ? undefined : [wanted]);
  const first = violation ?? judge();
  if (first === null) throw new BadInput(words.wrong.holds);
  if (violation === null) throw new BadInput(words.wrong.otherLaw(wanted!, [first.law]));
  return { law: violation.law, trace: { version: 1, scenario, script: script.filter(([seq]) => seq < violation.seq), length: violation.seq } };
}
