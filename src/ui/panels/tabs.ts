/** Which tabs there are: first what the exhibit shows of itself, then those that every exhibit has. */
import type { Panel } from '#model/view.ts';

export const MORE_TABS = ['terms', 'clients', 'selected', 'rules', 'laws'] as const;
export type MoreTabId = (typeof MORE_TABS)[number];

export interface OwnTab {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/**
 * Panels that name a tab stand under each other in it, in its first one's place. Of the rest each has a tab of its own,
 * but tables share one, the last: tabs are for what is looked at often.
 */
export function ownTabs(panels: readonly Panel[], tablesTitle: string): readonly OwnTab[] {
  const groups = new Map<string, Panel[]>();
  for (const panel of panels) {
    const id = panel.tab !== undefined ? `own:tab:${panel.tab}` : panel.type === 'table' ? TABLES : `own:${panel.id}`;
    groups.set(id, [...(groups.get(id) ?? []), panel]);
  }
  const titleOf = (id: string, [first, ...rest]: readonly Panel[]): string => first!.tab ?? (id === TABLES && rest.length > 0 ? tablesTitle : first!.title);
  const tabs = [...groups].map(([id, group]) => ({ id, title: titleOf(id, group), panels: group }));
  return [...tabs.filter(({ id }) => id !== TABLES), ...tabs.filter(({ id }) => id === TABLES)];
}

const TABLES = 'own:tables';
