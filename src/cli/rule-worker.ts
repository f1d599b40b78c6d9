/** A thread of `npm run rules`: the shortest violation of one rule after another, found and made small here and now. */
import type { KnownViolation } from '#app/rule-lab/violation.ts';
import { decodeLink, encodeLink } from '#app/share/codec.ts';
import { searchViolation } from '#checks/explore/exhibit/find.ts';
import { Hunt, isDueToRules } from '#checks/fuzz/hunt.ts';
import { Run } from '#checks/fuzz/run.ts';
import { Shrink } from '#checks/fuzz/shrink.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit, Rule } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Trace } from '#model/trace.ts';
import { exhibits } from '#protocols/index.ts';
import { choicesOf } from './fuzz.ts';

/** How long a rule is hunted, and how many violations of it are made small: the first one found is seldom the shortest. */
const [SECONDS, ENOUGH] = [60, 4];
const SLICE = 20_000;
/** Looked at by the exhaustive search: some seconds. */
const STATES = 300_000;
/** Time hardly passes in what the search finds. */
const FROZEN = 100;

export interface RuleTask {
  readonly protocol: string;
  readonly rule: RuleId;
  /** What is known already. */
  readonly before: KnownViolation | null;
  /** Runs that somebody has thought of; null: hunt for one. */
  readonly link: string | null;
}

/** Of a violation before it has a link. */
type Row = Omit<KnownViolation, 'fragment'> & { readonly trace: Trace };
type Source = Pick<Row, 'found' | 'seconds' | 'seed'>;

/** Goes on until enough are found or the time is over; both count what was not made small, too. */
async function hunted(exhibit: Exhibit, { id, guards }: Rule): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const hunt = new Hunt(exhibit, await exhibit.storms(), { off: [id], from: 1, step: 1, laws: guards });
  for (let spent = 0; rows.length < ENOUGH && spent < SECONDS;) {
    const begun = performance.now();
    const found = hunt.advance(SLICE);
    spent += (performance.now() - begun) / 1_000;
    if (found === null) continue;
    const source: Source = { found: found.seed % 2 === 0 ? 'fuzz' : 'lesson', seconds: Math.round(spent * 10) / 10, seed: found.seed };
    rows.push(row(exhibit, id, found.verdict.law, found.trace, source));
  }
  return rows;
}

/** The shortest within so many states of the exhibit's own setup for the rule; what no guard of the rule is about is left to others. */
function searched(exhibit: Exhibit, { id, guards }: Rule): readonly Row[] {
  const begun = performance.now();
  const proof = searchViolation(exhibit, id, STATES);
  if (proof === null || !guards.includes(proof.verdict.law) || !isDueToRules(exhibit, proof.trace, proof.verdict.law, FROZEN)) return [];
  const { trace, verdict: { law } } = proof;
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return [{ protocol: exhibit.protocol.name, rule: id, law, trace, events: trace.length, choices: choicesOf(trace), found: 'search', seconds, seed: null }];
}

/** The lessons that switch it off, and it alone. */
function taught(exhibit: Exhibit, { id }: Rule): readonly Row[] {
  return exhibit.lessons.flatMap(({ scenario, until, breaks }) => {
    if (breaks === null || scenario.off.length !== 1 || scenario.off[0] !== id) return [];
    const violation = new Run(exhibit, { scenario, until }, timed(scenario), new Set(), { laws: [breaks] }).advance(Infinity)!.violation;
    const source: Source = { found: 'lesson', seconds: 0, seed: null };
    return violation === null ? [] : [row(exhibit, id, breaks, { version: 1, scenario, script: [], length: violation.seq }, source)];
  });
}

function row(exhibit: Exhibit, rule: RuleId, law: string, found: Trace, source: Source): Row {
  const shrinking = new Shrink(exhibit, found, law);
  while (!shrinking.advance(SLICE));
  const { trace } = shrinking;
  return { protocol: exhibit.protocol.name, rule, law, trace, events: trace.length, choices: choicesOf(trace), ...source };
}

/** A run that somebody gave, by the first law of the rule that it breaks. */
async function given(exhibit: Exhibit, { id, guards }: Rule, link: string): Promise<readonly Row[]> {
  const opened = await decodeLink(exhibits, link);
  if (opened.shared === null) return [];
  const { scenario, script, length } = opened.shared.trace;
  const run = new Run(exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { laws: guards, most: length });
  const { violation } = run.advance(Infinity)!;
  if (violation === null) return [];
  const trace: Trace = { version: 1, scenario, script: script.filter(([seq]) => seq < violation.seq), length: violation.seq };
  return [row(exhibit, id, violation.law, trace, { found: 'plan', seconds: 0, seed: null })];
}

/** The one that is known, if it still breaks its law; its seed is forgotten if it makes another run today. */
async function known(exhibit: Exhibit, { guards }: Rule, before: KnownViolation | null): Promise<readonly Row[]> {
  const opened = before === null ? null : await decodeLink(exhibits, before.fragment);
  if (before === null || opened?.shared == null) return [];
  const { trace } = opened.shared;
  const { scenario, script, length } = trace;
  const run = new Run(exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { laws: [before.law], most: length });
  if (run.advance(Infinity)!.violation?.seq !== length) return [];
  return [{ ...before, trace, seed: before.seed !== null && await finds(exhibit, before.rule, before.seed, guards) ? before.seed : null }];
}

async function finds(exhibit: Exhibit, rule: RuleId, seed: number, laws: readonly string[]): Promise<boolean> {
  const hunt = new Hunt(exhibit, await exhibit.storms(), { off: [rule], from: seed, step: 1, laws });
  hunt.last = seed;
  return hunt.advance(Infinity) !== null;
}

async function sought({ protocol, rule: id, before, link }: RuleTask): Promise<KnownViolation | null> {
  const exhibit = await exhibits.find(({ name }) => name === protocol)!.load();
  const rule = exhibit.rules.find((one) => one.id === id)!;
  const fresh = link === null ? [...taught(exhibit, rule), ...searched(exhibit, rule), ...(await hunted(exhibit, rule))] : await given(exhibit, rule, link);
  const rows = [...await known(exhibit, rule, before), ...fresh];
  // What somebody thought of stands only where nothing else was found, however short it is.
  const [best] = rows.toSorted((a, b) => Number(a.found === 'plan') - Number(b.found === 'plan') || a.events - b.events || a.choices - b.choices);
  if (best === undefined) return null;
  const { trace, ...rest } = best;
  return { ...rest, fragment: (await encodeLink(exhibit, { trace, position: trace.length, checksum: null })).fragment };
}

self.onmessage = (event: MessageEvent<RuleTask>) => {
  void sought(event.data).then((found) => self.postMessage(found));
};
