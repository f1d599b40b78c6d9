/** `fuzz`: runs by the seed, in the background threads, until one breaks a law. */
import { availableParallelism } from 'node:os';
import { encodeLink } from '#app/share/codec.ts';
import { THREW } from '#checks/fuzz/run.ts';
import type { Found } from '#checks/fuzz/hunt.ts';
import { fuzzerInPlace } from '#hosts/fuzz-in-place.ts';
import { FuzzPool, shrunk, type FuzzProgress, type FuzzTerms } from '#hosts/fuzz-pool.ts';
import type { WorkerLike } from '#hosts/worker-link.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Trace } from '#model/trace.ts';
import { BadInput, exhibitOf, EXIT, parsed, writeJson, type Command, type Context, type Parsed } from './command.ts';
import { thread } from './thread.ts';
import { cli } from './words/words.ts';

const { fuzz: words } = cli;

const OPTIONS = {
  seeds: { type: 'string' }, from: { type: 'string' }, minutes: { type: 'string' }, off: { type: 'string', multiple: true }, workers: { type: 'string' },
  'no-shrink': { type: 'boolean' }, json: { type: 'boolean' },
} as const;

/** What `fuzz --json` prints. */
export interface FuzzDocument {
  readonly protocol: string;
  readonly off: readonly RuleId[];
  readonly runs: number;
  readonly events: number;
  /** Simulated time of all runs together. */
  readonly virtualHours: number;
  /** Real time. */
  readonly seconds: number;
  /** Up to the violation of `law`; `link` opens the run, made small unless --no-shrink was given. `found`: as it was before. */
  readonly violation: null | {
    readonly law: string; readonly seed: number; readonly events: number; readonly choices: number; readonly link: string;
    readonly found: { readonly events: number; readonly choices: number };
  };
  /** Notes that say which rules fired, and those that never did. */
  readonly coverage: { readonly fired: readonly string[]; readonly never: readonly string[] };
  /** What became of threads that failed. */
  readonly failures: readonly string[];
}

export const fuzz: Command = {
  usage: 'fuzz <protocol> [--seeds N] [--from 1] [--minutes M] [--off RULE]… [--workers N] [--no-shrink]',
  about: words.fuzz.about,
  options: [
    ['--seeds N', words.fuzz.options.seeds], ['--from N', words.fuzz.options.from], ['--minutes M', words.fuzz.options.minutes],
    ['--off RULE', words.fuzz.options.off], ['--workers N', words.fuzz.options.workers], ['--no-shrink', words.fuzz.options.noShrink], ['--json', words.fuzz.options.json],
  ],
  async run(given, context) {
    const { values: flags, positionals: [protocol, extra] } = parsed(given, OPTIONS);
    if (protocol === undefined) throw new BadInput(cli.wrong.noProtocol(context.exhibits.map(({ name }) => name)));
    if (extra !== undefined) throw new BadInput(cli.wrong.tooMuchFor(extra, 'fuzz'));
    const exhibit = await exhibitOf(context, protocol);
    const [terms, minutes] = termsOf(flags, exhibit);
    const workers = amount('--workers', flags.workers) ?? availableParallelism();
    // One needs no thread, and then may be of any exhibit that the caller has.
    const spawn = workers === 1 ? () => fuzzerInPlace(async () => exhibit) : () => thread('hosts/fuzz.worker.ts');
    const progress = await fuzzed(terms, workers, minutes, spawn);
    const { found, failures } = progress;
    for (const failure of failures) context.warn(`lab fuzz: ${failure}`);
    if (progress.state === 'failed') return EXIT.failure;
    const small = found === null ? null : flags['no-shrink'] === true ? found.trace : await smaller(found, exhibit, spawn);
    await report(context, flags.json === true, exhibit, terms, progress, small);
    return found === null ? EXIT.ok : EXIT.broken;
  },
};

function termsOf(flags: Parsed<typeof OPTIONS>['values'], exhibit: Exhibit): readonly [FuzzTerms, minutes: number] {
  const off = (flags.off ?? []).flatMap((rules) => rules.split(','));
  const stranger = off.find((rule) => !exhibit.rules.some(({ id }) => id === rule));
  if (stranger !== undefined) throw new BadInput(words.wrong.unknownRule(stranger, exhibit.rules.map(({ id }) => id)));
  const from = amount('--from', flags.from) ?? 1;
  const seeds = amount('--seeds', flags.seeds);
  if (flags.minutes !== undefined && !(Number(flags.minutes) > 0)) throw new BadInput(words.wrong.positive('--minutes', flags.minutes));
  const minutes = flags.minutes === undefined ? (seeds === null ? 1 : Infinity) : Number(flags.minutes);
  return [{ protocol: exhibit.protocol.name, off, from, last: seeds === null ? null : from + seeds - 1 }, minutes];
}

function amount(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new BadInput(words.wrong.positive(flag, text));
  return Number(text);
}

function fuzzed(terms: FuzzTerms, workers: number, minutes: number, spawn: () => WorkerLike): Promise<FuzzProgress> {
  return new Promise((resolve) => {
    const pool = new FuzzPool(terms, workers, (progress) => {
      if (progress.state === 'running' || progress.state === 'paused') return;
      clearTimeout(timer);
      resolve(progress);
    }, spawn);
    const timer = minutes === Infinity ? undefined : setTimeout(() => pool.stop(), minutes * 60_000);
  });
}

/** Of a node whose code threw there is no law to keep to. */
function smaller({ trace, verdict: { law } }: Found, { protocol }: Exhibit, spawn: () => WorkerLike): Promise<Trace> {
  if (law === THREW) return Promise.resolve(trace);
  return shrunk({ protocol: protocol.name, trace, law }, () => {}, new AbortController().signal, spawn);
}

async function report(context: Context, json: boolean, exhibit: Exhibit, { off }: FuzzTerms, { tally, worked, fired, found, failures }: FuzzProgress, small: Trace | null): Promise<void> {
  const notes = Object.keys(exhibit.notes);
  const document: FuzzDocument = {
    protocol: exhibit.protocol.name, off, runs: tally.runs, events: tally.events, virtualHours: tally.millis / 3_600_000, seconds: worked / 1_000,
    violation: found === null || small === null ? null : {
      law: found.verdict.law, seed: found.seed, events: small.length, choices: choicesOf(small), link: await linkOf(exhibit, small),
      found: { events: found.trace.length, choices: choicesOf(found.trace) },
    },
    coverage: { fired: notes.filter((note) => fired.has(note)), never: notes.filter((note) => !fired.has(note)) }, failures,
  };
  if (json) writeJson(context, document);
  else context.write(summary(exhibit, document));
}

/** Lines of the plan and of the script. */
export function choicesOf({ scenario, script }: Trace): number {
  return scenario.plan.length + script.length;
}

export async function linkOf(exhibit: Exhibit, trace: Trace): Promise<string> {
  return `#${(await encodeLink(exhibit, { trace, position: trace.length, checksum: null })).fragment}`;
}

function summary({ words: { en: { name } } }: Exhibit, { off, runs, events, virtualHours, seconds, violation, coverage: { fired, never } }: FuzzDocument): string {
  const lines = [words.title(name, off, runs, events, virtualHours, seconds)];
  if (violation === null) lines.push(words.holds, words.coverage(fired.length, fired.length + never.length, never));
  else {
    lines.push(words.broken(violation.law, violation.seed, violation.found.events));
    if (violation.events < violation.found.events) lines.push(words.small(violation.events, violation.choices, violation.found.events, violation.found.choices));
    lines.push(violation.link);
  }
  return `${lines.join('\n')}\n`;
}
