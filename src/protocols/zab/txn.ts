/**
 * Commands become transactions that may be applied again without harm, because a server that recovers may apply the end
 * of its log to a snapshot that holds it already (ZooKeeper, USENIX ATC 2010, §4.1 and §4.3).
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import { execute, isKeyValue, type Store } from '#protocols/client/key-value.ts';
import { executed, withSession, type Execution, type Machine } from '#protocols/client/machine.ts';
import type { Asked, Txn } from './state.ts';
import type { Zxid } from './zxid.ts';

/** What a client wants to have changed. */
export interface Wanted {
  /** null: it stood on a disk that the scenario brought. */
  readonly client: NodeId | null;
  readonly session: number | null;
  readonly seq: number;
  readonly command: Plain;
}

export type Prepared = Exclude<Execution, { how: 'executed' }> | { readonly how: 'executed'; readonly txn: Txn };

/** PrepRequestProcessor: what the command comes to, on top of everything that was proposed before it. */
export function prepared(machine: Machine, zxid: Zxid, wanted: Wanted, once: boolean, idempotent: boolean): Prepared {
  const { client, session, seq, command } = wanted;
  const outcome = executed(machine, zxid, session, seq, command, once);
  if (outcome.how !== 'executed') return outcome;
  const asked: Asked = { command, client, session, seq, result: outcome.result };
  return { how: 'executed', txn: idempotent ? changeOf(zxid, asked, outcome.machine.store) : { zxid, kind: 'command', ...asked } };
}

function changeOf(zxid: Zxid, asked: Asked, after: Store): Txn {
  const { command, result } = asked;
  if (!isKeyValue(command) || command.op === 'get' || result === false) return { zxid, kind: 'error', ...asked };
  if (command.op === 'delete') return { zxid, kind: 'delete', key: command.key, ...asked };
  return { zxid, kind: 'set', key: command.key, value: after[command.key]!, ...asked };
}

/** The transaction that opens a session, and ends those that were idle longest. */
export function sessionTxn(machine: Machine, zxid: Zxid, client: NodeId, limit: number): Txn & { readonly kind: 'session' } {
  const [, evicted] = withSession(machine, zxid, client, limit);
  return { zxid, kind: 'session', client, expired: evicted.map(([session]) => session) };
}

/** FinalRequestProcessor. Applied once or twice, the same comes out: that is the point of it. */
export function applied(machine: Machine, txn: Txn): Machine {
  switch (txn.kind) {
    case 'set': return { store: { ...machine.store, [txn.key]: txn.value }, sessions: used(machine, txn, txn.result) };
    case 'delete': {
      const { [txn.key]: _, ...store } = machine.store;
      return { store, sessions: used(machine, txn, txn.result) };
    }
    case 'error': return { store: machine.store, sessions: used(machine, txn, txn.result) };
    case 'command': {
      const [store, result] = isKeyValue(txn.command) ? execute(machine.store, txn.command) : [machine.store, null];
      return { store, sessions: used(machine, txn, result) };
    }
    case 'session': {
      const sessions = { ...machine.sessions, [txn.zxid]: { client: txn.client, seq: 0, result: null, used: txn.zxid } };
      for (const session of txn.expired) delete sessions[session];
      return { store: machine.store, sessions };
    }
  }
}

function used({ sessions }: Machine, { zxid, session, client, seq }: Txn & Asked, result: Plain): Machine['sessions'] {
  return session === null || client === null ? sessions : { ...sessions, [session]: { client, seq, result, used: zxid } };
}
