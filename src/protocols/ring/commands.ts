/** The words that a cluster understands: keys and values, with or without what the client has seen, and those of an administrator. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import type { Service } from '#protocols/client/service.ts';
import { complaint } from './words/complaints.ts';

/** Types, not interfaces, so that they are Plain. `blind`: as if the client had seen nothing. */
export type PutCommand = { readonly op: 'put'; readonly key: string; readonly value: string; readonly blind?: true };
export type DeleteCommand = { readonly op: 'delete'; readonly key: string; readonly blind?: true };
export type GetCommand = { readonly op: 'get'; readonly key: string };
export type DataCommand = PutCommand | DeleteCommand | GetCommand;
export type AdminCommand = { readonly op: 'join' | 'leave' | 'remove'; readonly node: NodeId };
export type RingCommand = DataCommand | AdminCommand;

const ADMIN = ['join', 'leave', 'remove'] as const;
const OPS = ['get', 'put', 'delete', ...ADMIN] as const;
type Op = (typeof OPS)[number];

function opOf(command: Plain): Op | null {
  const op = command !== null && typeof command === 'object' && 'op' in command ? command['op'] : null;
  return OPS.find((known) => known === op) ?? null;
}

export function isRingCommand(command: Plain): command is RingCommand {
  return opOf(command) !== null;
}

export function isAdmin(command: RingCommand): command is AdminCommand {
  return 'node' in command;
}

/** True for what changes a key. */
export function isWrite(command: Plain): command is PutCommand | DeleteCommand {
  return isRingCommand(command) && (command.op === 'put' || command.op === 'delete');
}

export function keyOf(command: Plain): string | null {
  return isRingCommand(command) && 'key' in command ? command.key : null;
}

function parsed(text: string): RingCommand {
  const [op = '', ...words] = text.trim().split(/\s+/);
  const known = OPS.find((other) => other === op);
  if (known === undefined) throw complaint((says) => (op === '' ? says.noCommand(OPS) : says.notACommand(op, OPS)));
  if (known === 'get') {
    if (words.length !== 1) throw complaint((says) => says.getUsage);
    return { op: known, key: words[0]! };
  }
  if (known === 'put' || known === 'delete') return parsedWrite(known, words);
  const [node, more] = words;
  if (node === undefined || more !== undefined || !/^[A-Za-z]\w*$/.test(node)) throw complaint((says) => says.adminUsage(known));
  return { op: known, node };
}

function parsedWrite(op: 'put' | 'delete', words: readonly string[]): PutCommand | DeleteCommand {
  const count = op === 'put' ? 2 : 1;
  const [key, value] = words;
  const extra = words.slice(count);
  if (words.length < count || extra.length > 1 || (extra.length === 1 && extra[0] !== 'blind')) throw complaint((says) => (op === 'put' ? says.putUsage : says.deleteUsage));
  const blind = extra.length === 1 ? ({ blind: true } as const) : {};
  return op === 'put' ? { op, key: key!, value: value!, ...blind } : { op, key: key!, ...blind };
}

function printed(command: Plain): string {
  if (!isRingCommand(command)) return JSON.stringify(command);
  if (isAdmin(command)) return `${command.op} ${command.node}`;
  return [command.op, command.key, ...('value' in command ? [command.value] : []), ...('blind' in command ? ['blind'] : [])].join(' ');
}

export const ringCommands: CommandLanguage = withWorkload({
  parse: parsed,
  print: printed,
  examples: ['put x 1', 'get x', 'put x 2 blind', 'delete x', 'join n5', 'leave n2', 'remove n3'],
});

const KEYS = ['x', 'y', 'z'] as const;
const MIX = ['get', 'put', 'put', 'get', 'get', 'put', 'delete', 'get'] as const;

/** The nth command of a client's steady load: it mostly reads before it writes, and every value is written once. */
export function workloadCommand(client: NodeId, n: number): DataCommand {
  const key = KEYS[Math.floor(n / 2) % KEYS.length]!;
  const op = MIX[n % MIX.length]!;
  if (op === 'get' || (op === 'delete' && n % 3 !== 0)) return { op: 'get', key };
  return op === 'delete' ? { op, key } : { op, key, value: `${client}.${n}` };
}

/** A write that is carried out twice stands beside itself, so that it is sent once only; a word of an administrator may come twice. */
export const ringService: Service = {
  language: ringCommands,
  effect: (command: Plain) => (isWrite(command) ? 'changes' : isRingCommand(command) && command.op === 'get' ? 'none' : 'idempotent'),
  workload: (client: NodeId, n: number, _env: Env) => workloadCommand(client, n),
};
