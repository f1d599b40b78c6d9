/** The state machines of the groups: one entry at a time, the same on every replica. */
import type { Env, Plain } from '#model/protocol.ts';
import type { Entry } from '#protocols/raft/state.ts';
import { applyAdmin, controllerMachine } from './controller.ts';
import type { Event } from './events.ts';
import { CONTROLLER } from './layout.ts';
import { applyConfig, applyDelete, applyInstall, applySettle, groupMachine } from './shards.ts';
import type { GroupId, GroupMachine, LogCommand, Machine } from './state.ts';
import { applyClient } from './store.ts';
import { applyDecide, applyEnd, applyInquire, applyOutcome, applyPrepare } from './transactions.ts';
import { Work } from './work.ts';

export function emptyMachine(env: Env, group: GroupId): Machine {
  return group === CONTROLLER ? controllerMachine(env) : groupMachine(env, group);
}

const NOTHING: readonly Event[] = [];

/** The machine after an entry, and what the entry did. */
export function applied(env: Env, machine: Machine, entry: Entry): readonly [Machine, readonly Event[]] {
  if (entry.kind !== 'command') return [machine, NOTHING];
  const command = commandOf(entry.command);
  if (machine.kind === 'controller') return command.kind === 'admin' ? applyAdmin(env, machine, command) : [machine, NOTHING];
  return appliedTo(env, machine, entry.index, command);
}

/** Raft carries commands as they are; only this layer writes and reads them. */
export function commandOf(command: Plain): LogCommand {
  return command as unknown as LogCommand;
}

function appliedTo(env: Env, machine: GroupMachine, index: number, command: LogCommand): readonly [Machine, readonly Event[]] {
  const work = new Work(env, machine, index);
  switch (command.kind) {
    case 'admin': break;
    case 'client': applyClient(work, command); break;
    case 'config': applyConfig(work, command); break;
    case 'install': applyInstall(work, command); break;
    case 'delete': applyDelete(work, command as Extract<LogCommand, { kind: 'delete' }>); break;
    case 'settle': applySettle(work, command as Extract<LogCommand, { kind: 'settle' }>); break;
    case 'prepare': applyPrepare(work, command); break;
    case 'decide': applyDecide(work, command); break;
    case 'outcome': applyOutcome(work, command); break;
    case 'inquire': applyInquire(work, command); break;
    case 'end': applyEnd(work, command); break;
  }
  return [work.machine, work.events];
}
