/**
 * The key-value store that is replicated, its commands as text, and what clients were promised of it. Nodes apply it,
 * the judge judges by it: one function for both.
 */
import type { CommandLanguage, Spec } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { clientComplaint, type Argument } from './words/complaints.ts';

/** How a read is made safe, or not: through the log, by a round of heartbeats, by a lease, by a barrier before it (ZAB), or not at all. */
export type ReadMode = 'log' | 'read-index' | 'lease' | 'sync' | 'local';

/** Those of a replicated log with a leader. */
export const READ_MODES = ['log', 'read-index', 'lease', 'local'] as const satisfies readonly ReadMode[];

/** A type, not an interface, so that it is Plain. `read` is said only when it differs from the scenario's setting. */
export type KeyValueCommand =
  | { readonly op: 'get'; readonly key: string; readonly read?: ReadMode }
  | { readonly op: 'put' | 'append'; readonly key: string; readonly value: string }
  | { readonly op: 'cas'; readonly key: string; readonly old: string; readonly new: string }
  | { readonly op: 'delete'; readonly key: string };

export type Store = { readonly [key: string]: string };

/** Executes a command. get: the value or null; put, append: null; cas: whether it swapped; delete: whether it was there. */
export function execute(store: Store, command: KeyValueCommand): readonly [next: Store, result: Plain] {
  const was = Object.hasOwn(store, command.key) ? store[command.key]! : null;
  switch (command.op) {
    case 'get': return [store, was];
    case 'put': return [{ ...store, [command.key]: command.value }, null];
    case 'append': return [{ ...store, [command.key]: (was ?? '') + command.value }, null];
    case 'cas': return was === command.old ? [{ ...store, [command.key]: command.new }, true] : [store, false];
    case 'delete': return was === null ? [store, false] : [without(store, command.key), true];
  }
}

function without(store: Store, key: string): Store {
  const { [key]: _, ...rest } = store;
  return rest;
}

/** Any other command (of an administrator) leaves the store as it is and answers null. */
export const spec: Spec = {
  initial: {},
  apply: (state, command) => (isKeyValue(command) ? execute(state as Store, command) : [state, null]),
  touches: (command) => (isKeyValue(command) ? [command.key] : []),
};

export function isKeyValue(command: Plain): command is KeyValueCommand {
  return command !== null && typeof command === 'object' && 'op' in command && Object.hasOwn(PARSERS, String(command['op']));
}

/** How this command wants to be read, or null if it is no read. */
export function readMode(command: Plain, config: { readonly [key: string]: Plain }): ReadMode | null {
  if (!isKeyValue(command) || command.op !== 'get') return null;
  return command.read ?? (config['reads'] as ReadMode | undefined) ?? 'log';
}

/** True if executing it twice may differ from executing it once. */
export function mutates(command: Plain): boolean {
  return isKeyValue(command) && command.op !== 'get';
}

type Words = readonly string[];

const PARSERS: { readonly [op in KeyValueCommand['op']]: (words: Words, modes: readonly ReadMode[]) => KeyValueCommand } = {
  get: (words, modes) => {
    const [key, mode] = take('get', words, ['key'], 1);
    if (mode === undefined) return { op: 'get', key: key! };
    if (!modes.includes(mode as ReadMode)) throw clientComplaint((words) => words.notAReadMode(mode, modes));
    return { op: 'get', key: key!, read: mode as ReadMode };
  },
  put: (words) => keyAndValue('put', words),
  append: (words) => keyAndValue('append', words),
  cas: (words) => {
    const [key, old, next] = take('cas', words, ['key', 'old', 'new']);
    return { op: 'cas', key: key!, old: old!, new: next! };
  },
  delete: (words) => ({ op: 'delete', key: take('delete', words, ['key'])[0]! }),
};

/** The first words of the store's commands. */
export const KEY_VALUE_OPS: Words = Object.keys(PARSERS);

function keyAndValue(op: 'put' | 'append', words: Words): KeyValueCommand {
  const [key, value] = take(op, words, ['key', 'value']);
  return { op, key: key!, value: value! };
}

function take(op: string, words: Words, names: readonly Argument[], optional = 0): Words {
  if (words.length < names.length) throw clientComplaint((says) => says.lacks(op, names[words.length]!, names, optional > 0));
  if (words.length > names.length + optional) throw clientComplaint((says) => says.tooMuch(words.at(-1)!, op, names, optional > 0));
  return words;
}

export const keyValueCommands = keyValueLanguage(READ_MODES);

/** The store's words where a read may be made safe in these ways. */
export function keyValueLanguage(modes: readonly ReadMode[]): CommandLanguage {
  return {
    parse(text) {
      const [op = '', ...words] = text.trim().split(/\s+/);
      if (op === '') throw clientComplaint((says) => says.noCommand(KEY_VALUE_OPS));
      if (!KEY_VALUE_OPS.includes(op)) throw clientComplaint((says) => says.notACommand(op, KEY_VALUE_OPS));
      return PARSERS[op as KeyValueCommand['op']](words, modes);
    },
    print: printed,
    examples: ['put x 1', 'get x', ...modes.filter((mode) => mode !== 'log').map((mode) => `get x ${mode}`), 'append x 2', 'cas x 1 2', 'delete x'],
  };
}

function printed(command: Plain): string {
  if (!isKeyValue(command)) return JSON.stringify(command);
  switch (command.op) {
    case 'get': return command.read === undefined ? `get ${command.key}` : `get ${command.key} ${command.read}`;
    case 'cas': return `cas ${command.key} ${command.old} ${command.new}`;
    case 'delete': return `delete ${command.key}`;
    default: return `${command.op} ${command.key} ${command.value}`;
  }
}
