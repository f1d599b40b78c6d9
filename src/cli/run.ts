/** `run`: a scenario from flags, a name or a file, played on a clock to a time or a number of events. */
import { encodeLink } from '#app/share/codec.ts';
import { writeFile } from '#app/share/file.ts';
import { assemble, type Parts } from '#app/share/scenario.ts';
import type { Shared } from '#app/share/shared.ts';
import { signature } from '#app/share/signature.ts';
import { explain } from '#app/share/words/words.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import { TextError } from '#model/sentence.ts';
import { parseMillis, printPlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import { LIMITS } from '#model/world.ts';
import { BadInput, exhibitOf, exhibitsOf, EXIT, parsed, writeJson, type Command, type Context, type Parsed } from './command.ts';
import { Account, summary } from './document.ts';
import { opened, textOf } from './input.ts';
import { cli, LANGUAGE } from './words/words.ts';

const OPTIONS = {
  servers: { type: 'string' }, clients: { type: 'string' }, seed: { type: 'string' }, until: { type: 'string' }, events: { type: 'string' },
  plan: { type: 'string' }, off: { type: 'string', multiple: true }, set: { type: 'string', multiple: true }, scenario: { type: 'string' },
  latency: { type: 'string' }, loss: { type: 'string' }, duplication: { type: 'string' }, reorder: { type: 'string' },
  save: { type: 'string' }, json: { type: 'boolean' },
} as const;

type Flags = Parsed<typeof OPTIONS>['values'];

const DEFAULT_UNTIL = 10_000;

export const run: Command = {
  usage: 'run <protocol> [--servers 5] [--clients 1] [--seed 7] [--until 10s | --events N] [--plan FILE] [--off RULE]… [--set key=value]…',
  about: cli.commands.run.about,
  options: [
    ['--scenario NAME|FILE', cli.commands.run.options.scenario],
    ['--servers N | n1,n2,…', cli.commands.run.options.servers],
    ['--clients N | c1,c2,…', cli.commands.run.options.clients],
    ['--seed N', cli.commands.run.options.seed],
    ['--until TIME', cli.commands.run.options.until],
    ['--events N', cli.commands.run.options.events],
    ['--plan FILE', cli.commands.run.options.plan],
    ['--off RULE', cli.commands.run.options.off],
    ['--set key=value', cli.commands.run.options.set],
    ['--latency 5-40ms', cli.commands.run.options.latency],
    ['--loss 10%', cli.commands.run.options.loss],
    ['--reorder off', cli.commands.run.options.reorder],
    ['--save FILE', cli.commands.run.options.save],
    ['--json', cli.commands.run.options.json],
  ],
  async run(words, context) {
    const { values: flags, positionals } = parsed(words, OPTIONS);
    const base = await baseOf(context, flags, positionals);
    const { exhibit } = base;
    const scenario = scenarioOf(context, flags, base);
    const [until, events] = endOf(flags, base.until);
    return played(context, flags, exhibit, scenario, until, events);
  },
};

/** What the flags are laid over: nothing, a lesson's scenario, or a file's. */
interface Base {
  readonly exhibit: Exhibit;
  readonly parts: Parts;
  readonly until: Millis;
}

async function baseOf(context: Context, flags: Flags, positionals: readonly string[]): Promise<Base> {
  const [protocol, extra] = positionals;
  if (extra !== undefined) throw new BadInput(cli.wrong.tooMuchFor(extra, 'run'));
  if (flags.scenario === undefined) {
    if (protocol === undefined) throw new BadInput(cli.wrong.noProtocol(context.exhibits.map(({ name }) => name)));
    return { exhibit: await exhibitOf(context, protocol), parts: {}, until: DEFAULT_UNTIL };
  }
  const exhibits = await exhibitsOf(context, protocol);
  const lessons = exhibits.flatMap((exhibit) => exhibit.lessons.map((lesson) => ({ exhibit, lesson })));
  const named = lessons.filter(({ lesson }) => lesson.id === flags.scenario);
  if (named.length > 1) throw new BadInput(cli.wrong.severalScenarios(flags.scenario, named.map(({ lesson }) => lesson.scenario.protocol)));
  const [only] = named;
  if (only !== undefined) return { exhibit: only.exhibit, parts: partsOf(only.lesson.scenario), until: only.lesson.until };
  if (!/[./]|^-$/.test(flags.scenario)) throw new BadInput(cli.wrong.unknownScenario(flags.scenario, lessons.map(({ lesson }) => lesson.id)));
  const { exhibit, shared } = await opened(context, flags.scenario);
  const { scenario } = shared.trace;
  if (protocol !== undefined && scenario.protocol !== protocol) throw new BadInput(cli.wrong.otherProtocol(flags.scenario, scenario.protocol, protocol));
  return { exhibit, parts: partsOf(scenario), until: DEFAULT_UNTIL };
}

function partsOf({ servers, clients, seed, network, config, off, plan, disks }: Scenario): Parts {
  return { servers, clients, seed, network, settings: config, off, disks, plan: printPlan(plan).split('\n') };
}

function scenarioOf(context: Context, flags: Flags, { exhibit, parts: base }: Base): Scenario {
  const plan = flags.plan === undefined ? undefined : textOf(context, flags.plan).split(/\r?\n/);
  const { scenario, flaws: [flaw] } = assemble(exhibit, {
    ...base,
    servers: flags.servers === undefined ? base.servers : namesOrNumber('--servers', flags.servers),
    clients: flags.clients === undefined ? base.clients : namesOrNumber('--clients', flags.clients),
    seed: flags.seed === undefined ? base.seed : number('--seed', flags.seed),
    network: {
      ...base.network, ...given('latency', flags.latency), ...given('loss', flags.loss), ...given('duplicate', flags.duplication),
      ...(flags.reorder === undefined ? {} : { reorder: onOrOff('--reorder', flags.reorder) }),
    },
    settings: { ...base.settings, ...Object.fromEntries((flags.set ?? []).map(keyAndValue)) },
    off: [...base.off ?? [], ...(flags.off ?? []).flatMap((rules) => rules.split(','))],
    plan: plan ?? base.plan,
  });
  if (flaw?.kind === 'bad-plan' && flags.plan !== undefined) throw new BadInput(`${flags.plan}:${flaw.line}: ${flaw.detail[LANGUAGE]}`);
  if (flaw !== undefined) throw new BadInput(explain(flaw, LANGUAGE));
  return scenario;
}

/** The last time and the number of events; whichever comes first ends the run. */
function endOf(flags: Flags, otherwise: Millis): readonly [until: Millis, events: number] {
  if (flags.until !== undefined && flags.events !== undefined) throw new BadInput(cli.wrong.untilAndEvents);
  if (flags.events === undefined) return [flags.until === undefined ? otherwise : millis('--until', flags.until), LIMITS.moments];
  const events = number('--events', flags.events);
  if (events < 0 || events > LIMITS.moments) throw new BadInput(cli.wrong.events(events, LIMITS.moments));
  return [Infinity, events];
}

async function played(context: Context, flags: Flags, exhibit: Exhibit, scenario: Scenario, until: Millis, events: number): Promise<number> {
  const clock = timed(scenario);
  const account = new Account(exhibit, scenario);
  const scheduler: typeof clock = (world) => {
    const next = clock(world);
    return next !== null && Math.max(next[0], world.now) <= until ? next : null;
  };
  for (const moment of play(exhibit.protocol, scenario, scheduler, events)) account.add(moment);
  const world = account.world();
  const shared: Shared = { trace: { version: 1, scenario, script: [], length: world.seq }, position: world.seq, checksum: signature(world) };
  if (world.seq === LIMITS.moments && scheduler(world) !== null) context.warn(`lab run: ${cli.wrong.longest(world.now, LIMITS.moments)}`);
  if (flags.save !== undefined) save(context, flags.save, writeFile(exhibit, shared));
  const document = account.document(`#${(await encodeLink(exhibit, shared)).fragment}`);
  if (flags.json === true) writeJson(context, document);
  else context.write(summary(exhibit, scenario, document));
  return account.broken() ? EXIT.broken : EXIT.ok;
}

function save(context: Context, path: string, text: string): void {
  try {
    context.save(path, text);
  } catch (error) {
    throw new BadInput(`--save: ${(error as Error).message}`);
  }
}

function given<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  return value === undefined ? {} : { [key]: value } as { readonly [key in K]: string };
}

function namesOrNumber(flag: string, text: string): number | readonly string[] {
  return text.includes(',') ? text.split(',').map((name) => name.trim()) : number(flag, text);
}

function number(flag: string, text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new BadInput(cli.wrong.notWhole(flag, text));
  return Number(text);
}

function millis(flag: string, text: string): Millis {
  try {
    return parseMillis(text);
  } catch (error) {
    throw error instanceof TextError ? new BadInput(`${flag}: ${error.said[LANGUAGE]}`) : error;
  }
}

function onOrOff(flag: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new BadInput(cli.wrong.notOnOff(flag, text));
  return text === 'on';
}

/** `key=value` of --set; throws BadInput. */
export function keyAndValue(text: string): readonly [key: string, value: string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new BadInput(cli.wrong.noSetting(text));
  return [text.slice(0, equals), text.slice(equals + 1)];
}
