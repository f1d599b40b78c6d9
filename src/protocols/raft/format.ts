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
import { raftComplaint, type RaftComplaints } from './words/complaints.ts';

/** Throws a TextError that says what is wrong with the disk and where. */
export function format(disk: Plain, env: Env): ServerDurable {
  if (!isRecord(disk)) throw raftComplaint((words) => words.notADisk(JSON.stringify(disk)));
  const odd = Object.keys(disk).find((key) => !['currentTerm', 'term', 'votedFor', 'vote', 'log'].includes(key));
  if (odd !== undefined) throw raftComplaint((words) => words.noDiskField(odd));
  const entries = readLog(disk['log'] ?? []);
  const log = appended(EMPTY_LOG, entries);
  const currentTerm = readTerm(disk['currentTerm'] ?? disk['term'] ?? lastTerm(log), 0, (words, value) => words.badCurrentTerm(value));
  if (currentTerm < lastTerm(log)) throw raftComplaint((words) => words.oldTerm(currentTerm, lastTerm(log)));
  return { ...emptyDisk(env), currentTerm, votedFor: readVote(disk['votedFor'] ?? disk['vote'] ?? null, env), log };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readTerm(value: Plain, least: number, complaint: (words: RaftComplaints, value: string) => string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) throw raftComplaint((words) => complaint(words, JSON.stringify(value)));
  return value;
}

function readVote(value: Plain, env: Env): NodeId | null {
  if (value !== null && !env.servers.includes(value as NodeId)) throw raftComplaint((words) => words.badVote(env.servers, JSON.stringify(value)));
  return value as NodeId | null;
}

function readLog(value: Plain): readonly Entry[] {
  if (!Array.isArray(value)) throw raftComplaint((words) => words.notALog(JSON.stringify(value)));
  const entries = (value as readonly Plain[]).map((item, at) => readEntry(item, at + 1));
  const back = entries.findIndex((entry, at) => at > 0 && entry.term < entries[at - 1]!.term);
  if (back >= 0) throw raftComplaint((words) => words.termsGoBack(back + 1, entries[back]!.term, entries[back - 1]!.term));
  return entries;
}

function readEntry(item: Plain, index: number): Entry {
  const termOf = (value: Plain) => readTerm(value, 1, (words, shown) => words.badEntryTerm(index, shown));
  if (!isRecord(item)) return entry(index, termOf(item), null);
  const { index: said = index, term, command, ...rest } = item;
  const odd = Object.keys(rest)[0];
  if (said !== index) throw raftComplaint((words) => words.otherIndex(index, JSON.stringify(said)));
  if (odd !== undefined) throw raftComplaint((words) => words.noEntryField(index, odd));
  if (command !== undefined && typeof command !== 'string') throw raftComplaint((words) => words.commandNotText(index));
  return entry(index, termOf(term ?? null), command ?? null);
}

/** An entry that names no command puts something that only this index and term put, so that equal entries are equal. */
function entry(index: number, term: number, command: string | null): Entry {
  if (command === 'no-op') return { index, term, kind: 'no-op' };
  const parsed = raftCommands.parse(command ?? `put x ${term}.${index}`);
  if (isAdmin(parsed)) throw raftComplaint((words) => words.adminInLog(command ?? ''));
  return { index, term, kind: 'command', command: parsed, client: null, session: null, seq: 0 };
}
