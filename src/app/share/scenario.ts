/**
 * A valid scenario from loose parts, in one place for links, files, the command line and the setup dialog. What is wrong
 * is collected and left out, so that a caller may refuse at the first flaw or keep what can be kept.
 */
import { envOf, settled } from '#kernel/genesis.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { NodeId, Plain, Setting } from '#model/protocol.ts';
import { saidBy, TextError, type Sentence } from '#model/sentence.ts';
import { parse, parsePlanned } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { LIMITS, type Network } from '#model/world.ts';
import { objection } from './objection.ts';
import type { Flaw, NumberField } from './words/flaw.ts';
import { detailed } from './words/words.ts';

/** What people and files say of a scenario; whatever they leave out has a default. */
export interface Parts {
  /** How many, or their names. */
  readonly servers?: number | readonly NodeId[] | undefined;
  readonly clients?: number | readonly NodeId[] | undefined;
  readonly seed?: number | undefined;
  readonly network?: NetworkParts | undefined;
  /** Values may be texts, as a command line has them. */
  readonly settings?: { readonly [key: string]: Plain } | undefined;
  readonly off?: readonly string[] | undefined;
  /** Lines such as `1200ms crash n3`; empty ones and comments are skipped. */
  readonly plan?: readonly string[] | undefined;
  readonly disks?: { readonly [id: NodeId]: Plain } | undefined;
}

export interface NetworkParts {
  /** `5-40ms`, or the two numbers. */
  readonly latency?: string | readonly [min: number, max: number] | undefined;
  /** `10%`, or a number from 0 to 1. */
  readonly loss?: string | number | undefined;
  readonly duplicate?: string | number | undefined;
  readonly reorder?: boolean | undefined;
}

/** The scenario without what was flawed. */
export interface Assembled {
  readonly scenario: Scenario;
  readonly flaws: readonly Flaw[];
}

export const DEFAULT_SEED = 7;
/** Longest latency and latest line of a plan, virtual ms: ten days. */
const LATEST = 864_000_000;

export function assemble(exhibit: Exhibit, parts: Parts): Assembled {
  const flaws: Flaw[] = [];
  const servers = nodes(flaws, 'servers', 'n', parts.servers ?? 5, [1, LIMITS.servers], []);
  const clients = nodes(flaws, 'clients', 'c', parts.clients ?? 1, [0, LIMITS.clients], servers);
  const bare: Scenario = {
    protocol: exhibit.protocol.name, servers, clients,
    config: settled(exhibit.protocol, chosenSettings(flaws, exhibit.protocol.settings, parts.settings ?? {})),
    off: rules(flaws, exhibit, parts.off ?? []),
    seed: whole(flaws, 'seed', parts.seed ?? DEFAULT_SEED, [-0x8000_0000, 0xffff_ffff], DEFAULT_SEED),
    network: network(flaws, parts.network ?? {}),
    plan: [], disks: {},
  };
  const disks = checkedDisks(flaws, exhibit, bare, parts.disks ?? {});
  return { scenario: { ...bare, disks, plan: plan(flaws, exhibit, bare, parts.plan ?? []) }, flaws };
}

function nodes(
  flaws: Flaw[], field: 'servers' | 'clients', letter: string, wanted: number | readonly NodeId[],
  [min, max]: readonly [number, number], taken: readonly NodeId[],
): readonly NodeId[] {
  const count = typeof wanted === 'number' ? wanted : wanted.length;
  const fitting = whole(flaws, field, count, [min, max], Math.min(max, Math.max(min, Math.floor(count) || min)));
  const numbered = Array.from({ length: fitting }, (_, index) => `${letter}${index + 1}`);
  if (typeof wanted === 'number') return numbered;
  const named: NodeId[] = [];
  for (const name of wanted.slice(0, max)) {
    if (!isName(name)) flaws.push({ kind: 'bad-name', name });
    else if (named.includes(name) || taken.includes(name)) flaws.push({ kind: 'taken-name', name });
    else named.push(name);
  }
  return named.length < min ? numbered : named;
}

/** `leader` is anybody in a plan, `network` is the network in an export, `end` ends a diagram. */
const RESERVED = ['leader', 'network', 'end'];

function isName(name: string): boolean {
  return /^[A-Za-z]\w{0,11}$/.test(name) && !RESERVED.includes(name.toLowerCase()) && !(name in Object.prototype);
}

/** Values of settings, perhaps as texts; what is none is left out, and its flaw added. */
export function chosenSettings(flaws: Flaw[], settings: readonly Setting[], given: { readonly [key: string]: Plain }): { readonly [key: string]: Plain } {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => {
    const setting = settings.find(({ key }) => key === name);
    if (setting === undefined) {
      flaws.push({ kind: 'unknown-setting', name, known: settings.map(({ key }) => key) });
      return [];
    }
    const read = settingValue(setting, value);
    if (read === undefined) flaws.push({ kind: 'bad-setting', setting, value });
    return read === undefined ? [] : [[name, read] as const];
  }));
}

/** The value of the setting's kind, perhaps from its text; undefined if it is none. */
function settingValue(setting: Setting, value: Plain): Plain | undefined {
  switch (setting.kind) {
    case 'number': {
      const number = typeof value === 'string' ? textNumber(value, setting.unit) : value;
      if (typeof number !== 'number' || !(number >= setting.min && number <= setting.max)) return undefined;
      return Number.isInteger(setting.value) && !Number.isInteger(number) ? undefined : number;
    }
    case 'switch': return value === true || value === 'true' || value === 'on' ? true : value === false || value === 'false' || value === 'off' ? false : undefined;
    case 'choice': return setting.options.find((option) => option === value);
    case 'text': return typeof value === 'string' ? value : undefined;
  }
}

function textNumber(text: string, unit: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)([a-z%]*)$/.exec(text);
  return match === null || (match[2] !== '' && match[2] !== unit) ? undefined : Number(match[1]);
}

function rules(flaws: Flaw[], exhibit: Exhibit, off: readonly string[]): readonly string[] {
  const known = exhibit.rules.map(({ id }) => id);
  for (const name of off) if (!known.includes(name)) flaws.push({ kind: 'unknown-rule', name, known });
  return known.filter((id) => off.includes(id));
}

function network(flaws: Flaw[], parts: NetworkParts): Network {
  return {
    latency: latency(flaws, parts.latency),
    loss: share(flaws, 'loss', parts.loss),
    duplicate: share(flaws, 'duplicate', parts.duplicate),
    reorder: parts.reorder ?? DEFAULT_NETWORK.reorder,
  };
}

function latency(flaws: Flaw[], given: NetworkParts['latency']): Network['latency'] {
  if (given === undefined) return DEFAULT_NETWORK.latency;
  try {
    const choice = parse(`latency ${typeof given === 'string' ? given : `${given[0]}-${given[1]}ms`}`);
    if (choice.type === 'latency' && choice.latency[1] <= LATEST) return choice.latency;
    flaws.push({ kind: 'bad-latency', detail: detailed((words) => words.slow(LATEST)) });
  } catch (error) {
    flaws.push({ kind: 'bad-latency', detail: saidBy(error) });
  }
  return DEFAULT_NETWORK.latency;
}

function share(flaws: Flaw[], field: 'loss' | 'duplicate', given: string | number | undefined): number {
  const value = typeof given === 'string' ? percentage(given) : (given ?? 0);
  if (value >= 0 && value <= 1) return value;
  flaws.push({ kind: 'bad-number', field, value: given ?? null, min: 0, max: 1 });
  return 0;
}

/** NaN: it is none. */
function percentage(text: string): number {
  try {
    const choice = parse(`loss ${text}`);
    return choice.type === 'loss' ? choice.probability : NaN;
  } catch {
    return NaN;
  }
}

/** The value if it is a whole number in the range, else a flaw and `otherwise`. */
export function whole(flaws: Flaw[], field: NumberField, value: number, [min, max]: readonly [number, number], otherwise: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  flaws.push({ kind: 'bad-number', field, value, min, max });
  return otherwise;
}

function checkedDisks(flaws: Flaw[], exhibit: Exhibit, scenario: Scenario, given: { readonly [id: NodeId]: Plain }): Scenario['disks'] {
  return Object.fromEntries(Object.entries(given).filter(([node, disk]) => {
    try {
      if (![...scenario.servers, ...scenario.clients].includes(node)) throw new TextError(detailed((words) => words.noSuchNode));
      exhibit.protocol.format(disk, envOf(exhibit.protocol, scenario, node));
      return true;
    } catch (error) {
      flaws.push({ kind: 'bad-disk', node, detail: saidBy(error) });
      return false;
    }
  }));
}

/** The lines before the first flawed one: what comes after it would meet another world than it was written for. */
function plan(flaws: Flaw[], exhibit: Exhibit, scenario: Scenario, lines: readonly string[]): readonly Planned[] {
  const planned: Planned[] = [];
  for (const [index, line] of lines.flatMap((text) => text.split('\n')).entries()) {
    const detail = attempt(() => {
      const [at, choice] = parsePlanned(line) ?? [];
      if (at === undefined || choice === undefined) return null;
      if (at > LATEST) return detailed((words) => words.late(at, LATEST));
      const why = objection(exhibit, scenario, choice);
      if (why === null) planned.push([at, choice]);
      return why;
    });
    if (detail === null) continue;
    flaws.push({ kind: 'bad-plan', line: index + 1, detail });
    break;
  }
  return planned.sort(([a], [b]) => a - b);
}

/** What `check` objects to, whether it says so or throws it. */
export function attempt(check: () => Sentence | null): Sentence | null {
  try {
    return check();
  } catch (error) {
    return saidBy(error);
  }
}
