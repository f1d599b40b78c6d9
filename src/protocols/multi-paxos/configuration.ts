/**
 * Who decides a slot. A reconfiguration that is decided in slot s is in force from slot s + WINDOW on (PMMC, replica:
 * WINDOW): so whoever knows all slots up to s - WINDOW knows the members of slot s.
 */
import type { Env, NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { amount } from './settings.ts';
import type { Configuration, ServerState, Value } from './state.ts';
import { multiPaxosComplaint } from './words/complaints.ts';

/** As the scenario says: `members` (none named: all servers). Throws a TextError if they cannot be. */
export function initialMembers(env: Env): readonly NodeId[] {
  const text = String(env.config['members'] ?? '');
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  const odd = names.find((name) => !env.servers.includes(name));
  if (odd !== undefined) throw multiPaxosComplaint((words) => words.noSuchMember(odd, env.servers));
  // Named twice, a server would have two votes.
  if (new Set(names).size < names.length) throw multiPaxosComplaint((words) => words.memberTwice(text));
  return names.length > 0 ? names : env.servers;
}

/** The members of a slot, as far as `configs` knows. */
export function membersAt(configs: readonly Configuration[], slot: number): readonly NodeId[] {
  for (let at = configs.length - 1; at > 0; at -= 1) if (configs[at]!.from <= slot) return configs[at]!.members;
  return configs[0]!.members;
}

/** The members that decide the next slot that this server does not know. */
export function membersNow({ configs, commitUpTo }: ServerState): readonly NodeId[] {
  return membersAt(configs, commitUpTo + 1);
}

/**
 * Who decides, or will, or did before the last change: that one may be the only one who knows of the change, and the new
 * members know nothing of their office yet. Whoever leads without being a member tells them and leaves.
 */
export function mayStand({ configs, commitUpTo, env }: ServerState): boolean {
  const now = configs.findLastIndex(({ from }, at) => at === 0 || from <= commitUpTo + 1);
  return configs.slice(Math.max(0, now - 1)).some(({ members }) => members.includes(env.self));
}

/** True if more than half of the members are among those. Any two such groups share a server. */
export function isQuorum(env: Env, members: readonly NodeId[], agree: readonly NodeId[]): boolean {
  const needed = ruleOn(env, 'majority-quorum') ? Math.floor(members.length / 2) + 1 : Math.max(1, Math.floor(members.length / 2));
  let count = 0;
  for (const id of members) if (agree.includes(id)) count += 1;
  return count >= needed;
}

/** The slot from which a configuration that stands in `slot` is in force. */
export function inForceFrom(env: Env, slot: number): number {
  return ruleOn(env, 'reconfigure-at-window') ? slot + amount(env, 'window') : slot + 1;
}

/** The list with the configuration of that slot, if it holds one. */
export function withConfig(env: Env, configs: readonly Configuration[], slot: number, value: Value): readonly Configuration[] {
  if (value.kind !== 'config') return configs;
  return [...configs, { from: inForceFrom(env, slot), members: value.members }];
}
