/**
 * A run, or only a scenario, as a file that people read and write: JSON that begins with `"consensusLab": 1`, with plan
 * and script as lines of text. Read by the page (button, drop) and by the command line.
 */
import * as v from 'valibot';
import { settled } from '#kernel/genesis.ts';
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import { parseMillis, print, printPlan } from '#model/text.ts';
import { checked, plain } from './checked.ts';
import { failed, understood, type Opened, type Said, type ScriptLine, type Shared } from './shared.ts';
import type { Flaw } from './words/flaw.ts';
import { detailed } from './words/words.ts';

/** Characters of a file. */
export const FILE_LIMIT = 4_000_000;

const Nodes = v.optional(v.union([v.number(), v.array(v.string())]));
const Share = v.optional(v.union([v.number(), v.string()]));

const FileForm = v.strictObject({
  consensusLab: v.literal(1),
  /** Free text for people. */
  about: v.optional(v.string()),
  protocol: v.string(),
  servers: Nodes,
  clients: Nodes,
  seed: v.optional(v.number()),
  network: v.optional(v.strictObject({ latency: v.optional(v.string()), loss: Share, duplicate: Share, reorder: v.optional(v.boolean()) })),
  settings: v.optional(v.record(v.string(), plain)),
  off: v.optional(v.array(v.string())),
  plan: v.optional(v.array(v.string())),
  disks: v.optional(v.record(v.string(), plain)),
  /** Lines `<event> <time> <choice>`: what a hand did, after which event. */
  script: v.optional(v.array(v.string())),
  length: v.optional(v.number()),
  position: v.optional(v.number()),
  checksum: v.optional(v.string()),
});

/** The file's text. Every setting is written out, so that a default that changes never changes an old file. */
export function writeFile(exhibit: Exhibit, { trace, position, checksum }: Shared): string {
  const { scenario, script, length } = trace;
  const { protocol, servers, clients, seed, network, config, off, plan, disks } = scenario;
  const [from, to] = network.latency;
  const form: v.InferInput<typeof FileForm> = {
    consensusLab: 1, protocol, servers: [...servers], clients: [...clients], seed,
    network: { ...network, latency: `${from}-${to}ms` },
    settings: settled(exhibit.protocol, config), off: [...off],
    plan: plan.length === 0 ? [] : printPlan(plan).split('\n'),
    disks: { ...disks },
    script: script.map(([seq, at, choice]) => `${seq} ${at}ms ${print(choice)}`),
    length, position, ...(checksum === null ? {} : { checksum }),
  };
  return `${JSON.stringify(form, null, 2)}\n`;
}

/** Reads a file's text. Never throws: what is wrong with it is said by the answer. A scenario alone is a run of no events. */
export async function readFile(exhibits: readonly ExhibitSource[], text: string): Promise<Opened> {
  if (text.length > FILE_LIMIT) return failed({ kind: 'too-large', limit: FILE_LIMIT });
  const newer = checked(v.looseObject({ consensusLab: v.number() }), text, ({ consensusLab }) => consensusLab);
  if (typeof newer !== 'number') return failed(newer);
  if (newer > 1) return failed({ kind: 'newer-version', version: newer });
  const said = checked(FileForm, text, toSaid);
  return 'kind' in said ? failed(said) : understood(exhibits, said);
}

function toSaid(form: v.InferOutput<typeof FileForm>): Said | Flaw {
  const script: ScriptLine[] = [];
  for (const [index, line] of (form.script ?? []).entries()) {
    const [, seq, at, choice] = /^\s*(\d+)\s+(\d+(?:\.\d+)?(?:ms|s)?)\s+(.*)$/s.exec(line) ?? [];
    if (choice === undefined) return { kind: 'bad-choice', line: index + 1, detail: detailed((words) => words.noScriptLine(line)) };
    script.push([Number(seq), parseMillis(at), choice]);
  }
  const length = form.length ?? (script.at(-1)?.[0] ?? -1) + 1;
  return { protocol: form.protocol, parts: form, script, length, checksum: form.checksum ?? null, position: form.position ?? length };
}
