/**
 * Choices as text and back: `1500ms partition n1,n2 | n3,n4,n5`. One grammar for plans, links, files, golden tests and
 * exports. Errors are TextErrors, in the words of `words/`.
 */
import { unreachable } from '#base/assert.ts';
import type { Choice } from './choice.ts';
import type { Language } from './exhibit.ts';
import type { Millis } from './protocol.ts';
import { sentence, TextError } from './sentence.ts';
import type { Planned } from './trace.ts';
import { modelWords, type TextWords } from './words/words.ts';
import type { LinkId } from './world.ts';

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
  if (read === undefined) throw wrong((text) => text.notAChoice(verb, Object.keys(VERBS)));
  return read(words, line);
}

/** `1200ms`, `2s`, `1.5s`, `40` (milliseconds). */
export function parseMillis(word: string | undefined): Millis {
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(word ?? '');
  if (match === null) throw wrong((text) => text.notATime(word ?? ''));
  return Math.round(Number(match[1]) * (match[2] === 's' ? 1000 : 1));
}

/** A plan: one `time choice` a line; empty lines and lines that begin with # are skipped. Sorted by time. */
export function parsePlan(text: string): readonly Planned[] {
  const plan = text.split('\n').flatMap((raw, index): Planned[] => {
    try {
      const planned = parsePlanned(raw);
      return planned === null ? [] : [planned];
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      const { said } = error;
      throw wrong((words, language) => words.line(index + 1, said[language]));
    }
  });
  return plan.sort(([a], [b]) => a - b);
}

/** One line of a plan; null if there is nothing on it. */
export function parsePlanned(raw: string): Planned | null {
  const line = raw.trim();
  if (line === '' || line.startsWith('#')) return null;
  const space = line.search(/\s/);
  if (space < 0) throw wrong((text) => text.lonelyTime);
  return [parseMillis(line.slice(0, space)), parse(line.slice(space))];
}

export function printPlan(plan: readonly Planned[]): string {
  return plan.map(([at, choice]) => `${at}ms ${print(choice)}`).join('\n');
}

function wrong(say: (words: TextWords, language: Language) => string): TextError {
  return new TextError(sentence((language) => say(modelWords[language].text, language)));
}

type Read = (words: readonly string[], line: string) => Choice;

const VERBS: { readonly [verb: string]: Read } = {
  deliver: (words) => ({ type: 'deliver', packet: packet(words[0]), ...torn(words.slice(1)) }),
  fire: (words) => ({ type: 'fire', node: node(words[0]), timer: name(words[1], 'timer'), ...torn(words.slice(2)) }),
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
  if (command === '') throw wrong((text) => text.noCommand);
  return { type: 'request', node: node(from), ...(to === undefined ? {} : { to: node(to) }), command };
}

function partition(text: string): Choice {
  const groups = text.split('|').map((group) => group.split(',').map((id) => id.trim()).filter((id) => id !== ''));
  if (groups.length < 2 || groups.some((group) => group.length === 0)) {
    throw wrong((words) => words.oneGroup);
  }
  return { type: 'partition', groups: groups.map((group) => group.map(node)) };
}

function clock(id: string, words: readonly string[]): Choice {
  const rate = after(words, 'rate');
  const jump = after(words, 'jump');
  if (rate === undefined && jump === undefined) throw wrong((text) => text.idleClock);
  if (rate !== undefined && !(Number(rate) > 0 && Number(rate) <= 100)) throw wrong((text) => text.notARate(rate));
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
  if (!/^\d+$/.test(word)) throw wrong((text) => text.notWhole(word));
  return Number(word);
}

function name(word: string | undefined, what: keyof TextWords['missing']): string {
  if (word === undefined || word === '') throw wrong((text) => text.missing[what]);
  return word;
}

function node(word: string | undefined): string {
  const id = name(word, 'node');
  if (!/^[A-Za-z][\w.]*$/.test(id)) throw wrong((text) => text.notANode(id));
  return id;
}

function only(words: readonly string[]): string {
  return node(words[0]);
}

function packet(word: string | undefined): string {
  if (!/^[\w.]+>[\w.]+#\d+$/.test(word ?? '')) throw wrong((text) => text.notAPacket(word ?? ''));
  return word!;
}

/** `n1>n2` is one direction, `n1-n2` both; several are joined by commas. */
function parseLinks(word: string | undefined): readonly LinkId[] {
  return name(word, 'link').split(',').flatMap((link) => {
    const match = /^([\w.]+)([>-])([\w.]+)$/.exec(link);
    if (match === null) throw wrong((text) => text.notALink(link));
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
  if (match === null) throw wrong((text) => text.notARange(word ?? ''));
  const [min, max] = [Number(match[1]), Number(match[2] ?? match[1])];
  if (min > max) throw wrong((text) => text.backwards(min, max));
  return [min, max];
}

function range([min, max]: readonly [Millis, Millis]): string {
  return min === max ? `${min}ms` : `${min}-${max}ms`;
}

function parsePercent(word: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(word ?? '');
  if (match === null || Number(match[1]) > 100) throw wrong((text) => text.notAShare(word ?? ''));
  return Math.round(Number(match[1]) * 100) / 10_000;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
