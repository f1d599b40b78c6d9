/**
 * A server's starting disk as a scenario describes it, so that a figure of the paper can be set up exactly:
 * `{ currentTerm: 7, votedFor: null, log: [1, 1, 4] }`, where an entry is a term or `{ term: 4, command: 'put x 1' }`.
 * `term` and `vote` may stand for `currentTerm` and `votedFor`, and an entry may say its index.
 */
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import { raftCommands, isAdmin } from './commands.ts';
import { appended, EMPTY_LOG, lastTerm } from './log.ts';
import { emptyDisk } from './server.ts';
import type { Entry, ServerDurable } from './state.ts';

/** Throws an Error that says what is wrong with the disk and where. */
export function format(disk: Plain, env: Env): ServerDurable {
  if (!isRecord(disk)) throw new Error(`a disk is an object such as {"currentTerm": 1, "votedFor": null, "log": [1, 1]}, not ${JSON.stringify(disk)}`);
  const odd = Object.keys(disk).find((key) => !['currentTerm', 'term', 'votedFor', 'vote', 'log'].includes(key));
  if (odd !== undefined) throw new Error(`a disk has currentTerm, votedFor and log, but no '${odd}'`);
  const entries = readLog(disk['log'] ?? []);
  const log = appended(EMPTY_LOG, entries);
  const currentTerm = readTerm(disk['currentTerm'] ?? disk['term'] ?? lastTerm(log), 'currentTerm', 0);
  if (currentTerm < lastTerm(log)) throw new Error(`currentTerm ${currentTerm} is less than the last entry's term ${lastTerm(log)}`);
  return { ...emptyDisk(env), currentTerm, votedFor: readVote(disk['votedFor'] ?? disk['vote'] ?? null, env), log };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readTerm(value: Plain, where: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) throw new Error(`${where} must be a whole number from ${least}, not ${JSON.stringify(value)}`);
  return value;
}

function readVote(value: Plain, env: Env): NodeId | null {
  if (value !== null && !env.servers.includes(value as NodeId)) throw new Error(`votedFor must be null or one of ${env.servers.join(', ')}, not ${JSON.stringify(value)}`);
  return value as NodeId | null;
}

function readLog(value: Plain): readonly Entry[] {
  if (!Array.isArray(value)) throw new Error(`log must be a list of terms or of entries, not ${JSON.stringify(value)}`);
  const entries = (value as readonly Plain[]).map((item, at) => readEntry(item, at + 1));
  const back = entries.findIndex((entry, at) => at > 0 && entry.term < entries[at - 1]!.term);
  if (back >= 0) throw new Error(`log entry ${back + 1} has term ${entries[back]!.term} after term ${entries[back - 1]!.term}: terms never go back`);
  return entries;
}

function readEntry(item: Plain, index: number): Entry {
  const where = `log entry ${index}`;
  if (!isRecord(item)) return entry(index, readTerm(item, `the term of ${where}`, 1), null);
  const { index: said = index, term, command, ...rest } = item;
  const odd = Object.keys(rest)[0];
  if (said !== index) throw new Error(`${where} says that its index is ${JSON.stringify(said)}`);
  if (odd !== undefined) throw new Error(`${where} has a term and a command, but no '${odd}'`);
  if (command !== undefined && typeof command !== 'string') throw new Error(`the command of ${where} must be text such as 'put x 1'`);
  return entry(index, readTerm(term ?? null, `the term of ${where}`, 1), command ?? null);
}

/** An entry that names no command puts something that only this index and term put, so that equal entries are equal. */
function entry(index: number, term: number, command: string | null): Entry {
  if (command === 'no-op') return { index, term, kind: 'no-op' };
  const parsed = raftCommands.parse(command ?? `put x ${term}.${index}`);
  if (isAdmin(parsed)) throw new Error(`'${command}' is for an administrator and does not stand in a log`);
  return { index, term, kind: 'command', command: parsed, client: null, session: null, seq: 0 };
}
