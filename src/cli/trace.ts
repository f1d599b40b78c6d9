/** `trace`: every event of a run, in one of the formats that others read. */
import { runOf, type Format } from '#app/exports/events.ts';
import { formatNamed, formatNames, formats } from '#app/exports/formats.ts';
import { eventObject } from '#app/exports/ndjson.ts';
import { replayKeeping } from '#app/share/replaying.ts';
import { explain } from '#app/share/words/words.ts';
import { BadInput, EXIT, only, parsed, writeJson, type Command, type Context } from './command.ts';
import { openedRun } from './input.ts';
import { cli, LANGUAGE } from './words/words.ts';

const NAMES = Object.keys(formats);

export const trace: Command = {
  usage: `trace <link|file> [--format ${NAMES.join('|')}]`,
  about: cli.commands.trace.about,
  options: [
    ['--format NAME', cli.commands.trace.format(NAMES)],
    ['--json', cli.commands.trace.options.json],
  ],
  async run(words, context) {
    const { values: flags, positionals } = parsed(words, { format: { type: 'string' }, json: { type: 'boolean' } });
    const name = flags.format ?? 'text';
    const { exhibit, shared } = await openedRun(context, only(positionals, cli.wrong.runOrFile));
    const { scenario } = shared.trace;
    const format = await formatOf(context, scenario.protocol, name);
    const { moments, flaw } = replayKeeping(exhibit, shared);
    const differed = flaw?.kind === 'differs' || flaw?.kind === 'ended-early';
    if (flaw !== null && !differed) throw new BadInput(explain(flaw, LANGUAGE));
    const run = runOf(exhibit, scenario, moments);
    if (flags.json !== true) {
      for (const line of format(run)) context.write(`${line}\n`);
    } else if (flags.format === undefined || name === 'ndjson') {
      writeJson(context, { protocol: scenario.protocol, events: run.events.map((event) => eventObject(run, event)) });
    } else {
      writeJson(context, { protocol: scenario.protocol, format: name, text: [...format(run)].join('\n') });
    }
    if (flaw !== null) context.warn(`lab trace: ${explain(flaw, LANGUAGE)}`);
    return differed || run.events.some(({ broken }) => broken.length > 0) ? EXIT.broken : EXIT.ok;
  },
};

async function formatOf(context: Context, protocol: string, name: string): Promise<Format> {
  const source = context.exhibits.find((other) => other.name === protocol) ?? {};
  const found = await formatNamed(source, name);
  if (found === null) throw new BadInput(cli.wrong.unknownFormat(name, formatNames(source)));
  return found;
}
