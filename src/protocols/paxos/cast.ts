/**
 * Who plays which role ("Paxos Made Simple" §2.1: one process may play several), and what a quorum is. Phase 1 and phase 2
 * may have quorums of their own, as long as any two of different phases share an acceptor ("Flexible Paxos", Howard,
 * Malkhi, Spiegelman 2016). In a grid a row makes a quorum of phase 1 and a column one of phase 2.
 */
import type { Env, NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { amount, type PaxosSetting } from './settings.ts';
import { paxosComplaint } from './words/complaints.ts';

export type Phase = 1 | 2;

/** So many acceptors, or all of one of these groups. */
export type Need = number | readonly (readonly NodeId[])[];

export interface Cast {
  readonly proposers: readonly NodeId[];
  readonly acceptors: readonly NodeId[];
  readonly learners: readonly NodeId[];
  readonly phase1: Need;
  readonly phase2: Need;
  /** How many columns the grid has; null: no grid. */
  readonly columns: number | null;
}

/** Throws a TextError that says what is wrong with the scenario's settings. */
export function castOf(env: Env): Cast {
  const acceptors = named(env, 'acceptors');
  return { proposers: named(env, 'proposers'), acceptors, learners: named(env, 'learners'), ...quorumsOf(env, acceptors) };
}

/** `n1,n2`; empty: all servers. */
function named(env: Env, key: Extract<PaxosSetting, 'proposers' | 'acceptors' | 'learners'>): readonly NodeId[] {
  const text = String(env.config[key] ?? '').trim();
  if (text === '') return env.servers;
  const nodes = text.split(',').map((word) => word.trim());
  const odd = nodes.find((node) => !env.servers.includes(node));
  if (odd !== undefined) throw paxosComplaint((words) => words.notAServer(key, odd, env.servers));
  if (new Set(nodes).size < nodes.length) throw paxosComplaint((words) => words.namedTwice(key, text));
  return nodes;
}

type Quorums = Pick<Cast, 'phase1' | 'phase2' | 'columns'>;

function quorumsOf(env: Env, acceptors: readonly NodeId[]): Quorums {
  const intersect = ruleOn(env, 'quorums-intersect');
  const count = acceptors.length;
  switch (env.config['quorums']) {
    case 'grid': return gridOf(acceptors, amount(env, 'gridColumns'), intersect);
    case 'custom': {
      const phase2 = Math.min(count, amount(env, 'phase2'));
      const phase1 = Math.min(count, amount(env, 'phase1'));
      // More than what phase 2 leaves over: then no quorum of phase 2 is among the others.
      return { phase1: intersect ? Math.max(phase1, count + 1 - phase2) : phase1, phase2, columns: null };
    }
    default: {
      const size = intersect ? Math.floor(count / 2) + 1 : Math.max(1, Math.floor(count / 2));
      return { phase1: size, phase2: size, columns: null };
    }
  }
}

function gridOf(acceptors: readonly NodeId[], columns: number, intersect: boolean): Quorums {
  const count = acceptors.length;
  if (count % columns !== 0) throw paxosComplaint((words) => words.noGrid(count, columns));
  const rows = Array.from({ length: count / columns }, (_, row) => acceptors.slice(row * columns, (row + 1) * columns));
  const across = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column]!));
  return { phase1: rows, phase2: intersect ? across : rows, columns };
}

/** True if those for whom `has` is true contain a quorum of that phase. */
export function isQuorum({ acceptors, phase1, phase2 }: Cast, phase: Phase, has: (acceptor: NodeId) => boolean): boolean {
  const need = phase === 1 ? phase1 : phase2;
  if (typeof need !== 'number') return need.some((group) => group.every(has));
  let count = 0;
  for (const acceptor of acceptors) if (has(acceptor)) count += 1;
  return count >= need;
}

/** The roles of a node, for its word on the screen. */
export function rolesOf({ proposers, acceptors, learners }: Cast, node: NodeId): { readonly proposer: boolean; readonly acceptor: boolean; readonly learner: boolean } {
  return { proposer: proposers.includes(node), acceptor: acceptors.includes(node), learner: learners.includes(node) };
}
