/** `move`: which keys change hands when the nodes change, beside the fewest that must. */
import { modMoved } from '#placement/closed-forms.ts';
import { built } from '#placement/build.ts';
import { disruptionOf, movedKeys, type Assigned, type Disruption } from '#placement/measures.ts';
import { BadInput, EXIT, parsed, table, writeJson, type Command } from './command.ts';
import { memberLists } from './nodes.ts';
import { readable } from './place.ts';
import { failing, keysOf, located, PLACING, refusing, schemeOf, settingsOf, warnOfWeights } from './placing.ts';
import { cli } from './words/words.ts';

const words = cli.place;
const SHOWN = 20;

export interface MoveDocument extends Pick<Disruption, 'moved' | 'share' | 'least' | 'fromSurvivors' | 'pairs'> {
  readonly scheme: string;
  /** The share that hash % n would move between as many nodes. */
  readonly modulo: number;
  /** Those that move; null: nobody's. */
  readonly keys: { readonly [key: string]: readonly [from: string | null, to: string | null] };
}

const OPTIONS = { ...PLACING, from: { type: 'string' }, to: { type: 'string' } } as const;

export const move: Command = {
  usage: 'move <scheme> --from a,b,… [--to a,b,c,…] [--down a,…] --keys FILE|- [--hash NAME] [--set key=value]… [--json]',
  about: words.move.about,
  options: [
    ['--from LIST', words.move.options.from], ['--to LIST', words.move.options.to], ['--down a,…', words.move.options.down],
    ['--keys FILE|-', words.options.keys], ['--racks a=r1,…', words.options.racks], ['--zones a=z1,…', words.options.zones],
    ['--hash NAME', words.options.hash], ['--set key=value', words.options.set], ['--json', words.move.options.json],
  ],
  async run(given, context) {
    const { values: flags, positionals } = parsed(given, OPTIONS);
    const scheme = schemeOf(positionals);
    if (flags.from === undefined) throw new BadInput(cli.wrong.missing('--from'));
    if (flags.to === undefined && flags.down === undefined) throw new BadInput(words.wrong.noChange);
    const settings = settingsOf(scheme, flags);
    const lists = memberLists([['--from', flags.from], ['--to', flags.to ?? flags.from]]);
    const known = lists.flat().map(({ id }) => id);
    const [before, after] = lists.map((members) => located(members, flags, known)) as [Assigned['members'], Assigned['members']];
    const changed = failing(after, flags);
    warnOfWeights(context, 'move', scheme, [...before, ...after]);
    const keys = keysOf(context, flags);
    const document = refusing(() => {
      const was = built(scheme, before, settings, { keys, before: null });
      const is = built(scheme, changed, settings, { keys, before: was });
      return documentOf(scheme.id, keys, { members: before, owners: was.assign(keys) }, { members: changed, owners: is.assign(keys) });
    });
    if (flags.json === true) writeJson(context, document);
    else context.write(report(document, keys.length));
    return EXIT.ok;
  },
};

function documentOf(scheme: string, keys: readonly string[], before: Assigned, after: Assigned): MoveDocument {
  const { moved, share, least, fromSurvivors, pairs } = disruptionOf(before, after);
  const name = ({ members, owners }: Assigned, key: number): string | null => members[owners[key]!]?.id ?? null;
  const ups = [before, after].map(({ members }) => members.filter(({ up }) => up).length) as [number, number];
  return {
    scheme, moved, share, least, modulo: ups.includes(0) ? 1 : modMoved(...ups), fromSurvivors, pairs,
    keys: Object.fromEntries([...movedKeys(before, after)].map((key) => [keys[key]!, [name(before, key), name(after, key)]])),
  };
}

/** For people: the keys that move, between whom, how many beside how many must. */
function report({ scheme, moved, share, least, modulo, fromSurvivors, pairs, keys }: MoveDocument, count: number): string {
  const shown = Object.entries(keys);
  return [
    table(shown.slice(0, SHOWN).map(([key, [from, to]]) => [readable(key), words.move.step(from, to)])),
    shown.length > SHOWN ? `${words.hidden(shown.length - SHOWN)}\n` : '',
    shown.length > 0 ? '\n' : '',
    table(pairs.slice(0, SHOWN).map(({ from, to, keys: of }) => [words.move.step(from, to), String(of)])),
    pairs.length > SHOWN ? `${words.hidden(pairs.length - SHOWN)}\n` : '',
    pairs.length > 0 ? '\n' : '',
    `${words.move.answer(scheme, moved, count, share, least, modulo, fromSurvivors)}\n`,
  ].join('');
}
