/**
 * A site's starting disk as a scenario describes it: `{ store: { x: '5' }, undecided: [{ tid: 'c1.1', state: 'p', sites:
 * ['n1', 'n2'], ops: 'put x 1' }], decided: { 'c1.1': 'commit' } }`. An undecided transaction is w, p or pa; `attempt`
 * and `elected` are ranks such as '1.2'; `up` is who was believed up, all if it is not said.
 */
import { append, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import { parseTransaction } from '#protocols/transactions/commands.ts';
import { execute, type Store } from '#protocols/transactions/operations.ts';
import { numberOf } from '#protocols/transactions/placement.ts';
import { firstRank, NO_RANK } from './epochs.ts';
import type { Ending, Entry, Rank, SiteDurable } from './state.ts';
import { threePhaseComplaint } from './words/complaints.ts';

type Fields = { readonly [key: string]: Plain };

/** Throws a TextError that says what is wrong with the disk and where. */
export function format(disk: Plain, env: Env): SiteDurable {
  if (!isRecord(disk)) throw threePhaseComplaint((words) => words.notADisk(JSON.stringify(disk)));
  onlyFields(disk, ['store', 'undecided', 'decided']);
  const store = readStore(disk['store'] ?? {});
  const undecided = disk['undecided'] ?? [];
  if (!Array.isArray(undecided)) throw threePhaseComplaint((words) => words.notAList(JSON.stringify(undecided)));
  const entries = (undecided as readonly Plain[]).map((item) => readEntry(item, store, env));
  return { kind: 'server', entries: Object.fromEntries(entries.map((entry) => [entry.tid, entry])), endings: readEndings(disk['decided'] ?? {}, env), store };
}

function isRecord(value: Plain): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function onlyFields(value: Fields, known: readonly string[]): void {
  const odd = Object.keys(value).find((key) => !known.includes(key));
  if (odd !== undefined) throw threePhaseComplaint((words) => words.noField(odd, known));
}

function readStore(value: Plain): Store {
  if (!isRecord(value) || Object.values(value).some((held) => typeof held !== 'string')) throw threePhaseComplaint((words) => words.notAStore(JSON.stringify(value)));
  return value as Store;
}

function readTid(value: Plain, { clients }: Env): string {
  if (typeof value !== 'string' || numberOf(value, clients) === 0) throw threePhaseComplaint((words) => words.notATransaction(JSON.stringify(value), clients));
  return value;
}

function readEntry(item: Plain, store: Store, env: Env): Entry {
  if (!isRecord(item)) throw threePhaseComplaint((words) => words.notAnEntry(JSON.stringify(item)));
  onlyFields(item, ['tid', 'state', 'sites', 'ops', 'attempt', 'elected', 'up']);
  const { state, ops: text = '' } = item;
  if (state !== 'w' && state !== 'p' && state !== 'pa') throw threePhaseComplaint((words) => words.notAState(JSON.stringify(state ?? null)));
  const sites = readSites(item['sites'] ?? [...env.servers], env);
  const ops = typeof text === 'string' && text.trim() !== '' ? parseTransaction(text).ops : [];
  const done = execute(store, ops);
  const elected = readRank(item['elected'], env) ?? firstRank(env);
  return {
    tid: readTid(item['tid'] ?? null, env), sites, ops, state, writes: done.how === 'executed' ? done.writes : {}, reads: done.how === 'executed' ? done.reads : {},
    elected, attempt: readRank(item['attempt'], env) ?? (state === 'w' ? NO_RANK : elected), up: readSites(item['up'] ?? [...sites], env),
  };
}

function readSites(value: Plain, { servers }: Env): readonly NodeId[] {
  const named = Array.isArray(value) ? (value as readonly Plain[]) : null;
  if (named === null || named.some((site) => !servers.includes(site as NodeId))) throw threePhaseComplaint((words) => words.notSites(JSON.stringify(value), servers));
  return servers.filter((site) => named.includes(site));
}

/** `1.2`: round 1, second server. */
function readRank(value: Plain | undefined, { servers }: Env): Rank | null {
  if (value === undefined) return null;
  const match = typeof value === 'string' ? /^([1-9]\d{0,6})\.([1-9])$/.exec(value) : null;
  const owner = servers[Number(match?.[2]) - 1];
  if (match === null || owner === undefined) throw threePhaseComplaint((words) => words.notARank(JSON.stringify(value)));
  return ballotOf(Number(match[1]), owner, servers);
}

function readEndings(value: Plain, env: Env): Sequence<Ending | null> {
  if (!isRecord(value)) throw threePhaseComplaint((words) => words.notEndings(JSON.stringify(value)));
  let list = sequence<Ending | null>();
  for (const [name, outcome] of Object.entries(value)) {
    const tid = readTid(name, env);
    if (outcome !== 'commit' && outcome !== 'abort') throw threePhaseComplaint((words) => words.notEndings(JSON.stringify(outcome)));
    const index = numberOf(tid, env.clients) - 1;
    while (list.length <= index) list = append(list, null);
    list = replace(list, index, { tid, outcome, reads: {}, why: outcome === 'abort' ? 'told' : null });
  }
  return list;
}
