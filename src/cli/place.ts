/** `place`: whose each key is under a scheme, where its copies are, and how even that is. */
import { built } from '#placement/build.ts';
import { balanceOf, measuresOf, type Measures } from '#placement/measures.ts';
import type { Placement } from '#placement/placement.ts';
import { replicasOf, type Apart } from '#placement/replicas.ts';
import { placementWords } from '#placement/words/words.ts';
import { BadInput, EXIT, parsed, table, writeJson, type Command } from './command.ts';
import { memberLists } from './nodes.ts';
import { failing, keysOf, located, PLACING, refusing, schemeOf, settingsOf, warnOfWeights } from './placing.ts';
import { cli, LANGUAGE } from './words/words.ts';

const words = cli.place;
const APARTS: readonly Apart[] = ['nothing', 'rack', 'zone', 'hdfs'];
/** Of the lists for people. */
const SHOWN = 20;

type Points = readonly (readonly [position: string, node: string])[] | null;

export interface PlaceDocument {
  readonly scheme: string;
  readonly settings: Placement['settings'];
  /** null: nobody is up. */
  readonly owners: { readonly [key: string]: string | null };
  /** With --replicas: the owner first; fewer if fewer nodes are up. */
  readonly replicas?: { readonly [key: string]: readonly string[] };
  /** With --points: positions of a ring, slots of a table, lower bounds of ranges, as texts (64 bits do not fit a JSON number); null: there are none. */
  readonly points?: Points;
  readonly measures: Measures;
  /** Keys of each node, a key as often as it stands in the file. */
  readonly loads: { readonly [node: string]: number };
}

const OPTIONS = { ...PLACING, nodes: { type: 'string' }, replicas: { type: 'string' }, apart: { type: 'string' }, points: { type: 'boolean' } } as const;

export const place: Command = {
  usage: 'place <scheme> --nodes a:weight,b,… --keys FILE|- [--replicas N] [--racks a=r1,…] [--hash NAME] [--set key=value]… [--points] [--json]',
  about: words.about,
  options: [
    ['--nodes LIST', words.options.nodes], ['--keys FILE|-', words.options.keys], ['--replicas N', words.options.replicas],
    ['--racks a=r1,…', words.options.racks], ['--zones a=z1,…', words.options.zones], ['--apart NAME', words.options.apart(APARTS)],
    ['--down a,…', words.options.down], ['--hash NAME', words.options.hash], ['--set key=value', words.options.set],
    ['--points', words.options.points], ['--json', words.options.json],
  ],
  async run(given, context) {
    const { values: flags, positionals } = parsed(given, OPTIONS);
    const scheme = schemeOf(positionals);
    if (flags.nodes === undefined) throw new BadInput(cli.wrong.missing('--nodes'));
    const settings = settingsOf(scheme, flags);
    const listed = memberLists([['--nodes', flags.nodes]])[0]!;
    const members = failing(located(listed, flags, listed.map(({ id }) => id)), flags);
    const count = flags.replicas === undefined ? null : replicaCount(flags.replicas);
    const apart = flags.apart === undefined ? apartOf(members) : apartNamed(flags.apart);
    warnOfWeights(context, 'place', scheme, members);
    const keys = keysOf(context, flags);
    const document = refusing(() => documentOf(built(scheme, members, settings, { keys, before: null }), keys, { count, apart, points: flags.points === true }));
    if (flags.json === true) writeJson(context, document);
    else context.write(report(document));
    return EXIT.ok;
  },
};

function replicaCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new BadInput(words.wrong.noCopies(text));
  return Number(text);
}

function apartNamed(name: string): Apart {
  const found = APARTS.find((apart) => apart === name);
  if (found === undefined) throw new BadInput(words.wrong.noApart(name, APARTS));
  return found;
}

/** Of what is known of members, the larger domain. */
function apartOf(members: readonly { readonly rack: string; readonly zone: string }[]): Apart {
  return members.some(({ zone }) => zone !== '') ? 'zone' : members.some(({ rack }) => rack !== '') ? 'rack' : 'nothing';
}

interface Asked {
  readonly count: number | null;
  readonly apart: Apart;
  readonly points: boolean;
}

function documentOf(placement: Placement, keys: readonly string[], { count, apart, points }: Asked): PlaceDocument {
  const { members, scheme, settings } = placement;
  const owners = placement.assign(keys);
  const name = (index: number): string => members[index]!.id;
  const { loads } = balanceOf({ members, owners });
  // Where load matters, a key asked for twice may go to two nodes: it lives where it came first.
  const seen = new Set<string>();
  const firsts = [...keys.keys()].filter((i) => !seen.has(keys[i]!) && seen.add(keys[i]!));
  return {
    scheme: scheme.id, settings,
    owners: Object.fromEntries(firsts.map((i) => [keys[i]!, owners[i]! < 0 ? null : name(owners[i]!)])),
    ...(count === null ? {} : { replicas: Object.fromEntries(keys.map((key) => [key, replicasOf(placement, key, count, apart).map(name)])) }),
    ...(points ? { points: pointsOf(placement) } : {}),
    measures: measuresOf(placement, keys, owners),
    loads: Object.fromEntries(members.map(({ id }, i) => [id, loads[i]!])),
  };
}

function pointsOf(placement: Placement): Points {
  const { figure, members } = placement;
  const points = placement.points();
  if (points !== null || figure.shape === 'scores' || figure.shape === 'ring') return points;
  return Array.from(figure.owners, (owner, i) => [figure.shape === 'ranges' ? figure.bounds[i]! : String(i), members[owner]!.id] as const);
}

/** For people: the first keys, every node, the four numbers. */
function report({ scheme, settings, owners, replicas, points, measures, loads }: PlaceDocument): string {
  const keys = Object.keys(owners);
  const { name, text } = placementWords[LANGUAGE].schemes[scheme]!;
  const chosen = Object.entries(settings).map(([key, value]) => `${key}=${String(value)}`);
  const total = Object.values(loads).reduce((sum, load) => sum + load, 0);
  return [
    `${name}: ${text}${chosen.length === 0 ? '' : ` (${chosen.join(', ')})`}\n\n`,
    shortened(keys, (key) => [readable(key), (replicas?.[key] ?? [owners[key] ?? words.nobody]).join(' ')]),
    points == null ? '' : `\n${shortened(points, ([position, node]) => [position, node])}`,
    '\n',
    table(Object.entries(loads).map(([node, load]) => [node, words.load(load, total === 0 ? 0 : load / total)])),
    `\n${words.measures(measures)}\n`,
  ].join('');
}

/** A key in which something would not be seen is quoted. */
export function readable(key: string): string {
  return key === '' || /[\s\p{C}"]/u.test(key) ? JSON.stringify(key) : key;
}

function shortened<T>(items: readonly T[], row: (item: T) => readonly string[]): string {
  const hidden = items.length - SHOWN;
  return `${table(items.slice(0, SHOWN).map(row))}${hidden > 0 ? `${words.hidden(hidden)}\n` : ''}`;
}
