/** The listings `scenarios`, `rules` and `settings`: what there is to choose from, of all protocols or of one. */
import { explain } from '#app/share/words/words.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { BadInput, EXIT, parsed, table, writeJson, type Command } from './command.ts';

interface Listing<Item extends object> {
  readonly name: string;
  readonly about: string;
  readonly items: (exhibit: Exhibit) => readonly Item[];
  /** The columns after the protocol's. */
  readonly columns: (item: Item) => readonly string[];
}

function listing<Item extends object>({ name, about, items, columns }: Listing<Item>): Command {
  return {
    usage: `${name} [<protocol>]`,
    about,
    options: [['--json', 'prints one JSON document']],
    async run(words, context) {
      const { values: flags, positionals: [protocol, extra] } = parsed(words, { json: { type: 'boolean' } });
      if (extra !== undefined) throw new BadInput(`'${extra}' is too much; a protocol is all that ${name} takes`);
      const known = context.exhibits.map((exhibit) => exhibit.protocol.name);
      if (protocol !== undefined && !known.includes(protocol)) throw new BadInput(explain({ kind: 'unknown-protocol', name: protocol, known }));
      const listed = context.exhibits
        .filter((exhibit) => protocol === undefined || exhibit.protocol.name === protocol)
        .flatMap((exhibit) => items(exhibit).map((item) => ({ protocol: exhibit.protocol.name, item })));
      if (flags.json === true) writeJson(context, { [name]: listed.map(({ protocol: of, item }) => ({ protocol: of, ...item })) });
      else context.write(table(listed.map(({ protocol: of, item }) => [of, ...columns(item)])));
      return EXIT.ok;
    },
  };
}

export const scenarios = listing({
  name: 'scenarios',
  about: 'Lists the scenarios of the lab, each with what to watch for.',
  items: ({ lessons, words: { en } }) => lessons.map(({ id, until, breaks }) => ({ id, ...en.lessons[id]!, until, breaks })),
  columns: ({ id, title, watch }) => [id, title, watch],
});

export const rules = listing({
  name: 'rules',
  about: 'Lists the safety rules that --off can switch off.',
  items: ({ rules: all, words: { en } }) => all.map(({ id, source, guards }) => ({ id, ...en.rules[id]!, source, guards })),
  columns: ({ id, title, source }) => [id, title, source],
});

export const settings = listing({
  name: 'settings',
  about: 'Lists the settings that --set can change.',
  items: ({ protocol, words: { en } }) => protocol.settings.map((setting) => ({ ...setting, title: en.settings[setting.key]?.title ?? '', text: en.settings[setting.key]?.text ?? '' })),
  columns: (setting) => [`${setting.key}=${setting.value}`, setting.kind === 'number' ? `${setting.min} to ${setting.max} ${setting.unit}`.trim() : setting.kind === 'choice' ? setting.options.join(' | ') : setting.kind, setting.title],
});
