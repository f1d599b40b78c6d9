/** What a scenario may set about Multi-Paxos. The variants are a ladder: each rung costs less than the one before. */
import type { Env, Setting } from '#model/protocol.ts';
import { READ_MODES } from '#protocols/client/key-value.ts';
import { CLIENT_SETTINGS } from '#protocols/client/settings.ts';

/**
 * basic: one Paxos for each slot, proposed by whoever is asked; leader: the same, but one server proposes; multi: phase 1
 * once for all slots; pipelined: several slots at once; full: what is decided is told along with the next proposal.
 */
export const VARIANTS = ['basic', 'leader', 'multi', 'pipelined', 'full'] as const;
export type Variant = (typeof VARIANTS)[number];

export const MULTI_PAXOS_SETTINGS = [
  { key: 'variant', kind: 'choice', value: 'full', options: VARIANTS },
  { key: 'window', kind: 'number', value: 4, min: 1, max: 100, unit: 'slots' },
  { key: 'thrifty', kind: 'switch', value: false },
  { key: 'electionTimeout', kind: 'number', value: 150, min: 10, max: 60_000, unit: 'ms' },
  { key: 'heartbeat', kind: 'number', value: 50, min: 1, max: 60_000, unit: 'ms' },
  { key: 'backOff', kind: 'number', value: 60, min: 1, max: 60_000, unit: 'ms' },
  { key: 'reads', kind: 'choice', value: 'read-index', options: READ_MODES },
  { key: 'lease', kind: 'switch', value: false },
  { key: 'leaseDrift', kind: 'number', value: 1.1, min: 1, max: 10, unit: '×' },
  { key: 'snapshotEvery', kind: 'number', value: 64, min: 0, max: 10_000, unit: 'slots' },
  { key: 'sessionLimit', kind: 'number', value: 16, min: 1, max: 1_000, unit: 'sessions' },
  { key: 'members', kind: 'text', value: '' },
  ...CLIENT_SETTINGS,
] as const satisfies readonly Setting[];

export type MultiPaxosSetting = (typeof MULTI_PAXOS_SETTINGS)[number]['key'];

/** A setting that is a number. */
export function amount(env: Env, key: MultiPaxosSetting): number {
  return env.config[key] as number;
}

/** A setting that is a switch. */
export function switchedOn(env: Env, key: MultiPaxosSetting): boolean {
  return env.config[key] === true;
}

export function variantOf(env: Env): Variant {
  return env.config['variant'] as Variant;
}

/** True on the rungs below `multi`: every slot has a phase 1 of its own. */
export function isPerSlot(env: Env): boolean {
  const variant = variantOf(env);
  return variant === 'basic' || variant === 'leader';
}

/** True if one server proposes for all: on every rung but the first. */
export function hasLeader(env: Env): boolean {
  return variantOf(env) !== 'basic';
}

/** How many slots may be under way at a time. */
export function depthOf(env: Env): number {
  const variant = variantOf(env);
  return variant === 'pipelined' || variant === 'full' ? amount(env, 'window') : 1;
}

/** True if a decision is a message of its own; on the last rung it rides on the next one. */
export function announcesDecisions(env: Env): boolean {
  return variantOf(env) !== 'full';
}
