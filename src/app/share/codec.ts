/**
 * A run as the fragment of a URL: `s=1.<base64url>&t=<seq>`. JSON tuples, deflated; choices as text, times and seqs as
 * differences; every setting written out, so that a default that changes never changes an old link. The number before
 * the dot is the format's version: the reader of version 1 stays as it is for ever.
 */
import * as v from 'valibot';
import { fmix32 } from '#base/prng.ts';
import { settled } from '#kernel/genesis.ts';
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { print } from '#model/text.ts';
import { checked, plain } from './checked.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { deflated, inflated } from './deflate.ts';
import { failed, understood, type Opened, type Said, type ScriptLine, type Shared } from './shared.ts';
import type { Flaw } from './words/flaw.ts';
import { detailed } from './words/words.ts';

/** Characters. Up to `safe` every program keeps a link whole; beyond `long` a file is the better way. */
export const LINK_LIMITS = { safe: 2_000, long: 8_000, inflated: 1_000_000 } as const;

export interface Link {
  /** Without `#`. */
  readonly fragment: string;
  readonly size: 'safe' | 'long' | 'too-long';
}

export async function encodeLink(exhibit: Exhibit, shared: Shared): Promise<Link> {
  const text = JSON.stringify(toTuple(exhibit, shared));
  const packed = await deflated(text);
  const bytes = new Uint8Array(packed.length + 4);
  new DataView(bytes.buffer).setUint32(0, digest(text));
  bytes.set(packed, 4);
  const fragment = `s=1.${toBase64url(bytes)}&t=${shared.position}`;
  return { fragment, size: fragment.length <= LINK_LIMITS.safe ? 'safe' : fragment.length <= LINK_LIMITS.long ? 'long' : 'too-long' };
}

/** The parameters of a link's fragment; null: it carries no run. `link`: a whole URL, or its fragment. */
export function fragmentOf(link: string): URLSearchParams | null {
  const parameters = new URLSearchParams(link.trim().replace(/^[^#]*#/, ''));
  return parameters.has('s') ? parameters : null;
}

/** Reads a link, or the fragment of one. Never throws: what is wrong with a link is said by the answer. */
export async function decodeLink(exhibits: readonly ExhibitSource[], link: string): Promise<Opened> {
  const parameters = fragmentOf(link);
  if (parameters === null) return failed({ kind: 'damaged', detail: detailed((words) => words.noRun) });
  const [, version, packed] = /^(\d{1,9})\.(.*)$/s.exec(parameters.get('s')!) ?? [];
  if (version === undefined || packed === undefined || Number(version) === 0) return failed({ kind: 'damaged', detail: detailed((words) => words.noVersion) });
  if (Number(version) > 1) return failed({ kind: 'newer-version', version: Number(version) });
  const said = await unpacked(packed);
  if ('kind' in said) return failed(said);
  const position = parameters.get('t');
  return understood(exhibits, { ...said, position: position !== null && /^\d{1,9}$/.test(position) ? Number(position) : said.length });
}

async function unpacked(packed: string): Promise<Said | Flaw> {
  const bytes = fromBase64url(packed);
  if (bytes === null || bytes.length < 5) return { kind: 'damaged', detail: detailed((words) => words.garbled) };
  const text = await inflated(bytes.slice(4), LINK_LIMITS.inflated);
  if (text === 'too-large') return { kind: 'too-large', limit: LINK_LIMITS.inflated };
  if (text === 'damaged' || digest(text.text) !== new DataView(bytes.buffer).getUint32(0)) {
    return { kind: 'damaged', detail: detailed((words) => words.garbled) };
  }
  return checked(Tuple, text.text, fromTuple);
}

const Count = v.pipe(v.number(), v.safeInteger());
const Times = v.array(v.strictTuple([Count, v.string()]));
const Steps = v.array(v.strictTuple([Count, Count, v.string()]));

/** Version 1. Nothing may be added to it: what is new needs a new version. */
const Tuple = v.strictTuple([
  v.string(), // protocol
  v.union([Count, v.array(v.string())]), // servers: how many, or their names
  v.union([Count, v.array(v.string())]), // clients
  Count, // seed
  v.strictTuple([Count, Count, v.number(), v.number(), v.boolean()]), // latency from, to; loss, duplication; reorder
  v.record(v.string(), plain), // settings, all of them
  v.array(v.string()), // rules that are off
  Times, // plan: ms after the line before, choice
  v.record(v.string(), plain), // disks
  Steps, // script: events and ms after the line before, choice
  Count, // length
  v.nullable(v.string()), // signature of the last world
]);

type Tuple = v.InferOutput<typeof Tuple>;

function toTuple(exhibit: Exhibit, { trace, checksum }: Shared): Tuple {
  const { scenario, script, length } = trace;
  const { servers, clients, seed, network, config, off, plan, disks } = scenario;
  let [lastSeq, lastAt, lastPlanned] = [0, 0, 0];
  return [
    scenario.protocol, counted(servers, 'n'), counted(clients, 'c'), seed,
    [...network.latency, network.loss, network.duplicate, network.reorder],
    settled(exhibit.protocol, config), [...off],
    plan.map(([at, choice]) => [at - lastPlanned, (lastPlanned = at, print(choice))]),
    disks,
    script.map(([seq, at, choice]) => {
      const line: [number, number, string] = [seq - lastSeq, at - lastAt, print(choice)];
      [lastSeq, lastAt] = [seq, at];
      return line;
    }),
    length, checksum,
  ];
}

function fromTuple([protocol, servers, clients, seed, [from, to, loss, duplicate, reorder], settings, off, plan, disks, script, length, checksum]: Tuple): Said {
  let [lastSeq, lastAt, lastPlanned] = [0, 0, 0];
  return {
    protocol,
    parts: {
      servers, clients, seed, settings, off, disks,
      network: { latency: [from, to], loss, duplicate, reorder },
      plan: plan.map(([after, text]) => `${lastPlanned += after}ms ${text}`),
    },
    script: script.map(([events, after, text]): ScriptLine => [lastSeq += events, lastAt += after, text]),
    length, checksum, position: length,
  };
}

/** `n1`, `n2`, … are known by their number. */
function counted(names: readonly NodeId[], letter: string): number | NodeId[] {
  return names.every((name, index) => name === `${letter}${index + 1}`) ? names.length : [...names];
}

/** Deflate itself does not notice a changed character; this does, but for one in four thousand million. */
function digest(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = fmix32(hash ^ Math.imul(text.charCodeAt(i), 0x01000193) ^ i);
  return hash >>> 0;
}
