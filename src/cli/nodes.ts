/** Lists of nodes as people write them: `a,b:2,10.0.1.1:11211:600`, and what fails together: `a=r1,b=r2`. */
import { member, type Member } from '#placement/placement.ts';
import { BadInput } from './command.ts';
import { cli } from './words/words.ts';

const { wrong } = cli.place;

/** `NAME:NUMBER`, whatever the number is. */
const NUMBERED = /^(.+):(\d+(?:\.\d+)?)$/s;
/** Of these a single number may be a port: 10.0.1.1, host.example, [::1], localhost. */
const ADDRESS = /^(?:[^:[\]]*\.[^:[\]]*|.*\[[^[\]]*\]|localhost)$/s;
const PORTS = { least: 1024, most: 65535 };

/**
 * The members of several lists, which are read alike. An entry is NAME, NAME:WEIGHT or NAME=WEIGHT. Of NAME:PORT:WEIGHT
 * the port belongs to the name. One number behind an address is a port from 1024 on, else a weight; and behind any name
 * it is a port if two nodes of a list would have one name otherwise: 127.0.0.1:90,127.0.0.1:91.
 */
export function memberLists(lists: readonly (readonly [flag: string, text: string])[]): readonly (readonly Member[])[] {
  const hosts = new Set(lists.flatMap(([, text]) => shared(entriesOf(text))));
  return lists.map(([flag, text]) => entriesOf(text).map((entry) => {
    if (entry === '') throw new BadInput(wrong.emptyName(flag));
    const { id, weight } = read(entry, hosts);
    if (id === '' || !(weight > 0 && weight < Infinity)) throw new BadInput(wrong.noWeight(flag, entry));
    return member(id, { weight });
  }));
}

function entriesOf(text: string): readonly string[] {
  return text.split(',').map((entry) => entry.trim());
}

/** Names that stand before several single numbers. */
function shared(entries: readonly string[]): readonly string[] {
  const names = [...new Set(entries)].flatMap((entry) => (entry.includes('=') ? [] : [NUMBERED.exec(entry)?.[1] ?? []].flat()));
  return names.filter((name, i) => names.indexOf(name) !== i);
}

function read(entry: string, hosts: ReadonlySet<string>): Pick<Member, 'id' | 'weight'> {
  const equals = entry.lastIndexOf('=');
  if (equals >= 0) return { id: entry.slice(0, equals), weight: /^\d+(?:\.\d+)?$/.test(entry.slice(equals + 1)) ? Number(entry.slice(equals + 1)) : Number.NaN };
  const [, name, number] = NUMBERED.exec(entry) ?? [];
  // Half of an address such as fe80::1 is no name.
  if (name === undefined || name.endsWith(':') || hosts.has(name) || (ADDRESS.test(name) && isPort(number!))) return { id: entry, weight: 1 };
  return { id: name, weight: Number(number) };
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= PORTS.least && Number(text) <= PORTS.most;
}

/** `a=r1,b=r2` for nodes of these names: what stands behind the last = is the rack or zone. */
export function domains(flag: string, text: string | undefined, known: readonly string[]): ReadonlyMap<string, string> {
  return new Map((text === undefined ? [] : entriesOf(text)).map((entry) => {
    const equals = entry.lastIndexOf('=');
    if (equals < 1 || equals === entry.length - 1) throw new BadInput(wrong.noDomain(flag, entry));
    return [knownName(flag, entry.slice(0, equals), known), entry.slice(equals + 1)] as const;
  }));
}

/** `a,b`: nodes of these names. */
export function namesOf(flag: string, text: string | undefined, known: readonly string[]): ReadonlySet<string> {
  return new Set((text === undefined ? [] : entriesOf(text)).map((name) => knownName(flag, name, known)));
}

function knownName(flag: string, name: string, known: readonly string[]): string {
  if (!known.includes(name)) throw new BadInput(wrong.unknownNode(flag, name, known));
  return name;
}
