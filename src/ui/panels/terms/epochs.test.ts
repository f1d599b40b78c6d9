import { expect, test } from 'vitest';
import type { View } from '#model/view.ts';
import type { NodeRecord, World } from '#model/world.ts';
import { haveEpochs } from './epochs.ts';

const viewOf = (epoch: number | null): View => ({ node: () => ({ epoch }) }) as unknown as View;
const world = (...statuses: readonly NodeRecord['status'][]): World =>
  ({ nodes: Object.fromEntries(statuses.map((status, i) => [`n${i + 1}`, { status }])) }) as unknown as World;

test('while nobody runs there is no telling', () => {
  expect(haveEpochs(viewOf(null), world('down', 'down'), ['n1', 'n2'])).toBe(true);
});
test('servers that run and have none have nothing to draw', () => {
  expect(haveEpochs(viewOf(null), world('down', 'up'), ['n1', 'n2'])).toBe(false);
  expect(haveEpochs(viewOf(0), world('down', 'up'), ['n1', 'n2'])).toBe(true);
});
test('what had one may have one again', () => {
  let epoch: number | null = null;
  const view = { node: () => ({ epoch }) } as unknown as View;
  expect(haveEpochs(view, world('up'), ['n1'])).toBe(false);
  epoch = 3;
  expect(haveEpochs(view, world('up'), ['n1'])).toBe(true);
  expect(haveEpochs(view, world('down'), ['n1'])).toBe(true);
});
test('clients do not count', () => {
  expect(haveEpochs(viewOf(3), world('up', 'down'), ['n2'])).toBe(true);
  expect(haveEpochs({ node: (_: unknown, id: string) => ({ epoch: id === 'c1' ? 3 : null }) } as unknown as View, { nodes: { c1: { status: 'up' }, n1: { status: 'up' } } } as unknown as World, ['n1'])).toBe(false);
});
test('transactions are told apart by colour, but do not rise', () => {
  expect(haveEpochs({ ...viewOf(3), epochsRise: false }, world('down'), ['n1'])).toBe(false);
});
