/** `schemes`: the ways to place keys that the lab knows, each with its settings. */
import { SCHEMES } from '#placement/schemes.ts';
import { placementWords } from '#placement/words/words.ts';
import { BadInput, EXIT, parsed, table, writeJson, type Command } from './command.ts';
import { cli, LANGUAGE } from './words/words.ts';

export const schemes: Command = {
  usage: 'schemes',
  about: cli.place.schemes.about,
  options: [['--json', cli.place.schemes.json]],
  async run(given, context) {
    const { values: flags, positionals: [extra] } = parsed(given, { json: { type: 'boolean' } });
    if (extra !== undefined) throw new BadInput(cli.wrong.tooMuch(extra, '--json'));
    const said = placementWords[LANGUAGE];
    const listed = SCHEMES.map(({ id, source, weights, leaves, settings }) => ({
      id, ...said.schemes[id]!, source, weights, leaves, settings: settings.map((setting) => ({ ...setting, ...said.settings[setting.key]! })),
    }));
    if (flags.json === true) writeJson(context, { schemes: listed });
    else context.write(table(listed.map(({ id, settings, text }) => [id, settings.map(({ key, value }) => `${key}=${String(value)}`).join(' '), text])));
    return EXIT.ok;
  },
};
