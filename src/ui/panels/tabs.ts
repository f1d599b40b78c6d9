/** Which tabs there are: first what the exhibit shows of itself, then those that every exhibit has. */
import type { Panel } from '#model/view.ts';

export const MORE_TABS = ['terms', 'clients', 'selected', 'rules', 'laws'] as const;
export type MoreTabId = (typeof MORE_TABS)[number];

export interface OwnTab {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Tables stand under each other in one tab: tabs are for what is looked at often. */
export function ownTabs(panels: readonly Panel[], tablesTitle: string): readonly OwnTab[] {
  const tables = panels.filter(({ type }) => type === 'table');
  const others = panels.filter(({ type }) => type !== 'table');
  return [
    ...others.map((panel) => ({ id: `own:${panel.id}`, title: panel.title, panels: [panel] })),
    ...(tables.length === 0 ? [] : [{ id: 'own:tables', title: tables.length === 1 ? tables[0]!.title : tablesTitle, panels: tables }]),
  ];
}
