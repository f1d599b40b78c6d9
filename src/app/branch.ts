/**
 * One line of history, from the beginning to its newest moment, with what is known of each moment. The columns only
 * ever grow at their ends and are written by the session alone; everybody else reads them up to `length` of the state.
 */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { isNewSlot, NO_COSTS, tallied, type Costs } from '#checks/tally.ts';
import { genesis } from '#kernel/genesis.ts';
import { beginning } from '#kernel/kernel.ts';
import type { Exhibit } from '#model/exhibit.ts';
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
  readonly costs: Costs[];
  /** Seqs worth a stop: a role changed, something was decided, a fault, a hand, a violation. Ascending. */
  readonly landmarks: number[];
}

export function firstBranch(exhibit: Exhibit, scenario: Scenario): Branch {
  return {
    id: 1, name: '', parent: null, exhibit, scenario, script: [],
    moments: [beginning(genesis(exhibit.protocol, scenario))],
    judgements: [unjudged(exhibit, scenario)], histories: [NO_HISTORY], costs: [NO_COSTS], landmarks: [],
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
    histories: branch.histories.slice(0, end), costs: branch.costs.slice(0, end),
    landmarks: branch.landmarks.filter((landmark) => landmark <= seq),
  };
}

/** Adds a moment and judges it. Returns true if a law broke in it that held before. */
export function extend(branch: Branch, moment: Moment): boolean {
  const { moments, judgements, histories, costs, exhibit } = branch;
  const last = moments.length - 1;
  const was = moments[last]!.world;
  const judgement = judged(exhibit, judgements[last]!, moment, was);
  const violated = judgement.broken.length > judgements[last]!.broken.length;
  if (violated || notable(branch, moment, costs[last]!.slots)) branch.landmarks.push(moment.world.seq);
  moments.push(moment);
  judgements.push(judgement);
  histories.push(recorded(histories[last]!, moment));
  costs.push(tallied(costs[last]!, moment));
  return violated;
}

const ORDINARY = new Set(['deliver', 'fire']);

function notable(branch: Branch, moment: Moment, slots: Costs['slots']): boolean {
  if (moment.choice === null || moment.node === null || !ORDINARY.has(moment.choice.type)) return moment.world.seq > branch.scenario.servers.length + branch.scenario.clients.length;
  if (moment.world.nodes[moment.node]?.status === 'down') return true;
  return moment.effects.some((effect) => effect.type === 'fact'
    && (effect.fact.type === 'leads' || (effect.fact.type === 'decides' && isNewSlot(slots, effect.fact.slot))));
}
