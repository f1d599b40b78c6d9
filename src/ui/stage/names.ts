/** What a screen reader says of what stands on the stage: role, state and term, always in this order. */
import type { Catalogue } from '#model/exhibit.ts';
import type { NodeView } from '#model/view.ts';
import type { Link, NodeRecord } from '#model/world.ts';
import type { StageWords } from './words/words.ts';

export function serverName(words: StageWords, catalogue: Catalogue, id: string, record: NodeRecord, look: NodeView): string {
  return words.node(id, record.status === 'down' ? null : look.role, stateName(words, record), epochName(catalogue, look));
}

/** 'term 3'; null: it has none. */
export function epochName(catalogue: Catalogue, { epoch }: NodeView): string | null {
  return epoch === null ? null : `${catalogue.epoch} ${catalogue.epochText(epoch)}`;
}

/** null: simply up. */
export function stateName({ state }: StageWords, record: NodeRecord): string | null {
  return record.status === 'up' ? null : isUnborn(record) ? state.unborn : state[record.status];
}

/** It has not started yet, and will by itself. */
export function isUnborn({ status, boots }: NodeRecord): boolean {
  return status === 'down' && boots === 0;
}

export function linkName(words: StageWords, a: string, b: string, there: Link | undefined, back: Link | undefined): string {
  return words.link(a, b, linkConditions(words, a, b, there, back));
}

/** What is not as it should be with a link, in words. */
export function linkConditions(words: StageWords, a: string, b: string, there: Link | undefined, back: Link | undefined): readonly string[] {
  const { conditions } = words;
  const cuts = there?.cut === true && back?.cut === true ? [conditions.cut]
    : [...(there?.cut === true ? [conditions.cutOneWay(a, b)] : []), ...(back?.cut === true ? [conditions.cutOneWay(b, a)] : [])];
  const held = there?.held === true || back?.held === true ? [conditions.held] : [];
  return [...cuts, ...held, ...tuning(words, there ?? back)];
}

/** How a link differs from the network's manners: its latency and loss. */
export function tuning({ conditions }: StageWords, link: Link | undefined): readonly string[] {
  return [
    ...(link?.latency == null ? [] : [conditions.slow(...link.latency)]),
    ...(link?.loss == null ? [] : [conditions.lossy(Math.round(link.loss * 100))]),
  ];
}
