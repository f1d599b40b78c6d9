/** `explore`: every schedule of a small cluster within its budgets, or of a reference model, until a law is broken. */
import { MODEL_NAMES, MODEL_SIZES, type ModelName } from '#checks/explore/models/models.ts';
import { NO_BOUNDS, type Bounds as SearchBounds, type Order } from '#checks/explore/search.ts';
import { alike } from '#checks/explore/exhibit/symmetry.ts';
import type { Proof } from '#checks/explore/exhibit/trace.ts';
import { Exploration, type ExploreResult } from '#hosts/explore-pool.ts';
import type { Subject } from '#hosts/explore-wire.ts';
import type { Exhibit, Law } from '#model/exhibit.ts';
import type { Plain, RuleId } from '#model/protocol.ts';
import type { Bounds, Setup } from '#model/search.ts';
import { TextError } from '#model/sentence.ts';
import { BadInput, exhibitOf, EXIT, parsed, writeJson, type Command, type Context, type Parsed } from './command.ts';
import { linkOf } from './fuzz.ts';
import { answerLiveness } from './liveness.ts';
import { thread } from './thread.ts';
import { cli, LANGUAGE } from './words/words.ts';

const words = cli.explore;

const COUNTS = {
  terms: 'epochs', timeouts: 'timeouts', crashes: 'crashes', tears: 'tears', drops: 'drops', duplicates: 'duplicates', partitions: 'partitions', inflight: 'inflight',
} as const satisfies { readonly [flag: string]: keyof Bounds };

const OPTIONS = {
  servers: { type: 'string' }, clients: { type: 'string' }, terms: { type: 'string' }, timeouts: { type: 'string' }, crashes: { type: 'string' }, tears: { type: 'string' },
  drops: { type: 'string' }, duplicates: { type: 'string' }, partitions: { type: 'string' }, inflight: { type: 'string' }, requests: { type: 'string', multiple: true },
  timers: { type: 'string' }, set: { type: 'string', multiple: true }, off: { type: 'string', multiple: true }, order: { type: 'string' }, workers: { type: 'string' },
  states: { type: 'string' }, depth: { type: 'string' }, memory: { type: 'string' }, seed: { type: 'string' }, all: { type: 'boolean' }, 'no-symmetry': { type: 'boolean' },
  liveness: { type: 'boolean' }, goal: { type: 'string' }, early: { type: 'boolean' }, json: { type: 'boolean' },
} as const;

type Flags = Parsed<typeof OPTIONS>['values'];

/** What `explore --json` prints. */
export interface ExploreDocument {
  /** The protocol, or the model. */
  readonly subject: string;
  readonly off: readonly RuleId[];
  /** Within what was searched; null: a model has its size only. */
  readonly within: (Bounds & { readonly servers: number; readonly clients: number; readonly commands: readonly string[]; readonly timers: readonly string[] }) | null;
  readonly distinct: number;
  /** With those that were known already. */
  readonly generated: number;
  /** Levels: states on the longest of the shortest paths. */
  readonly depth: number;
  /** Every schedule within the budgets was looked at. */
  readonly complete: boolean;
  readonly end: ExploreResult['end'];
  /** Of each law that must hold and was tried: 'holds' as far as was searched, or the terms of its violation. */
  readonly laws: { readonly [law: string]: Plain };
  /** How many servers might be exchanged for each other but were told apart, for they have too many orders; 0: none. */
  readonly toldApart: number;
  /** Laws that must hold and speak of time, which stands still in a search. */
  readonly notTried: readonly string[];
  /** Whether what should happen sometimes was seen. */
  readonly sometimes: { readonly [law: string]: boolean };
  readonly coverage: { readonly fired: readonly string[]; readonly never: readonly string[] };
  /** The link of the first violation; null: none, or of a model, which has no links. */
  readonly violation: string | null;
  /** Of the first violation, step by step. */
  readonly steps: readonly string[];
  readonly seconds: number;
  readonly statesPerSecond: number;
  readonly bytesPerState: number;
  /** The whole answer in a sentence. */
  readonly answer: string;
}

export const explore: Command = {
  usage: 'explore <protocol|model> [--servers 3] [--terms 2] [--crashes 1] [--requests "put x 1"]… [--off RULE]… [--order breadth|depth|random] [--workers N] [--json]',
  about: words.about(MODEL_NAMES),
  options: (Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]).map((flag) => [`--${flag}`, words.options[flag]] as const),
  async run(given, context) {
    const { values: flags, positionals: [name, extra] } = parsed(given, OPTIONS);
    if (name === undefined) throw new BadInput(cli.wrong.noProtocol([...context.exhibits.map((exhibit) => exhibit.name), ...MODEL_NAMES]));
    if (extra !== undefined) throw new BadInput(cli.wrong.tooMuchFor(extra, 'explore'));
    const exhibit = MODEL_NAMES.includes(name as ModelName) ? null : await exhibitOf(context, name);
    if (flags.liveness === true) {
      if (exhibit === null) throw new BadInput(words.noLiveness(name));
      return answerLiveness(context, exhibit, setupOf(exhibit, flags), { goal: flags.goal, early: flags.early === true, states: whole('--states', flags.states, 1), json: flags.json === true });
    }
    const subject = exhibit === null ? modelOf(name as ModelName, flags) : { type: 'exhibit' as const, setup: setupOf(exhibit, flags), symmetric: flags['no-symmetry'] !== true };
    const result = await searched(subject, flags);
    if (result.error !== null) context.warn(`lab explore: ${result.error}`);
    const document = await documentOf(name, exhibit, subject, result);
    if (flags.json === true) writeJson(context, document);
    else report(context, document);
    return result.end === 'failed' ? EXIT.failure : result.violations.length > 0 ? EXIT.broken : EXIT.ok;
  },
};

function modelOf(name: ModelName, flags: Flags): Subject {
  const size = MODEL_SIZES[name];
  return { type: 'model', name, size: { ...size, servers: whole('--servers', flags.servers, 1) ?? size.servers, clients: whole('--clients', flags.clients, 0) ?? size.clients } };
}

function setupOf(exhibit: Exhibit, flags: Flags): Setup {
  const { search, rules } = exhibit;
  const off = (flags.off ?? []).flatMap((list) => list.split(','));
  const stranger = off.find((rule) => !rules.some(({ id }) => id === rule));
  if (stranger !== undefined) throw new BadInput(cli.fuzz.wrong.unknownRule(stranger, rules.map(({ id }) => id)));
  const usual = search.usual(off);
  const setup = search.setup(whole('--servers', flags.servers, 1) ?? usual.servers, whole('--clients', flags.clients, 0) ?? usual.clients, off);
  const commands = flags.requests?.flatMap((text) => commandsIn(exhibit, text)) ?? setup.commands.slice(0, setup.bounds.requests);
  const given = Object.entries(COUNTS).flatMap(([flag, count]) => {
    const value = whole(`--${flag}`, flags[flag as keyof typeof COUNTS], 0);
    return value === null ? [] : [[count, value] as const];
  });
  const config = { ...setup.scenario.config, ...Object.fromEntries((flags.set ?? []).map((text) => settingIn(exhibit, text))) };
  return {
    ...setup, commands, timers: flags.timers?.split(',') ?? setup.timers, scenario: { ...setup.scenario, config },
    bounds: { ...setup.bounds, ...Object.fromEntries(given), requests: commands.length },
  };
}

/** One command, or several with semicolons in between; a transaction has semicolons of its own. */
function commandsIn({ commands }: Exhibit, text: string): readonly string[] {
  const list = isCommand(commands, text) ? [text] : text.split(';').map((part) => part.trim()).filter((part) => part !== '');
  for (const command of list) {
    try {
      commands.parse(command);
    } catch (error) {
      throw error instanceof TextError ? new BadInput(`--requests: ${error.said[LANGUAGE]}`) : error;
    }
  }
  return list;
}

function isCommand(language: Exhibit['commands'], text: string): boolean {
  try {
    language.parse(text);
    return true;
  } catch {
    return false;
  }
}

function settingIn({ protocol: { settings } }: Exhibit, text: string): readonly [key: string, value: Plain] {
  const [key = '', value] = text.split('=', 2);
  const setting = settings.find((known) => known.key === key);
  if (setting === undefined || value === undefined) throw new BadInput(cli.wrong.noSetting(text));
  switch (setting.kind) {
    case 'number': return [key, Number(value)];
    case 'switch': return [key, value === 'true' || value === 'on'];
    case 'choice': case 'text': return [key, value];
  }
}

function whole(flag: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,12}$/.test(text) || Number(text) < least) throw new BadInput(cli.wrong.notWhole(flag, text));
  return Number(text);
}

/** Bytes of all tables, if nothing else is said: less than Node has by itself. */
const MEMORY = 1_500;

function searched(subject: Subject, flags: Flags): Promise<ExploreResult> {
  const order = flags.order ?? 'breadth';
  if (order !== 'breadth' && order !== 'depth' && order !== 'random') throw new BadInput(words.noOrder(order));
  const bounds: SearchBounds = {
    states: whole('--states', flags.states, 1) ?? NO_BOUNDS.states, depth: whole('--depth', flags.depth, 1) ?? (order === 'breadth' ? NO_BOUNDS.depth : LONG),
    bytes: (whole('--memory', flags.memory, 1) ?? MEMORY) * 1e6,
  };
  const options = { subject, order: order as Order, bounds, all: flags.all === true, seed: whole('--seed', flags.seed, 0) ?? 1, workers: whole('--workers', flags.workers, 1) ?? 1 };
  return new Exploration(options, () => {}, () => thread('hosts/explore.worker.ts')).result;
}

/** Steps of a walk, or into the depth, if nothing else is said. */
const LONG = 60;

async function documentOf(name: string, exhibit: Exhibit | null, subject: Subject, result: ExploreResult): Promise<ExploreDocument> {
  const { distinct, generated, depth, complete, end, violations, sightings, coverage, statesPerSecond, milliseconds, bytes } = result;
  const [first] = violations;
  const proof = (first?.story ?? null) as unknown as Proof | null;
  const setup = subject.type === 'exhibit' ? subject.setup : null;
  const broken = new Map(violations.map(({ law, terms }) => [law, terms]));
  const named = (isWanted: (law: Law) => boolean) => exhibit?.laws.filter(isWanted).map((law) => law.name);
  const always = named(({ kind, timed }) => kind === 'always' && timed !== true) ?? [...broken.keys()];
  const sometimes = named(({ kind }) => kind === 'sometimes') ?? Object.keys(sightings);
  const within = setup === null ? null : { servers: setup.scenario.servers.length, clients: setup.scenario.clients.length, ...setup.bounds, commands: setup.commands, timers: setup.timers };
  const said = exhibit === null || first === undefined ? null : (exhibit.words[LANGUAGE].laws[first.law]?.violation(proof?.verdict.terms ?? first.terms) ?? null);
  return {
    subject: name, off: setup?.scenario.off ?? [], within, distinct, generated, depth, complete, end,
    laws: Object.fromEntries(always.map((law) => [law, broken.get(law) ?? 'holds'])),
    toldApart: exhibit === null || subject.type !== 'exhibit' || !subject.symmetric ? 0 : alike(exhibit, subject.setup).tooMany,
    notTried: named(({ timed }) => timed === true) ?? [],
    sometimes: Object.fromEntries(sometimes.map((law) => [law, sightings[law] !== undefined])),
    coverage: { fired: Object.keys(coverage).filter((note) => coverage[note]! > 0), never: Object.keys(coverage).filter((note) => coverage[note] === 0) },
    violation: exhibit === null || proof === null ? null : await linkOf(exhibit, proof.trace),
    steps: first?.stages.slice(1).map(({ action }) => action) ?? [],
    seconds: milliseconds / 1_000, statesPerSecond: Math.round(statesPerSecond), bytesPerState: Math.round(bytes / Math.max(1, distinct)),
    answer: words.answer(exhibit?.words[LANGUAGE].name ?? name, exhibit?.words[LANGUAGE].epoch ?? '', within, result, exhibit === null ? null : always.length, first?.law ?? null, said),
  };
}

function report(context: Context, { answer, steps, violation, coverage, sometimes, notTried, toldApart, generated, depth, statesPerSecond, bytesPerState, seconds }: ExploreDocument): void {
  const lines = [answer, words.figures(generated, depth, seconds, statesPerSecond, bytesPerState)];
  const unseen = Object.keys(sometimes).filter((law) => sometimes[law] !== true);
  if (unseen.length > 0) lines.push(words.unseen(unseen));
  if (toldApart > 0) lines.push(words.toldApart(toldApart));
  if (notTried.length > 0) lines.push(words.notTried(notTried));
  if (violation === null && coverage.never.length > 0) lines.push(words.coverage(coverage.fired.length, coverage.fired.length + coverage.never.length, coverage.never));
  if (steps.length > 0) lines.push(...steps.map((step, i) => `${String(i + 1).padStart(4)}  ${step}`));
  if (violation !== null) lines.push(violation);
  context.write(`${lines.join('\n')}\n`);
}
