/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { ShardedLaw } from './laws/terms.ts';
import { RULES, type ShardedRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly ShardedLaw[] };

const LAB = 'MIT 6.5840, lab 5B';
const SPANNER = 'Spanner §4.2.1';

const ABOUT: { readonly [R in ShardedRule]: Guarded } = {
  'configs-in-order': { source: LAB, guards: ['ConfigsInOrder', 'ShardKept', 'ServedByOne'] },
  'balance-minimal': { source: 'MIT 6.5840, lab 5A', guards: ['FewestMoves'] },
  'newer-map-only': { source: 'MIT 6.5840, lab 5', guards: ['MapForward'] },
  'check-owner-at-apply': { source: LAB, guards: ['OwnerExecutes'] },
  'install-before-serve': { source: LAB, guards: ['ServedByOne', 'ShardKept'] },
  'sessions-move-with-shard': { source: LAB, guards: ['MovedWhole', 'ExactlyOnce'] },
  'delete-after-ack': { source: LAB, guards: ['ShardKept'] },
  'moves-wait-for-prepared': { source: SPANNER, guards: ['Atomic', 'OwnerExecutes'] },
  'session-table': { source: 'Raft §6.3', guards: ['ExactlyOnce'] },
  'prepare-logged-before-vote': { source: SPANNER, guards: ['VoteIsLogged', 'Atomic'] },
  'decision-logged-before-told': { source: SPANNER, guards: ['ToldIsDecided', 'Atomic'] },
  'locks-until-decision': { source: 'BHG §7.3', guards: ['PreparedLocked'] },
  'end-after-acks': { source: 'R* §2', guards: ['Atomic', 'ToldIsDecided'] },
  'late-prepare-refused': { source: 'R* §2', guards: ['Atomic'] },
  'presume-through-log': { source: 'Raft §6.4; R* §3', guards: ['ToldIsDecided', 'Atomic'] },
};

export const SHARDED_RULE_LIST: readonly (Rule & { readonly id: ShardedRule })[] = RULES.map((id) => ({ id, ...ABOUT[id] }));
