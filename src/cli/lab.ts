/** The table of commands, and the one place that turns failure into a line and a number. */
import { check } from './check.ts';
import { BadInput, EXIT, parsed, table, writeJson, type Command, type Context } from './command.ts';
import { explore } from './explore.ts';
import { fuzz } from './fuzz.ts';
import { rules, scenarios, settings } from './listing.ts';
import { move } from './move.ts';
import { node } from './node.ts';
import { place } from './place.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { schemes } from './schemes.ts';
import { shrink } from './shrink.ts';
import { FILE, PLAN } from './topics.ts';
import { trace } from './trace.ts';
import { cli } from './words/words.ts';

const help: Command = {
  usage: 'help [<command> | plan | file | nodes | document]',
  about: cli.commands.help.about,
  options: [['--json', cli.commands.help.options.json]],
  async run(words, context) {
    const { values: flags, positionals: [name] } = parsed(words, { json: { type: 'boolean' } });
    const topic = name === undefined || Object.hasOwn(COMMANDS, name) ? undefined : topicNamed(name);
    if (topic !== undefined) {
      if (flags.json === true) writeJson(context, topic);
      else context.write(`${topic.notes.join('\n')}\n\n${topic.lines.join('\n')}\n`);
      return EXIT.ok;
    }
    const chosen = name === undefined ? Object.keys(COMMANDS) : [commandNamed(name)];
    if (flags.json === true) writeJson(context, { commands: chosen.map((key) => described(key)) });
    else if (name === undefined) context.write(overview(context));
    else context.write(detail(COMMANDS[name]!));
    return EXIT.ok;
  },
};

const COMMANDS: { readonly [name: string]: Command } = { run, replay, trace, check, explore, fuzz, shrink, place, move, schemes, scenarios, rules, settings, node, help };

/** Runs a command line without its first two words; returns the exit code. */
export async function lab(words: readonly string[], context: Context): Promise<number> {
  const [first, ...rest] = words;
  let name = '';
  try {
    if (first === undefined) throw new BadInput(cli.wrong.noCommand(Object.keys(COMMANDS)));
    if (first === '--help' || first === '-h') return await help.run([], context);
    name = ` ${commandNamed(first)}`;
    return rest.includes('--help') || rest.includes('-h') ? await help.run([first], context) : await COMMANDS[first]!.run(rest, context);
  } catch (error) {
    if (error instanceof BadInput) {
      context.warn(`lab${name}: ${error.message}`);
      return EXIT.badInput;
    }
    context.warn(`lab${name}: ${cli.wrong.failed(error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
    return EXIT.failure;
  }
}

/** The topics that are no commands. */
function topicNamed(name: string): { readonly notes: readonly string[]; readonly lines: readonly string[] } | undefined {
  if (name === 'plan') return { notes: cli.help.planNotes, lines: indented(PLAN) };
  if (name === 'nodes') return { notes: cli.help.nodesNotes, lines: indented(cli.help.nodesLines) };
  if (name === 'document') {
    const { fields, placeFields, moveFields } = cli.help;
    return { notes: cli.help.documentNotes, lines: [...indented(Object.entries(fields)), '', 'place', ...indented(Object.entries(placeFields)), '', 'move', ...indented(Object.entries(moveFields))] };
  }
  return name === 'file' ? { notes: cli.help.fileNotes, lines: FILE.split('\n') } : undefined;
}

function indented(rows: readonly (readonly [string, string])[]): readonly string[] {
  return table(rows.map(([first, about]) => [`  ${first}`, about])).trimEnd().split('\n');
}

function commandNamed(name: string): string {
  if (!Object.hasOwn(COMMANDS, name)) throw new BadInput(cli.wrong.unknownCommand(name, Object.keys(COMMANDS)));
  return name;
}

function described(name: string): object {
  const { usage, about, options } = COMMANDS[name]!;
  return { name, usage, about, options: options.map(([flag, meaning]) => ({ flag, about: meaning })) };
}

function overview(context: Context): string {
  return [
    `${cli.help.title}\n\n`,
    table(Object.entries(COMMANDS).map(([name, { about }]) => [`  ${name}`, about])),
    `\n${cli.help.more(context.exhibits.map((source) => source.name))}\n`,
    `${cli.help.exitCodes}\n`,
  ].join('');
}

function detail({ usage, about, options }: Command): string {
  return `${about}\n\n  lab ${usage}\n\n${table(options.map(([flag, meaning]) => [`  ${flag}`, meaning]))}`;
}
