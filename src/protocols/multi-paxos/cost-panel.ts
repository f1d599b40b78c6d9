/** What a command costs: measured in this run by counting what servers did, beside what the theory says of each rung. */
import type { TablePanel } from '#model/view.ts';
import { membersNow } from './configuration.ts';
import type { Cost } from './cost.ts';
import type { PaxosGhost } from './ghost.ts';
import { mostAdvanced, type PaxosMoment } from './records.ts';
import { switchedOn, variantOf, VARIANTS, type Variant } from './settings.ts';
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

/** The run's own figures first; under them the theory of every rung, that of the run marked. */
export function costPanel({ world }: PaxosMoment, { cost }: PaxosGhost, words: ViewWords): TablePanel {
  const state = mostAdvanced(world);
  const columns = (['rung', 'messages', 'roundTrips', 'forcedWrites', 'answer'] as const).map((column) => words.columns[column]);
  const panel = { type: 'table', id: 'cost', tab: words.panels.cost.title, ...words.panels.cost, columns } as const;
  if (state === null) return { ...panel, rows: [] };
  const { env } = state;
  const members = membersNow(state).length;
  const theories = VARIANTS.map((variant) => ({ node: null, cells: theoryCells(variant, variantOf(env), members, switchedOn(env, 'thrifty'), words) }));
  return { ...panel, rows: [{ node: null, cells: measuredCells(cost, words) }, ...theories, { node: null, cells: upkeepCells(cost, words) }] };
}

function theoryCells(variant: Variant, current: Variant, members: number, thrifty: boolean, { cost: words }: ViewWords): TablePanel['rows'][number]['cells'] {
  const { messages, roundTrips, forcedWrites } = theoryOf(variant, members, thrifty);
  const mood = variant === current ? 'plain' : 'muted';
  const texts = [words.theory(words.variants[variant], variant === current, thrifty), String(messages), String(roundTrips), String(forcedWrites), words.trips(roundTrips + 1)];
  return texts.map((text) => ({ text, mood }));
}

function measuredCells({ messages, prepares, accepts, forcedWrites, commands, answers, waited }: Cost, { cost: words, none }: ViewWords): readonly string[] {
  const each = (count: number) => (commands === 0 ? none : (count / commands).toFixed(1));
  return [words.measured(commands), each(messages), each(prepares + accepts), each(forcedWrites), answers === 0 ? none : words.millis((waited / answers).toFixed(0))];
}

/** Signs of life cost the same whether anybody asks or not. */
function upkeepCells({ upkeep, commands }: Cost, { cost: words, none }: ViewWords): readonly string[] {
  return [words.upkeep, commands === 0 ? none : (upkeep / commands).toFixed(1), none, none, none];
}
