/** The placement lab on screen: the plan, how far its story is told, and what the surveyor says of it. */
import { createStore } from 'zustand/vanilla';
import { surveyDesk, type SurveyDesk } from '#hosts/surveyor.ts';
import { changed, membersAfter, PLAN_LIMITS, type Change, type Pane, type Plan } from '#placement/lab/plan.ts';
import type { Answer } from '#placement/lab/survey.ts';
import { STORIES } from './stories.ts';

export interface PlacementState {
  readonly plan: Plan;
  /** How many of the plan's changes have happened. */
  readonly at: number;
  /** The member that is looked at, and the key. */
  readonly selected: string | null;
  readonly follow: string | null;
  /** Keys that moved are lit, the others dimmed. */
  readonly lit: boolean;
  /** The latest answer; null: none has come yet. */
  readonly answer: Answer | null;
  readonly working: boolean;
  /** Why nothing can be computed here; in English, a sentence without a full stop. */
  readonly failed: string | null;
  /** What was wrong with a link, in the reader's words; it goes with the next thing that is done. */
  readonly problem: string | null;
}

const beginning = (plan: Plan): Pick<PlacementState, 'plan' | 'at' | 'selected' | 'follow' | 'problem'> => ({ plan, at: plan.changes.length, selected: null, follow: null, problem: null });

export const placement = createStore<PlacementState>(() => ({ ...beginning(STORIES[0]!.plan), lit: true, answer: null, working: false, failed: null }));

let desk: SurveyDesk | null = null;

/** Counts while somebody looks; returns how to stop. */
export function beginSurveys(): () => void {
  desk = surveyDesk(
    (answer) => {
      const { plan, at, follow } = placement.getState();
      const latest = answer.question.plan === plan && answer.question.at === at && answer.question.follow === follow;
      placement.setState({ answer, working: !latest });
    },
    (failed) => placement.setState({ failed, working: false }),
  );
  const ask = (): void => {
    const { plan, at, follow } = placement.getState();
    placement.setState({ working: true });
    desk?.ask({ plan, at, follow });
  };
  const stop = placement.subscribe((state, before) => {
    if (state.plan !== before.plan || state.at !== before.at || state.follow !== before.follow) ask();
  });
  ask();
  return () => {
    stop();
    desk?.close();
    desk = null;
  };
}

/** Another plan altogether, its story told to the end or so far. */
export function openPlan(plan: Plan, at = plan.changes.length, follow: string | null = null): void {
  placement.setState({ ...beginning(plan), at, follow });
}

/** The next thing that happens; what had been taken back is forgotten. False: the story is as long as may be, or it changes nothing. */
export function happen(...changes: readonly Change[]): boolean {
  const { plan, at } = placement.getState();
  const members = membersAfter(plan, at);
  const told = plan.changes.slice(0, at);
  const after = changes.reduce(changed, members);
  if (after === members || after.length > PLAN_LIMITS.members || told.length + changes.length > PLAN_LIMITS.changes) return false;
  placement.setState({ plan: { ...plan, changes: [...told, ...changes] }, at: at + changes.length, problem: null });
  return true;
}

/** Makes what has happened so far the beginning, with these members or as they are. */
export function beginWith(members: Plan['members']): void {
  const { plan } = placement.getState();
  placement.setState({ plan: { ...plan, members, changes: [] }, at: 0, selected: null, problem: null });
}

/** Back or on in the story. */
export function goTo(at: number): void {
  const { plan } = placement.getState();
  placement.setState({ at: Math.max(0, Math.min(at, plan.changes.length)), problem: null });
}

export function change(parts: Partial<Pick<Plan, 'keys' | 'replicas' | 'apart'>>): void {
  placement.setState(({ plan }) => ({ plan: { ...plan, ...parts }, problem: null }));
}

/** The first pane or the second; null: no second one. */
export function setPane(index: 0 | 1, pane: Pane | null): void {
  placement.setState(({ plan }) => {
    const [first, second] = plan.panes;
    if (index === 0) return { plan: { ...plan, panes: second === undefined ? [pane ?? first] : [pane ?? first, second] }, problem: null };
    return { plan: { ...plan, panes: pane === null ? [first] : [first, pane] }, problem: null };
  });
}

export function select(selected: string | null): void {
  placement.setState({ selected });
}

/** '': nobody is followed. */
export function followKey(key: string): void {
  placement.setState({ follow: key === '' ? null : key });
}

export function light(lit: boolean): void {
  placement.setState({ lit });
}
