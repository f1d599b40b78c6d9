/** What the placement lab shows of a plan at one point of its story: everything computed, nothing drawn. */
import { built } from '#placement/build.ts';
import { expectedShares, type ShareForm } from '#placement/closed-forms.ts';
import { balanceOf, disruptionOf, type Balance, type Disruption } from '#placement/measures.ts';
import { PlacementError, type Figure, type Given, type LookupStep, type Member, type Placement } from '#placement/placement.ts';
import { replicasOf } from '#placement/replicas.ts';
import { schemeNamed } from '#placement/schemes.ts';
import type { Terms } from '#model/protocol.ts';
import { keysOf, type Keys } from './keys.ts';
import { membersAfter, rosterOf, type Pane, type Plan } from './plan.ts';

/** What a survey is asked for. */
export interface Question {
  readonly plan: Plan;
  /** How many of its changes have happened. */
  readonly at: number;
  /** A key whose lookup is wanted step by step; null: none. */
  readonly follow: string | null;
}

export interface Answer {
  readonly question: Question;
  /** One for each pane. */
  readonly surveys: readonly (Survey | Wrong)[];
}

/** Owners are places in the roster of the plan (`rosterOf`); -1: nobody. */
export interface Survey {
  readonly members: readonly Member[];
  /** By member: its place in the roster. */
  readonly places: readonly number[];
  readonly figure: Figure;
  /** By key: where it stands in the figure, who owns it, who owned it before the latest change (null: there was none). */
  readonly positions: Float64Array;
  readonly owners: Int32Array;
  readonly before: Int32Array | null;
  /** Of requests: a key counts as often as it is asked for. */
  readonly balance: Balance;
  readonly histogram: Histogram;
  /** Of keys, each counted once. */
  readonly moves: Moves | null;
  readonly bytes: number;
  readonly probes: number;
  /** Real ms to build it and to place all requests. */
  readonly times: { readonly build: number; readonly assign: number };
  readonly followed: Followed | null;
}

/** Of the latest change. */
export interface Moves extends Omit<Disruption, 'pairs' | 'fromSurvivors'> {
  /** The share that hash mod N would have moved. */
  readonly modulo: number;
  /** Keys that moved between two members to whom nothing had happened. */
  readonly needless: number;
}

/** How many members have how much of what they should have: bin i counts loads from i × width (included) times it. */
export interface Histogram {
  readonly width: number;
  readonly members: readonly number[];
  /** As many as theory expects, and its coefficient of variation; null: there is no closed form for this scheme and these keys. */
  readonly expected: { readonly members: readonly number[]; readonly cv: number } | null;
}

export interface Followed {
  readonly key: string;
  readonly position: number;
  readonly owner: number;
  /** With the owner, as many as the plan wants and can be had. */
  readonly replicas: readonly number[];
  readonly steps: readonly LookupStep[];
}

/** Why there is no survey. */
export interface Wrong {
  readonly id: string;
  readonly terms: Terms;
}

/** Real time, ms; only differences are used. */
export type Watch = () => number;

/** A placement that was built, where it puts the keys, and how long that took. */
interface Built {
  /** The change that led to it, as text; '': none. */
  readonly change: string;
  readonly placement: Placement;
  /** By request and by key, as places in the placement's own members. */
  readonly served: Int32Array;
  readonly owners: Int32Array;
  readonly times: Survey['times'];
}

/** What everything is measured against. */
const MODULO: Pane = { scheme: 'mod', settings: {} };
/** Bars of a histogram. */
const BINS = 40;
/** Keys of which the cost of a lookup is averaged. */
const SAMPLE = 1_000;

/** Answers one question after another; what a question shares with the one before is not computed anew. */
export class Surveyor {
  private readonly watch: Watch;
  private beginning = '';
  private keys: Keys = { names: [], asked: new Float64Array(), order: null };
  private requests: readonly string[] = [];
  /** By pane: what it was before any change, after the first, and so on: schemes that follow the load build on what was. */
  private courses: ReadonlyMap<string, Built[]> = new Map();

  constructor(watch: Watch) {
    this.watch = watch;
  }

  /** A survey for each pane, in their order. */
  survey(question: Question): readonly (Survey | Wrong)[] {
    this.take(question.plan);
    return question.plan.panes.map((pane) => {
      try {
        return this.surveyed(question, pane!);
      } catch (error) {
        if (error instanceof PlacementError) return { id: error.id, terms: error.terms };
        throw error;
      }
    });
  }

  private take({ keys, members, changes, panes }: Plan): void {
    const beginning = JSON.stringify([keys, members]);
    if (beginning !== this.beginning) {
      [this.beginning, this.courses, this.keys] = [beginning, new Map(), keysOf(keys)];
      const { names, order } = this.keys;
      this.requests = order === null ? names : Array.from(order, (name) => names[name]!);
    }
    const texts = ['', ...changes.map((change) => JSON.stringify(change))];
    this.courses = new Map([...panes, MODULO].map((pane) => {
      const known = this.courses.get(nameOf(pane!)) ?? [];
      const other = known.findIndex(({ change }, i) => change !== texts[i]);
      return [nameOf(pane!), other < 0 ? known : known.slice(0, other)];
    }));
  }

  /** The pane after so many changes, and with it all that came before. */
  private built(plan: Plan, pane: Pane, at: number): Built {
    const course = this.courses.get(nameOf(pane))!;
    for (let i = course.length; i <= at; i += 1) {
      const start = this.watch();
      const placement = builtPane(pane, membersAfter(plan, i), { keys: this.requests, before: course[i - 1]?.placement ?? null });
      const half = this.watch();
      const served = placement.assign(this.requests);
      const times = { build: half - start, assign: this.watch() - half };
      course.push({ change: i === 0 ? '' : JSON.stringify(plan.changes[i - 1]), placement, served, owners: this.byKey(served), times });
    }
    return course[at]!;
  }

  /** Requests of one key may part where there is a limit to a load: then the first one is the key's. */
  private byKey(served: Int32Array): Int32Array {
    const { order, names } = this.keys;
    if (order === null) return served;
    const owners = new Int32Array(names.length);
    for (let i = order.length - 1; i >= 0; i -= 1) owners[order[i]!] = served[i]!;
    return owners;
  }

  private surveyed({ plan, at, follow }: Question, pane: Pane): Survey {
    const { placement, owners, served, times } = this.built(plan, pane, at);
    const { members } = placement;
    const { names, order } = this.keys;
    const roster = new Map(rosterOf(plan).map((id, place) => [id, place]));
    const places = placesIn(roster, members);
    const before = at === 0 ? null : this.built(plan, pane, at - 1);
    const balance = balanceOf({ members, owners: served });
    return {
      members, places, figure: renamedFigure(placement.figure, places), times, balance, histogram: histogramOf(balance, order === null ? expectedShares(placement, names.length) : null),
      owners: renamed(owners, places), before: before === null ? null : renamed(before.owners, placesIn(roster, before.placement.members)),
      positions: Float64Array.from(names, (name) => placement.position(name)),
      moves: before === null ? null : movesOf(before, { placement, owners }, this.moduloMoves(plan, at)),
      bytes: placement.bytes, probes: placement.probes(names.slice(0, SAMPLE)),
      followed: follow === null ? null : followed(placement, follow, plan, places),
    };
  }

  private moduloMoves(plan: Plan, at: number): number {
    return disruption(this.built(plan, MODULO, at - 1), this.built(plan, MODULO, at)).share;
  }
}

function movesOf(before: Pick<Built, 'placement' | 'owners'>, after: Pick<Built, 'placement' | 'owners'>, modulo: number): Moves {
  const { keys, moved, share, least, pairs } = disruption(before, after);
  const were = new Map(before.placement.members.map((one) => [one.id, one]));
  const untouched = new Set(after.placement.members.filter(({ id, weight, up }) => up && were.get(id)?.up === true && were.get(id)!.weight === weight).map(({ id }) => id));
  const needless = pairs.reduce((sum, { from, to, keys: count }) => sum + (from !== null && to !== null && untouched.has(from) && untouched.has(to) ? count : 0), 0);
  return { keys, moved, share, least, needless, modulo };
}

function disruption(before: Pick<Built, 'placement' | 'owners'>, after: Pick<Built, 'placement' | 'owners'>): Disruption {
  return disruptionOf({ members: before.placement.members, owners: before.owners }, { members: after.placement.members, owners: after.owners });
}

/** Members that are down have nothing to be compared with. `form`: what theory expects of keys that are all asked for alike. */
function histogramOf({ loads, targets, maxOverMean }: Balance, form: ShareForm | null): Histogram {
  const most = Math.max(2, maxOverMean, 1 + 4 * (form?.cv ?? 0));
  const width = most / BINS;
  const counts = Array.from({ length: BINS }, () => 0);
  let up = 0;
  for (const [i, target] of targets.entries()) {
    if (target <= 0) continue;
    up += 1;
    counts[Math.min(BINS - 1, Math.floor(loads[i]! / target / width))]! += 1;
  }
  if (form === null) return { width, members: counts, expected: null };
  const expected = counts.map((_, i) => up * (form.atMost((i + 1) * width) - form.atMost(i * width)));
  return { width, members: counts, expected: { members: expected, cv: form.cv } };
}

function builtPane({ scheme, settings }: Pane, members: readonly Member[], given: Given): Placement {
  const found = schemeNamed(scheme);
  if (found === undefined) throw new Error(`there is no scheme ${scheme}`);
  return built(found, members, settings, given);
}

function nameOf(pane: Pane): string {
  return JSON.stringify(pane);
}

function placesIn(roster: ReadonlyMap<string, number>, members: readonly Member[]): readonly number[] {
  return members.map(({ id }) => roster.get(id)!);
}

/** Places among the members become places in the roster. */
function renamed(owners: Int32Array, places: readonly number[]): Int32Array {
  return owners.map((owner) => places[owner] ?? -1);
}

function renamedFigure(figure: Figure, places: readonly number[]): Figure {
  return figure.shape === 'scores' ? figure : { ...figure, owners: renamed(figure.owners, places) };
}

function followed(placement: Placement, key: string, { replicas, apart }: Plan, places: readonly number[]): Followed {
  const copies = replicasOf(placement, key, replicas, apart).map((index) => places[index]!);
  return { key, position: placement.position(key), owner: copies[0] ?? -1, replicas: copies, steps: placement.lookup(key) };
}
