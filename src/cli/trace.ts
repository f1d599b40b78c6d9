/** `trace`: every event of a run, in one of the formats that others read. */
import { runOf } from '#app/exports/events.ts';
import { formats, type FormatName } from '#app/exports/formats.ts';
import { eventObject } from '#app/exports/ndjson.ts';
import { replayKeeping } from '#app/share/replaying.ts';
import { explain } from '#app/share/words/words.ts';
import { BadInput, EXIT, only, parsed, writeJson, type Command } from './command.ts';
import { openedRun } from './input.ts';

const NAMES = Object.keys(formats) as FormatName[];

export const trace: Command = {
  usage: `trace <link|file> [--format ${NAMES.join('|')}]`,
  about: 'Prints every event of a run with its choice, effects and notes.',
  options: [
    ['--format NAME', `one of: ${NAMES.join(', ')}; text`],
    ['--json', 'prints one JSON document: the events, or with --format the text of that format'],
  ],
  async run(words, context) {
    const { values: flags, positionals } = parsed(words, { format: { type: 'string' }, json: { type: 'boolean' } });
    const name = formatNamed(flags.format ?? 'text');
    const { exhibit, shared } = await openedRun(context, only(positionals, 'a link or a file'));
    const { scenario } = shared.trace;
    const { moments, flaw } = replayKeeping(exhibit, shared);
    const differed = flaw?.kind === 'differs' || flaw?.kind === 'ended-early';
    if (flaw !== null && !differed) throw new BadInput(explain(flaw));
    const run = runOf(exhibit, scenario, moments);
    if (flags.json !== true) {
      for (const line of formats[name](run)) context.write(`${line}\n`);
    } else if (flags.format === undefined || name === 'ndjson') {
      writeJson(context, { protocol: scenario.protocol, events: run.events.map((event) => eventObject(run, event)) });
    } else {
      writeJson(context, { protocol: scenario.protocol, format: name, text: [...formats[name](run)].join('\n') });
    }
    if (flaw !== null) context.warn(`lab trace: ${explain(flaw)}`);
    return differed || run.events.some(({ broken }) => broken.length > 0) ? EXIT.broken : EXIT.ok;
  },
};

function formatNamed(name: string): FormatName {
  const found = NAMES.find((known) => known === name);
  if (found === undefined) throw new BadInput(`there is no format '${name}'; one of: ${NAMES.join(', ')}`);
  return found;
}
