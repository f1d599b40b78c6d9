/**
 * A plan: everything that the placement lab shows, as plain data. Members, what happened to them one thing after
 * another, keys, and one scheme or two beside each other. A survey is a function of it and of how many changes have
 * happened; a link carries it whole.
 */
import { member, type Member, type Settings } from '#placement/placement.ts';
import type { Apart } from '#placement/replicas.ts';
import type { KeyPlan } from './keys.ts';

export type Change =
  | { readonly type: 'add'; readonly member: Member }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'weigh'; readonly id: string; readonly weight: number }
  /** It fails and keeps its place, or is back. */
  | { readonly type: 'fail' | 'restore'; readonly id: string }
  | { readonly type: 'move'; readonly id: string; readonly rack: string; readonly zone: string };

export interface Pane {
  readonly scheme: string;
  readonly settings: Settings;
}

export interface Plan {
  readonly members: readonly Member[];
  readonly changes: readonly Change[];
  readonly keys: KeyPlan;
  /** Copies of a key, the owner's included. */
  readonly replicas: number;
  /** What copies should not share while there is another choice. */
  readonly apart: Apart;
  /** One, or two beside each other. */
  readonly panes: readonly [Pane, Pane?];
}

export const PLAN_LIMITS = { members: 1_024, keys: 100_000, changes: 200, weight: 100, replicas: 7, name: 60 } as const;

/** The members after one change; a change that does not fit changes nothing. */
export function changed(members: readonly Member[], change: Change): readonly Member[] {
  const put = (id: string, parts: Partial<Member>): readonly Member[] => members.map((one) => (one.id === id ? { ...one, ...parts } : one));
  switch (change.type) {
    case 'add': return members.some(({ id }) => id === change.member.id) ? members : [...members, change.member];
    case 'remove': return members.filter(({ id }) => id !== change.id);
    case 'weigh': return put(change.id, { weight: change.weight });
    case 'fail': return put(change.id, { up: false });
    case 'restore': return put(change.id, { up: true });
    case 'move': return put(change.id, { rack: change.rack, zone: change.zone });
  }
}

/** The members after so many of the plan's changes. */
export function membersAfter({ members, changes }: Pick<Plan, 'members' | 'changes'>, count: number): readonly Member[] {
  return changes.slice(0, count).reduce(changed, members);
}

/** Everyone who was ever a member, in the order of their coming: the place in it is a member's colour for good. */
export function rosterOf({ members, changes }: Pick<Plan, 'members' | 'changes'>): readonly string[] {
  const ids = new Set(members.map(({ id }) => id));
  for (const change of changes) if (change.type === 'add') ids.add(change.member.id);
  return [...ids];
}

/** n1, n2, …: so many new members, whose names nobody ever had. `racks`: so many in turn; 0: none. */
export function fresh(taken: Iterable<string>, count: number, racks = 0): readonly Member[] {
  const known = new Set(taken);
  const members: Member[] = [];
  for (let i = 1; members.length < count; i += 1) {
    if (!known.has(`n${i}`)) members.push(member(`n${i}`, racks > 0 ? { rack: `r${((i - 1) % racks) + 1}` } : {}));
  }
  return members;
}
