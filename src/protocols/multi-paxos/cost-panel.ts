/** What a command costs: measured in this run by counting what servers did, beside what the theory of the rung says. */
import type { TablePanel } from '#model/view.ts';
import { membersNow } from './configuration.ts';
import type { PaxosGhost } from './ghost.ts';
import { mostAdvanced, type PaxosMoment } from './records.ts';
import { switchedOn, variantOf, type Variant } from './settings.ts';
import type { ViewWords } from './words/words.ts';

/** For each command, with nobody failing, nobody dueling, and phase 1 for all slots over. */
export interface Theory {
  readonly messages: number;
  readonly roundTrips: number;
  readonly forcedWrites: number;
}

/** `members` decide; all of them are asked, or with `thrifty` only as many as a quorum needs. */
export function theoryOf(variant: Variant, members: number, thrifty: boolean): Theory {
  const others = members - 1;
  const asked = thrifty ? Math.floor(members / 2) : others;
  const perSlot = variant === 'basic' || variant === 'leader';
  const phase1 = perSlot ? 2 * others : 0;
  const decisions = variant === 'full' ? 0 : others;
  return { messages: phase1 + 2 * asked + decisions, roundTrips: perSlot ? 2 : 1, forcedWrites: (perSlot ? members : 0) + asked + 1 };
}

export function costPanel({ world }: PaxosMoment, { cost }: PaxosGhost, words: ViewWords): TablePanel {
  const state = mostAdvanced(world);
  const columns = [words.columns.per, words.columns.measured, words.columns.theory];
  if (state === null || cost.commands === 0) return { type: 'table', id: 'cost', ...words.panels.cost, columns, rows: [] };
  const { env } = state;
  const members = membersNow(state).length;
  const thrifty = switchedOn(env, 'thrifty');
  const theory = theoryOf(variantOf(env), members, thrifty);
  const each = (count: number) => (count / cost.commands).toFixed(1);
  const row = (name: keyof ViewWords['cost']['rows'], measured: string, said: string) => ({ node: null, cells: [words.cost.rows[name], measured, said] });
  const trips = theory.roundTrips;
  return {
    type: 'table', id: 'cost', ...words.panels.cost,
    columns: [words.columns.per, words.columns.measured, `${words.columns.theory}: ${words.cost.variant(words.cost.variants[variantOf(env)], members, thrifty)}`],
    rows: [
      row('messages', each(cost.messages), String(theory.messages)),
      row('roundTrips', each(cost.prepares + cost.accepts), String(trips)),
      row('forcedWrites', each(cost.forcedWrites), String(theory.forcedWrites)),
      row('answer', cost.answers === 0 ? words.none : words.cost.millis((cost.waited / cost.answers).toFixed(0)), words.cost.answerTheory(trips)),
      row('upkeep', each(cost.upkeep), words.cost.perBeat),
      row('commands', String(cost.commands), words.none),
    ],
  };
}
