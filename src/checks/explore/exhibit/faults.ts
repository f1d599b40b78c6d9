/**
 * What is left of each budget, how far clients are, and how the links are cut, as one whole number that means the same
 * in every worker.
 */
import { between, isolate } from '#kernel/partitions.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Bounds, Setup } from '#model/search.ts';
import type { Scenario } from '#model/trace.ts';
import { linkId, type LinkId } from '#model/world.ts';
import type { Renaming } from './values.ts';

/** Counts that fit into the number, the first in its lowest digits. */
const COUNTS = ['requests', 'timeouts', 'crashes', 'tears', 'drops', 'duplicates', 'partitions'] as const satisfies readonly (keyof Bounds)[];
export type Count = (typeof COUNTS)[number];

/** A way in which links are cut. The first is: none. */
export interface Shape {
  readonly cut: ReadonlySet<LinkId>;
  /** What is chosen to come to it. */
  readonly choice: Choice;
}

/** So many numbers there are. */
const MOST = 2 ** 31;

/** Whether what is left of all budgets, and the ways to cut links, fit into the number. */
export function fits({ scenario, bounds, commands }: Setup): boolean {
  const limits = limitsOf(bounds, commands);
  return COUNTS.reduce((numbers, count) => numbers * (limits[count] + 1), shapesWithin(scenario, bounds).length) <= MOST;
}

/** Which budgets are not empty, and how the links are cut. */
export type Left = { readonly [count in Count]: boolean } & { readonly shape: number };

export class Faults {
  readonly shapes: readonly Shape[];
  /** All bounds untouched, all links whole. */
  readonly begin: number;
  private readonly units: { readonly [count in Count]: number };
  private readonly limits: Bounds;
  private readonly known = new Map<number, Left>();

  constructor({ scenario, bounds, commands }: Setup) {
    this.shapes = shapesWithin(scenario, bounds);
    this.limits = limitsOf(bounds, commands);
    let unit = this.shapes.length;
    const units: { [count in Count]?: number } = {};
    for (const count of COUNTS) {
      units[count] = unit;
      unit *= this.limits[count] + 1;
    }
    if (unit > MOST) throw new Error(`these bounds are too large together: ${JSON.stringify(bounds)}`);
    this.units = units as Required<typeof units>;
    this.begin = COUNTS.reduce((sum, count) => sum + this.limits[count] * this.units[count], 0);
  }

  /** What may still happen; the same object each time. */
  open(rest: number): Left {
    const known = this.known.get(rest);
    if (known !== undefined) return known;
    const open: Left = { ...(Object.fromEntries(COUNTS.map((count) => [count, this.left(rest, count) > 0])) as { [count in Count]: boolean }), shape: this.shape(rest) };
    this.known.set(rest, open);
    return open;
  }

  /** What is left of a budget. */
  left(rest: number, count: Count): number {
    return Math.floor(rest / this.units[count]) % (this.limits[count] + 1);
  }

  /** One less. */
  spent(rest: number, count: Count): number { return rest - this.units[count]; }

  /** How many requests have been made. */
  asked(rest: number): number { return this.limits.requests - this.left(rest, 'requests'); }

  shape(rest: number): number { return rest % this.shapes.length; }

  /** Other links are cut: a partition costs one, mending is free. */
  cut(rest: number, shape: number): number {
    const moved = rest - this.shape(rest) + shape;
    return shape === 0 ? moved : this.spent(moved, 'partitions');
  }

  /** The shape when nodes bear other names. */
  renamed(rest: number, names: Renaming): number {
    const shape = this.shape(rest);
    if (shape === 0) return rest;
    const link = (id: LinkId) => id.split('>').map((node) => names.get(node) ?? node).join('>');
    const cut = [...this.shapes[shape]!.cut].map(link);
    return rest - shape + this.shapes.findIndex((other) => other.cut.size === cut.length && cut.every((id) => other.cut.has(id)));
  }

  text(rest: number): { readonly [count in Count]: number } & { readonly cut: readonly LinkId[] } {
    return { ...(Object.fromEntries(COUNTS.map((count) => [count, this.left(rest, count)])) as { [count in Count]: number }), cut: [...this.shapes[this.shape(rest)]!.cut] };
  }
}

const WHOLE: Shape = { cut: new Set(), choice: { type: 'heal' } };

function shapesWithin({ servers, clients }: Scenario, { partitions }: Bounds): readonly Shape[] {
  return partitions === 0 ? [WHOLE] : shapesOf(servers, clients);
}

function limitsOf(bounds: Bounds, { length }: readonly string[]): Bounds {
  return { ...bounds, requests: Math.min(bounds.requests, length) };
}

function shapesOf(servers: readonly NodeId[], clients: readonly NodeId[]): readonly Shape[] {
  const everybody = [...servers, ...clients];
  const groups = servers.map((node) => isolate(everybody, node));
  if (servers.length > 3) groups.push(...splits(servers));
  const deaf = servers.map((node): Choice => ({ type: 'cut', links: servers.filter((id) => id !== node).map((id) => linkId(id, node)) }));
  const mute = servers.map((node): Choice => ({ type: 'cut', links: servers.filter((id) => id !== node).map((id) => linkId(node, id)) }));
  return [WHOLE, ...[...groups, ...deaf, ...mute].map((choice) => ({ choice, cut: new Set(linksOf(choice)) }))];
}

/** All ways to make two halves, each once. */
function splits(servers: readonly NodeId[]): readonly Choice[] {
  const half = Math.floor(servers.length / 2);
  const groups = subsets(servers, half).filter((group) => half * 2 < servers.length || group.includes(servers[0]!));
  return groups.map((group) => ({ type: 'partition', groups: [group, servers.filter((id) => !group.includes(id))] }));
}

function subsets<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return list.flatMap((item, i) => subsets(list.slice(i + 1), size - 1).map((others) => [item, ...others]));
}

function linksOf(choice: Choice): readonly LinkId[] {
  return choice.type === 'cut' ? choice.links : choice.type === 'partition' ? between(choice.groups) : [];
}
