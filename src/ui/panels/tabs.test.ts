import { expect, test } from 'vitest';
import type { Panel } from '#model/view.ts';
import { ownTabs } from './tabs.ts';

const table = (id: string, tab?: string): Panel => ({ type: 'table', id, title: `${id}!`, columns: [], rows: [], empty: '', ...(tab === undefined ? {} : { tab }) });
const statements = (id: string, tab?: string): Panel => ({ type: 'statements', id, title: `${id}!`, statements: [], empty: '', ...(tab === undefined ? {} : { tab }) });
const shown = (...panels: Panel[]) => ownTabs(panels, 'State').map(({ title, panels: group }) => [title, group.map(({ id }) => id)]);

test('a panel has a tab of its own', () => {
  expect(shown(statements('a'), statements('b'))).toEqual([['a!', ['a']], ['b!', ['b']]]);
});
test('panels of one tab stand under each other in the place of the first, tables too', () => {
  expect(shown(statements('a', 'Votes'), statements('b'), table('c', 'Votes'))).toEqual([['Votes', ['a', 'c']], ['b!', ['b']]]);
});
test('tables that name no tab share the last one; one alone has its own name', () => {
  expect(shown(table('a'), statements('b'), table('c'))).toEqual([['b!', ['b']], ['State', ['a', 'c']]]);
  expect(shown(table('a'), statements('b'))).toEqual([['b!', ['b']], ['a!', ['a']]]);
});
test('ids do not change when panels come and go', () => {
  const ids = (...panels: Panel[]) => ownTabs(panels, 'State').map(({ id }) => id);
  expect(ids(statements('a', 'Votes'), table('c'))).toEqual(ids(statements('b', 'Votes'), table('c'), table('d')));
});
test('a tab and a panel of one name are two', () => {
  expect(new Set(ownTabs([statements('a', 'b'), statements('b')], 'State').map(({ id }) => id)).size).toBe(2);
});
