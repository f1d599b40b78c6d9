/**
 * Choices as text and back: `1500ms partition n1,n2 | n3,n4,n5`. One grammar for plans, links, files, golden tests and
 * exports. Errors are TextErrors: they say what was wrong and what would be right.
 */
import { unreachable } from '#base/assert.ts';
import type { Choice } from './choice.ts';
import type { Millis } from './protocol.ts';
import type { Planned } from './trace.ts';
import type { LinkId } from './world.ts';

/** Bad input, in words that may be shown. */
export class TextError extends Error {
  override readonly name = 'TextError';
}

export function print(choice: Choice): string {
  switch (choice.type) {
    case 'deliver': return `deliver ${choice.packet}${tear(choice)}`;
    case 'fire': return `fire ${choice.node} ${choice.timer}${tear(choice)}`;
    case 'restart': case 'crash': return `${choice.type} ${choice.node}${tear(choice)}`;
    case 'pause': case 'resume': return `${choice.type} ${choice.node}`;
    case 'drop': case 'duplicate': case 'hold': case 'release': return `${choice.type} ${choice.packet}`;
    case 'delay': return `delay ${choice.packet} ${choice.by}ms`;
    case 'cut': case 'mend': return `${choice.type} ${links(choice.links)}`;
    case 'holdLink': return `hold ${links(choice.links)}`;
    case 'releaseLink': return `release ${links(choice.links)}`;
    case 'slow': return `slow ${links(choice.links)} ${choice.latency === null ? 'off' : range(choice.latency)}`;
    case 'lossy': return `lossy ${links(choice.links)} ${choice.loss === null ? 'off' : percent(choice.loss)}`;
    case 'partition': return `partition ${choice.groups.map((group) => group.join()).join(' | ')}`;
    case 'heal': case 'plan': return choice.type;
    case 'latency': return `latency ${range(choice.latency)}`;
    case 'loss': case 'duplication': return `${choice.type} ${percent(choice.probability)}`;
    case 'reorder': return `reorder ${choice.on ? 'on' : 'off'}`;
    case 'clock': return `clock ${choice.node}${choice.rate === undefined ? '' : ` rate ${choice.rate}`}${choice.jump === undefined ? '' : ` jump ${choice.jump}ms`}`;
    case 'request': return `request ${choice.node}${choice.to === undefined ? '' : `>${choice.to}`} ${choice.command}`;
    default: return unreachable(choice);
  }
}

export function parse(line: string): Choice {
  const [verb = '', ...words] = line.trim().split(/\s+/);
  const read = VERBS[verb];
  if (read === undefined) throw new TextError(`'${verb}' is not a choice; one of: ${Object.keys(VERBS).join(', ')}`);
  return read(words, line);
}

/** `1200ms`, `2s`, `1.5s`, `40` (milliseconds). */
export function parseMillis(word: string | undefined): Millis {
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(word ?? '');
  if (match === null) throw new TextError(`'${word ?? ''}' is not a time; write 1200ms or 2s`);
  return Math.round(Number(match[1]) * (match[2] === 's' ? 1000 : 1));
}

/** A plan: one `time choice` a line; empty lines and lines that begin with # are skipped. Sorted by time. */
export function parsePlan(text: string): readonly Planned[] {
  const plan = text.split('\n').flatMap((raw, index): Planned[] => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return [];
    const space = line.search(/\s/);
    try {
      if (space < 0) throw new TextError('a time stands alone; write for example 2s crash n3');
      return [[parseMillis(line.slice(0, space)), parse(line.slice(space))]];
    } catch (error) {
      throw error instanceof TextError ? new TextError(`line ${index + 1}: ${error.message}`) : error;
    }
  });
  return plan.sort(([a], [b]) => a - b);
}

export function printPlan(plan: readonly Planned[]): string {
  return plan.map(([at, choice]) => `${at}ms ${print(choice)}`).join('\n');
}

type Read = (words: readonly string[], line: string) => Choice;

const VERBS: { readonly [verb: string]: Read } = {
  deliver: (words) => ({ type: 'deliver', packet: packet(words[0]), ...torn(words.slice(1)) }),
  fire: (words) => ({ type: 'fire', node: node(words[0]), timer: name(words[1], 'a timer'), ...torn(words.slice(2)) }),
  restart: (words) => ({ type: 'restart', node: node(words[0]), ...torn(words.slice(1)) }),
  crash: (words) => crash(node(words[0]), words.slice(1)),
  pause: (words) => ({ type: 'pause', node: only(words) }),
  resume: (words) => ({ type: 'resume', node: only(words) }),
  drop: (words) => ({ type: 'drop', packet: packet(words[0]) }),
  duplicate: (words) => ({ type: 'duplicate', packet: packet(words[0]) }),
  hold: (words) => (words[0]?.includes('#') ? { type: 'hold', packet: packet(words[0]) } : { type: 'holdLink', links: parseLinks(words[0]) }),
  release: (words) => (words[0]?.includes('#') ? { type: 'release', packet: packet(words[0]) } : { type: 'releaseLink', links: parseLinks(words[0]) }),
  delay: (words) => ({ type: 'delay', packet: packet(words[0]), by: parseMillis(words[1]) }),
  cut: (words) => ({ type: 'cut', links: parseLinks(words[0]) }),
  mend: (words) => ({ type: 'mend', links: parseLinks(words[0]) }),
  slow: (words) => ({ type: 'slow', links: parseLinks(words[0]), latency: words[1] === 'off' ? null : parseRange(words[1]) }),
  lossy: (words) => ({ type: 'lossy', links: parseLinks(words[0]), loss: words[1] === 'off' ? null : parsePercent(words[1]) }),
  partition: (words) => partition(words.join(' ')),
  heal: () => ({ type: 'heal' }),
  plan: () => ({ type: 'plan' }),
  latency: (words) => ({ type: 'latency', latency: parseRange(words[0]) }),
  loss: (words) => ({ type: 'loss', probability: parsePercent(words[0]) }),
  duplication: (words) => ({ type: 'duplication', probability: parsePercent(words[0]) }),
  reorder: (words) => ({ type: 'reorder', on: words[0] !== 'off' }),
  clock: (words) => clock(node(words[0]), words.slice(1)),
  request: (words, line) => request(words[0], line),
};

function crash(id: string, words: readonly string[]): Choice {
  const { lose } = torn(words);
  return lose === undefined ? { type: 'crash', node: id } : { type: 'crash', node: id, lose };
}

function request(who: string | undefined, line: string): Choice {
  const [from, to] = (who ?? '').split('>');
  const command = line.trim().replace(/^request\s+\S+\s*/, '');
  if (command === '') throw new TextError('a request needs a client and a command; write request c1 put x 1');
  return { type: 'request', node: node(from), ...(to === undefined ? {} : { to: node(to) }), command };
}

function partition(text: string): Choice {
  const groups = text.split('|').map((group) => group.split(',').map((id) => id.trim()).filter((id) => id !== ''));
  if (groups.length < 2 || groups.some((group) => group.length === 0)) {
    throw new TextError('a partition needs two groups or more; write partition n1,n2 | n3,n4,n5');
  }
  return { type: 'partition', groups: groups.map((group) => group.map(node)) };
}

function clock(id: string, words: readonly string[]): Choice {
  const rate = after(words, 'rate');
  const jump = after(words, 'jump');
  if (rate === undefined && jump === undefined) throw new TextError('a clock needs a rate or a jump; write clock n1 rate 1.5');
  if (rate !== undefined && !(Number(rate) > 0 && Number(rate) <= 100)) throw new TextError(`'${rate}' is not a rate from 0.01 to 100`);
  return { type: 'clock', node: id, ...(rate === undefined ? {} : { rate: Number(rate) }), ...(jump === undefined ? {} : { jump: jump.startsWith('-') ? -parseMillis(jump.slice(1)) : parseMillis(jump) }) };
}

function torn(words: readonly string[]): { cut?: number; lose?: number } {
  const cut = after(words, 'cut');
  const lose = after(words, 'lose');
  return { ...(cut === undefined ? {} : { cut: whole(cut) }), ...(lose === undefined ? {} : { lose: whole(lose) }) };
}

function tear(choice: { readonly cut?: number; readonly lose?: number }): string {
  return `${choice.cut === undefined ? '' : ` cut ${choice.cut}`}${choice.lose === undefined ? '' : ` lose ${choice.lose}`}`;
}

function after(words: readonly string[], key: string): string | undefined {
  const index = words.indexOf(key);
  return index < 0 ? undefined : (words[index + 1] ?? '');
}

function whole(word: string): number {
  if (!/^\d+$/.test(word)) throw new TextError(`'${word}' is not a whole number`);
  return Number(word);
}

function name(word: string | undefined, what: string): string {
  if (word === undefined || word === '') throw new TextError(`${what} is missing`);
  return word;
}

function node(word: string | undefined): string {
  const id = name(word, 'a node');
  if (!/^[A-Za-z][\w.]*$/.test(id)) throw new TextError(`'${id}' is not a node; write n1 or c1`);
  return id;
}

function only(words: readonly string[]): string {
  return node(words[0]);
}

function packet(word: string | undefined): string {
  if (!/^[\w.]+>[\w.]+#\d+$/.test(word ?? '')) throw new TextError(`'${word ?? ''}' is not a packet; write n1>n2#3`);
  return word!;
}

/** `n1>n2` is one direction, `n1-n2` both; several are joined by commas. */
function parseLinks(word: string | undefined): readonly LinkId[] {
  return name(word, 'a link').split(',').flatMap((link) => {
    const match = /^([\w.]+)([>-])([\w.]+)$/.exec(link);
    if (match === null) throw new TextError(`'${link}' is not a link; write n1>n2 (one way) or n1-n2 (both ways)`);
    const [, a, arrow, b] = match;
    return arrow === '>' ? [`${a}>${b}`] : [`${a}>${b}`, `${b}>${a}`];
  });
}

/** The shortest way to write links: both directions of a pair as `n1-n2`. */
function links(ids: readonly LinkId[]): string {
  const rest = new Set(ids);
  return ids.flatMap((id) => {
    if (!rest.delete(id)) return [];
    const [a, b] = id.split('>');
    return rest.delete(`${b}>${a}`) ? [`${a}-${b}`] : [id];
  }).join();
}

function parseRange(word: string | undefined): readonly [Millis, Millis] {
  const match = /^(\d+)(?:-(\d+))?ms$/.exec(word ?? '');
  if (match === null) throw new TextError(`'${word ?? ''}' is not a range; write 5-40ms`);
  const [min, max] = [Number(match[1]), Number(match[2] ?? match[1])];
  if (min > max) throw new TextError(`${min}-${max}ms runs backwards; write ${max}-${min}ms`);
  return [min, max];
}

function range([min, max]: readonly [Millis, Millis]): string {
  return min === max ? `${min}ms` : `${min}-${max}ms`;
}

function parsePercent(word: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(word ?? '');
  if (match === null || Number(match[1]) > 100) throw new TextError(`'${word ?? ''}' is not a share; write 10%`);
  return Math.round(Number(match[1]) * 100) / 10_000;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
