/**
 * One line of history, from the beginning to its newest moment, with what is known of each moment. The columns only
 * ever grow at their ends and are written by the session alone; everybody else reads them up to `length` of the state.
 */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { monitored, unmonitored, type Monitored } from '#checks/monitor.ts';
import { isNewSlot, NO_COSTS, tallied, type Costs } from '#checks/tally.ts';
import { genesis } from '#kernel/genesis.ts';
import { beginning } from '#kernel/kernel.ts';
import type { Exhibit, Guarantee } from '#model/exhibit.ts';
import type { Scenario, Scripted } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';

export type BranchId = number;

export interface Branch {
  readonly id: BranchId;
  /** What set it apart: the text of the choice that began it; empty for the first. */
  readonly name: string;
  /** Where it left another branch: it shares the moments up to and including that seq. */
  readonly parent: { readonly branch: BranchId; readonly seq: number } | null;
  readonly exhibit: Exhibit;
  readonly scenario: Scenario;
  /** Choices made by hand, in order. */
  readonly script: Scripted[];
  readonly moments: Moment[];
  readonly judgements: Judged[];
  readonly histories: History[];
  /** What clients saw, judged; null: it cannot be. */
  readonly monitors: (Monitored | null)[];
  /** When what clients were promised was broken; null: it was not. */
  readonly promises: (number | null)[];
  readonly costs: Costs[];
  /** Seqs worth a stop: a role changed, something was decided, a fault, a hand, a violation. Ascending. */
  readonly landmarks: number[];
}

export function firstBranch(exhibit: Exhibit, scenario: Scenario): Branch {
  return {
    id: 1, name: '', parent: null, exhibit, scenario, script: [],
    moments: [beginning(genesis(exhibit.protocol, scenario))],
    judgements: [unjudged(exhibit, scenario)], histories: [NO_HISTORY], monitors: [unmonitored(exhibit.spec, scenario)], promises: [null], costs: [NO_COSTS], landmarks: [],
  };
}

/** A branch that shares everything up to `seq` and has its own columns from there. */
export function forked(branch: Branch, id: BranchId, name: string, seq: number): Branch {
  return { ...cutAfter(branch, seq), id, name, parent: { branch: branch.id, seq } };
}

/** The same branch without what came after `seq`; the original is not touched. */
export function cutAfter(branch: Branch, seq: number): Branch {
  const end = seq + 1;
  return {
    ...branch,
    script: branch.script.filter(([at]) => at < seq),
    moments: branch.moments.slice(0, end), judgements: branch.judgements.slice(0, end),
    histories: branch.histories.slice(0, end), monitors: branch.monitors.slice(0, end), promises: branch.promises.slice(0, end),
    costs: branch.costs.slice(0, end), landmarks: branch.landmarks.filter((landmark) => landmark <= seq),
  };
}

/**
 * Adds a moment and judges it. Returns true if a law broke in it that held before, or what was promised to clients; a promise
 * weaker than linearizability is judged apart (see `promise.ts`).
 */
export function extend(branch: Branch, moment: Moment): boolean {
  const { moments, judgements, histories, monitors, promises, costs, exhibit } = branch;
  const last = moments.length - 1;
  const was = moments[last]!.world;
  const judgement = judged(exhibit, judgements[last]!, moment, was);
  const monitor = monitored(exhibit.spec, monitors[last]!, moment);
  const wrong = monitor === monitors[last] || monitor?.wrong == null || promiseOf(branch) !== 'linearizable' ? null : monitor.wrong.seq;
  const promise = promises[last] ?? wrong;
  const violated = judgement.broken.length > judgements[last]!.broken.length || promise !== promises[last];
  if (violated || notable(branch, moment, costs[last]!.slots)) branch.landmarks.push(moment.world.seq);
  moments.push(moment);
  judgements.push(judgement);
  histories.push(recorded(histories[last]!, moment));
  monitors.push(monitor);
  promises.push(promise);
  costs.push(tallied(costs[last]!, moment));
  return violated;
}

/** What this run promises its clients, and null where nothing can be judged. */
export function promiseOf({ exhibit, scenario }: Pick<Branch, 'exhibit' | 'scenario'>): Guarantee | null {
  return exhibit.guarantee(scenario);
}

/** True if something is broken at a moment: a law, or what was promised to clients. */
export function violatedAt(branch: Branch, seq: number): boolean {
  return branch.judgements[seq]!.broken.length > 0 || branch.promises[seq] !== null;
}

/** The first moment after one and up to another in which something broke that held before; null: none. */
export function firstViolation(branch: Branch, after: number, upTo: number): number | null {
  const { judgements, promises } = branch;
  const law = judgements[upTo]!.broken[judgements[after]!.broken.length]?.seq ?? Infinity;
  const promise = promises[after] === null ? (promises[upTo] ?? Infinity) : Infinity;
  const first = Math.min(law, promise);
  return first === Infinity ? null : first;
}

const ORDINARY = new Set(['deliver', 'fire']);

function notable(branch: Branch, moment: Moment, slots: Costs['slots']): boolean {
  if (moment.choice === null || moment.node === null || !ORDINARY.has(moment.choice.type)) return moment.world.seq > branch.scenario.servers.length + branch.scenario.clients.length;
  if (moment.world.nodes[moment.node]?.status === 'down') return true;
  return moment.effects.some((effect) => effect.type === 'fact'
    && (effect.fact.type === 'leads' || (effect.fact.type === 'decides' && isNewSlot(slots, effect.fact.slot))));
}
