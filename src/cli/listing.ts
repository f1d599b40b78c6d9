/** The listings `scenarios`, `rules` and `settings`: what there is to choose from, of all protocols or of one. */
import type { Exhibit } from '#model/exhibit.ts';
import { BadInput, exhibitsOf, EXIT, parsed, table, writeJson, type Command } from './command.ts';
import { cli, LANGUAGE } from './words/words.ts';

interface Listing<Item extends object> {
  readonly name: 'scenarios' | 'rules' | 'settings';
  readonly items: (exhibit: Exhibit) => readonly Item[];
  /** The columns after the protocol's. */
  readonly columns: (item: Item) => readonly string[];
}

function listing<Item extends object>({ name, items, columns }: Listing<Item>): Command {
  return {
    usage: `${name} [<protocol>]`,
    about: cli.commands[name].about,
    options: [['--json', cli.commands[name].options.json]],
    async run(words, context) {
      const { values: flags, positionals: [protocol, extra] } = parsed(words, { json: { type: 'boolean' } });
      if (extra !== undefined) throw new BadInput(cli.wrong.tooMuchFor(extra, name));
      const listed = (await exhibitsOf(context, protocol))
        .flatMap((exhibit) => items(exhibit).map((item) => ({ protocol: exhibit.protocol.name, item })));
      if (flags.json === true) writeJson(context, { [name]: listed.map(({ protocol: of, item }) => ({ protocol: of, ...item })) });
      else context.write(table(listed.map(({ protocol: of, item }) => [of, ...columns(item)])));
      return EXIT.ok;
    },
  };
}

export const scenarios = listing({
  name: 'scenarios',
  items: ({ lessons, words: { [LANGUAGE]: said } }) => lessons.map(({ id, until, breaks }) => ({ id, ...said.lessons[id]!, until, breaks })),
  columns: ({ id, title, watch }) => [id, title, watch],
});

export const rules = listing({
  name: 'rules',
  items: ({ rules: all, words: { [LANGUAGE]: said } }) => all.map(({ id, source, guards }) => ({ id, ...said.rules[id]!, source, guards })),
  columns: ({ id, title, source }) => [id, title, source],
});

export const settings = listing({
  name: 'settings',
  items: ({ protocol, words: { [LANGUAGE]: said } }) => protocol.settings.map((setting) => ({ ...setting, title: said.settings[setting.key]?.title ?? '', text: said.settings[setting.key]?.text ?? '' })),
  columns: (setting) => [`${setting.key}=${setting.value}`, setting.kind === 'number' ? cli.range(setting.min, setting.max, setting.unit) : setting.kind === 'choice' ? setting.options.join(' | ') : setting.kind, setting.title],
});
