/** Entries of groups' logs as text: what notes, log cells and reports call them. */
import type { Entry } from '#protocols/raft/state.ts';
import { entryText as raftEntryText } from '#protocols/raft/entry-text.ts';
import { adminText, shardedCommands } from './commands.ts';
import { commandOf } from './machine.ts';
import type { LogCommand } from './state.ts';

/** In full: `put a 1 (c1.3)`, `config 2`, `install shard 7`, `prepare c1.4/g1.9`. */
export function entryText(entry: Entry): string {
  return entry.kind === 'command' ? logText(commandOf(entry.command)) : raftEntryText(entry);
}

function logText(command: LogCommand): string {
  switch (command.kind) {
    case 'admin': return `${adminText(command.command)} (${command.client}.${command.seq})`;
    case 'client': return `${shardedCommands.print(command.command)} (${command.client}.${command.seq})`;
    case 'config': return `config ${command.config.num}`;
    case 'install': case 'delete': case 'settle': return `${command.kind} shard ${command.shard} (config ${command.config})`;
    case 'prepare': case 'inquire': case 'end': return `${command.kind} ${command.tid}`;
    case 'decide': case 'outcome': return `${command.kind} ${command.tid} ${command.outcome}`;
  }
}

/** Short enough for a cell of a log grid. */
export function entryLabel(entry: Entry): string {
  if (entry.kind !== 'command') return '∅';
  const command = commandOf(entry.command);
  switch (command.kind) {
    case 'admin': return adminText(command.command);
    case 'client': return clientLabel(command);
    case 'config': return `C${command.config.num}`;
    case 'install': return `+s${command.shard}`;
    case 'delete': return `−s${command.shard}`;
    case 'settle': return `✓s${command.shard}`;
    case 'prepare': return `P ${shortOf(command.tid)}`;
    case 'decide': return `${command.outcome === 'commit' ? '✓' : '✗'} ${shortOf(command.tid)}`;
    case 'outcome': return `${command.outcome === 'commit' ? '✓' : '✗'} ${shortOf(command.tid)}`;
    case 'inquire': return `? ${shortOf(command.tid)}`;
    case 'end': return `. ${shortOf(command.tid)}`;
  }
}

/** `c1.3` of `c1.3/g1.9`. */
export function shortOf(tid: string): string {
  return tid.split('/')[0]!;
}

function clientLabel({ client, seq, command }: Extract<LogCommand, { kind: 'client' }>): string {
  switch (command.op) {
    case 'txn': return `T ${client}.${seq}`;
    case 'put': return `${command.key}←${command.value}`;
    case 'append': return `${command.key}+${command.value}`;
    case 'cas': return `${command.key}⇄${command.new}`;
    case 'delete': return `${command.key}⌫`;
    case 'get': return `${command.key}?`;
  }
}
