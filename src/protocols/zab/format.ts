/**
 * A server's starting disk as a scenario describes it: `{ acceptedEpoch: 2, currentEpoch: 2, log: ['1.1', '1.2'] }`, where
 * a transaction is its zxid or `{ zxid: '1.2', command: 'put x 1' }`. The epochs are those of the log unless they are said.
 * `snapshot: '1.1'`: there is one of the log up to there; `base: '1.1'`: the log up to there is purged.
 */
import type { Env, Plain } from '#model/protocol.ts';
import { isKeyValue } from '#protocols/client/key-value.ts';
import { EMPTY_MACHINE, type Machine } from '#protocols/client/machine.ts';
import { zabCommands } from './commands.ts';
import { purged } from './history.ts';
import { EMPTY_DISK } from './server.ts';
import type { ServerDurable, Txn } from './state.ts';
import { applied, prepared } from './txn.ts';
import { zabComplaint } from './words/complaints.ts';
import { epochOf, NO_ZXID, zxidOf, zxidText, type Zxid } from './zxid.ts';

/** Throws a TextError that says what is wrong with the disk and where. */
export function format(disk: Plain, _env: Env): ServerDurable {
  if (!isRecord(disk)) throw zabComplaint((words) => words.notADisk(JSON.stringify(disk)));
  const odd = Object.keys(disk).find((key) => !['acceptedEpoch', 'currentEpoch', 'log', 'snapshot', 'base'].includes(key));
  if (odd !== undefined) throw zabComplaint((words) => words.noDiskField(odd));
  const txns = readLog(disk['log'] ?? []);
  const lastEpoch = epochOf(txns.at(-1)?.zxid ?? NO_ZXID);
  const currentEpoch = readEpoch('currentEpoch', disk['currentEpoch'] ?? lastEpoch);
  const acceptedEpoch = readEpoch('acceptedEpoch', disk['acceptedEpoch'] ?? currentEpoch);
  if (currentEpoch < lastEpoch || acceptedEpoch < currentEpoch) throw zabComplaint((words) => words.epochsOutOfOrder(lastEpoch, currentEpoch, acceptedEpoch));
  const zxid = readZxid(disk['snapshot'] ?? null);
  const base = readZxid(disk['base'] ?? null);
  if (base > zxid) throw zabComplaint((words) => words.baseBeyondSnapshot(zxidText(base), zxidText(zxid)));
  const machine = txns.filter((txn) => txn.zxid <= zxid).reduce(applied, EMPTY_MACHINE);
  return { ...EMPTY_DISK, acceptedEpoch, currentEpoch, log: purged({ base: NO_ZXID, txns }, base), snapshot: { zxid, machine, through: zxid } };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readEpoch(file: string, value: Plain): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw zabComplaint((words) => words.badEpoch(file, JSON.stringify(value)));
  return value;
}

function readZxid(value: Plain): Zxid {
  if (value === null) return NO_ZXID;
  const match = /^(\d+)\.(\d+)$/.exec(typeof value === 'string' ? value : '');
  if (match === null || Number(match[2]) > MOST) throw zabComplaint((words) => words.badZxid(JSON.stringify(value)));
  return zxidOf(Number(match[1]), Number(match[2]));
}

const MOST = 99_999;

function readLog(value: Plain): readonly Txn[] {
  if (!Array.isArray(value)) throw zabComplaint((words) => words.notALog(JSON.stringify(value)));
  let machine: Machine = EMPTY_MACHINE;
  let last = NO_ZXID;
  return (value as readonly Plain[]).map((item, at): Txn => {
    const txn = readTxn(item, at + 1, machine);
    if (txn.zxid <= last) throw zabComplaint((words) => words.zxidsGoBack(zxidText(txn.zxid), zxidText(last)));
    machine = applied(machine, txn);
    last = txn.zxid;
    return txn;
  });
}

/** Without a command it sets x to its own zxid, so that no two do the same. */
function readTxn(item: Plain, place: number, machine: Machine): Txn {
  const { zxid: said, command = `put x ${String(said)}`, ...rest } = isRecord(item) ? item : { zxid: item };
  const odd = Object.keys(rest)[0];
  if (odd !== undefined) throw zabComplaint((words) => words.noTxnField(place, odd));
  if (typeof said !== 'string') throw zabComplaint((words) => words.notATxn(place, JSON.stringify(item)));
  if (typeof command !== 'string') throw zabComplaint((words) => words.commandNotText(place));
  const parsed = zabCommands.parse(command);
  if (!isKeyValue(parsed) || parsed.op === 'get') throw zabComplaint((words) => words.notAChange(place, command));
  const outcome = prepared(machine, readZxid(said), { client: null, session: null, seq: 0, command: parsed }, true, true);
  if (outcome.how !== 'executed') throw zabComplaint((words) => words.notAChange(place, command));
  return outcome.txn;
}
