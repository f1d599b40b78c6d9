/** `check`: is a history what clients were promised? Of Jepsen's tests and others, in their formats, or of a run of the lab. */
import { runOf, valueText } from '#app/exports/events.ts';
import { replayKeeping } from '#app/share/replaying.ts';
import { explain } from '#app/share/words/words.ts';
import { NEMESIS, type HistoryEvent } from '#checks/histories/event.ts';
import { consistencyNamed, modelFor } from '#checks/histories/model-for.ts';
import { historyFormat, HISTORY_FORMATS, readHistory, type HistoryFormat } from '#checks/histories/read.ts';
import { historyOf, operationsAsked } from '#checks/histories/run.ts';
import { check as checkHistory, checking, type CheckOptions } from '#checks/linearizability/check.ts';
import { CONSISTENCIES, type Consistency, type HistoryVerdict } from '#checks/linearizability/judgement.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { MODELS } from '#checks/linearizability/models/models.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import { checkingConsistency } from '#checks/linearizability/weaker.ts';
import type { Plain } from '#model/protocol.ts';
import { TextError } from '#model/sentence.ts';
import { BadInput, EXIT, parsed, writeJson, type Command, type Context } from './command.ts';
import { isLink, openedRun, textOf } from './input.ts';
import { cli, LANGUAGE } from './words/words.ts';

const words = cli.check;

export interface CheckDocument {
  /** 'unknown': the budget ended before the search did. */
  readonly verdict: HistoryVerdict;
  /** The first operation by return time that no order explains, and where its return stands; null: none, or not known. */
  readonly firstBad: { readonly index: number; readonly op: string } | null;
  /** Calls, whatever came of them. */
  readonly operations: number;
  /** Real ms for reading and judging. */
  readonly milliseconds: number;
  /** What was found to be in the file: a format of histories, or a run of the lab. */
  readonly format: HistoryFormat | 'run';
  readonly model: string;
  readonly consistency: Consistency;
}

const OPTIONS = {
  model: { type: 'string' }, format: { type: 'string' }, consistency: { type: 'string' }, budget: { type: 'string' }, json: { type: 'boolean' },
} as const;

/** How long a history is looked at where no budget is named, real ms. */
const PATIENCE = 60_000;

/** What is asked of each file. */
interface Question {
  readonly model: string | undefined;
  readonly format: HistoryFormat | undefined;
  readonly consistency: Consistency;
  readonly options: CheckOptions;
}

export const check: Command = {
  usage: 'check <file|link|->… [--model NAME] [--format NAME] [--consistency NAME] [--budget N] [--json]',
  about: cli.commands.check.about,
  options: [
    ['--model NAME', cli.commands.check.options.model(MODELS.map(({ name }) => name))],
    ['--format NAME', cli.commands.check.options.format(HISTORY_FORMATS)],
    ['--consistency NAME', cli.commands.check.options.consistency(CONSISTENCIES)],
    ['--budget N', cli.commands.check.options.budget],
    ['--json', cli.commands.check.options.json],
  ],
  async run(given, context) {
    const { values: flags, positionals } = parsed(given, OPTIONS);
    if (positionals.length === 0) throw new BadInput(cli.wrong.missing(words.what));
    const question: Question = {
      model: flags.model, format: said(() => flags.format === undefined ? undefined : historyFormat(flags.format)),
      consistency: said(() => consistencyNamed(flags.consistency ?? 'linearizable')), options: flags.budget === undefined ? {} : { configurations: whole('--budget', flags.budget) },
    };
    if (flags.model !== undefined) said(() => modelFor([], flags.model)); // Before anything is read.
    const judged: { readonly file: string; readonly found: Found }[] = [];
    for (const file of positionals) judged.push({ file, found: await judgedFile(context, file, question) });
    if (flags.json !== true) for (const { file, found } of judged) context.write(report(isLink(file) ? cli.wrong.theLink : file, found));
    else if (judged.length === 1) writeJson(context, judged[0]!.found.document);
    else writeJson(context, { histories: judged.map(({ file, found }) => ({ file, ...found.document })) });
    return exitCode(judged.map(({ found }) => found.document.verdict));
  },
};

/** The worst of them. */
function exitCode(verdicts: readonly HistoryVerdict[]): number {
  return verdicts.includes(false) ? EXIT.broken : verdicts.includes('unknown') ? EXIT.undecided : EXIT.ok;
}

interface Found {
  readonly document: CheckDocument;
  /** Before the first bad operation, as far as they are known. */
  readonly states: readonly Plain[];
}

/** What is to be judged, by what, and how an operation is written. */
interface Case {
  readonly format: CheckDocument['format'];
  readonly model: Model;
  readonly events: readonly HistoryEvent[];
  readonly opText: (completion: HistoryEvent) => string;
}

async function judgedFile(context: Context, file: string, question: Question): Promise<Found> {
  const text = isLink(file) ? null : textOf(context, file);
  const began = performance.now();
  const opened = text === null || isRun(text)
    ? await runCase({ ...context, read: () => text ?? '' }, file, question)
    : said(() => historyCase(text, question), file);
  return said(() => {
    const { events, model, format, opText } = opened;
    const { consistency, options } = question;
    const linearizable = consistency === 'linearizable';
    // Whoever names a budget means it; else it ends when nobody waits any more.
    const until = options.configurations === undefined ? performance.now() + PATIENCE : Infinity;
    const nothing = { configurations: 0 };
    const { verdict, operations, firstBad } = inTime(checking(events, model, linearizable ? options : nothing), until) ?? checkHistory(events, model, nothing);
    const bad = linearizable && firstBad !== null ? operations[firstBad.operation]! : null;
    const document: CheckDocument = {
      verdict: linearizable ? verdict : inTime(checkingConsistency(events, model, consistency, options), until) ?? 'unknown',
      firstBad: bad === null ? null : { index: bad.return!, op: opText(events.find(({ index }) => index === bad.return)!) },
      operations: events.filter(({ type, process }) => type === 'invoke' && process !== NEMESIS).length, milliseconds: Math.round((performance.now() - began) * 10) / 10, format, model: model.name, consistency,
    };
    return { document, states: bad === null ? [] : firstBad!.states };
  }, file);
}

/** What comes of work that is done piece by piece; null: the time (`performance.now()`) came first. */
function inTime<T>(work: Iterator<unknown, T>, until: number): T | null {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (performance.now() > until) return null;
  }
}

/** A run or scenario of the lab says so in its first field. */
function isRun(text: string): boolean {
  return /^[\s\ufeff]*\{[^{}]*"consensusLab"\s*:/.test(text.slice(0, 1_000));
}

function historyCase(text: string, { format, model }: Question): Case {
  const read = readHistory(text, format);
  return { ...read, model: modelFor(read.events, model), opText: eventText };
}

/** A run, lived again; by the promise of its exhibit, or by a model that is named, in the words of the export. */
async function runCase(context: Context, file: string, { model }: Question): Promise<Case> {
  const { exhibit, shared } = await openedRun(context, file);
  const { scenario } = shared.trace;
  const { moments, flaw } = replayKeeping(exhibit, shared);
  const differed = flaw?.kind === 'differs' || flaw?.kind === 'ended-early';
  if (flaw !== null && !differed) throw new BadInput(explain(flaw, LANGUAGE));
  if (flaw !== null) context.warn(`lab check: ${explain(flaw, LANGUAGE)}`);
  const run = runOf(exhibit, scenario, moments);
  if (model !== undefined) {
    const events = historyOf(exhibit, scenario, run.events);
    return { format: 'run', events, model: modelFor(events, model), opText: eventText };
  }
  const { spec } = exhibit;
  if (spec === null) throw new BadInput(words.noPromise(scenario.protocol));
  if (spec.given === undefined && Object.keys(scenario.disks).length > 0) throw new BadInput(words.unknownBeginning);
  const events = operationsAsked(exhibit, scenario, run.events);
  const asked = (end: HistoryEvent): HistoryEvent => events.findLast(({ index, type, process }) => index < end.index && type === 'invoke' && process === end.process)!;
  return {
    format: 'run', events, model: specModel(spec, spec.given?.(scenario.disks) ?? spec.initial),
    opText: (end) => `${clientOf(scenario.clients, end)} ${valueText(exhibit, asked(end).value)} ${end.type} ${valueText(exhibit, end.value)}`,
  };
}

function clientOf(clients: readonly string[], { process }: HistoryEvent): string {
  return clients[Number(process) % clients.length]!;
}

/** `p11 read 2 ok`, with the key where there is one. */
function eventText({ process, f, key, value, type }: HistoryEvent): string {
  const who = process === NEMESIS || typeof process === 'string' ? process : `p${process}`;
  return [who, f, ...(key === undefined ? [] : [JSON.stringify(key)]), ...(value === null ? [] : [JSON.stringify(value)]), type].join(' ');
}

/** For people, two lines or three. */
function report(name: string, { document, states }: Found): string {
  const { verdict, firstBad, operations, milliseconds, format, model, consistency } = document;
  return [
    `${name}: ${words.verdict(verdict, consistency)}`,
    `  ${words.about(format, model, operations, milliseconds)}`,
    ...(firstBad === null ? [] : [`  ${words.firstBad(firstBad.index, firstBad.op)}`]),
    ...(states.length === 0 ? [] : [`  ${words.states(states.map((state) => JSON.stringify(state)))}`]),
  ].map((line) => `${line}\n`).join('');
}

/** Bad text is bad input. */
function said<T>(read: () => T, file?: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new BadInput(file === undefined ? error.said[LANGUAGE] : `${isLink(file) ? cli.wrong.theLink : file}: ${error.said[LANGUAGE]}`);
  }
}

function whole(flag: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new BadInput(cli.wrong.notWhole(flag, text));
  return Number(text);
}
