import { expect, test } from 'vitest';
import type { RingArc, RingKey, RingOwner } from '#model/view.ts';
import { arcItem, keyItem, lightsOf, lookOfArc, lookOfCopy, ownerItem, stepped } from './walk.ts';

const owner = (id: string): RingOwner => ({ id, node: id, label: id, tone: 'idle', share: 0, load: null, text: '' });
const arc = (from: number, to: number, copies: readonly string[], of = copies[0]!): RingArc => ({ from, to, owner: of, copies, state: 'settled', label: '', text: '' });
const key = (label: string, at: number): RingKey => ({ at, label, state: 'agreed', text: '' });

// n2's arc goes over the top, and n1 has two arcs next to each other.
const panel = {
  owners: ['n1', 'n2', 'n3'].map(owner),
  arcs: [arc(0.9, 0.1, ['n2', 'n1']), arc(0.1, 0.4, ['n1', 'n3']), arc(0.4, 0.6, ['n1', 'n3']), arc(0.6, 0.9, ['n3', 'n2'])],
  keys: [key('top', 0), key('a', 0.2), key('b', 0.3), key('late', 0.95)],
};
const looks = (item: string | null) => panel.arcs.map((one, i) => lookOfArc(lightsOf(panel, item), one.owner, i));

test('an arc lights its preference list, and the arcs where the walk meets it first', () => {
  const lights = lightsOf(panel, arcItem(panel.arcs[1]!))!;
  expect([lights.arc, [...lights.order], [...lights.met]]).toEqual([1, [['n1', 1], ['n3', 2]], [[1, 1], [3, 2]]]);
  expect(looks(arcItem(panel.arcs[1]!))).toEqual(['dim', 'lit', 'dim', 'met']);
});
test('the walk goes on over the top', () => {
  expect([...lightsOf(panel, arcItem(panel.arcs[3]!))!.met]).toEqual([[3, 1], [0, 2]]);
});
test('a key lights the arc that it lies on, also over the top and at its very end', () => {
  expect([key('x', 0.95), key('x', 0), key('x', 0.1), key('x', 0.11)].map((one) => lightsOf({ ...panel, keys: [one] }, keyItem(one))!.arc)).toEqual([0, 0, 0, 1]);
});
test('an owner lights its arcs, and the bands of what it keeps for others', () => {
  expect(looks(ownerItem('n1'))).toEqual(['dim', 'met', 'met', 'dim']);
  const lights = lightsOf(panel, ownerItem('n3'));
  expect([lookOfCopy(lights, 'n3', 1), lookOfCopy(lights, 'n1', 0)]).toEqual(['met', 'dim']);
});
test('nothing is dim when nothing is pointed at, or it has gone in the meantime', () => {
  for (const item of [null, 'arc 0.77', 'key gone', 'owner n9']) expect(looks(item)).toEqual(['plain', 'plain', 'plain', 'plain']);
});
test('where copies are not kept by owners, an arc lights what else its owner has', () => {
  const groups = { ...panel, owners: [owner('g1'), owner('g2')], arcs: [arc(0, 0.3, ['n1', 'n2'], 'g1'), arc(0.3, 0.6, ['n3'], 'g2'), arc(0.6, 1, ['n1', 'n2'], 'g1')] };
  const lights = lightsOf(groups, arcItem(groups.arcs[0]!));
  expect(groups.arcs.map((one, i) => lookOfArc(lights, one.owner, i))).toEqual(['lit', 'dim', 'met']);
});
test('arrow keys go round among arcs or keys, and from one to the other', () => {
  const [first, second, , last] = panel.arcs.map(arcItem);
  expect([stepped(last!, 'ArrowRight', panel), stepped(first!, 'ArrowLeft', panel), stepped(second!, 'End', panel), stepped(last!, 'Home', panel)]).toEqual([first, last, last, first]);
  expect([stepped(second!, 'ArrowDown', panel), stepped('key b', 'ArrowUp', panel), stepped('key late', 'ArrowRight', panel), stepped('key top', 'ArrowLeft', panel)]).toEqual(['key a', second, 'key top', 'key late']);
  expect([stepped(second!, 'a', panel), stepped('owner n1', 'ArrowDown', panel), stepped(second!, 'ArrowDown', { ...panel, keys: [] })]).toEqual([null, null, null]);
});
test('from an arc over the top the way leads to the first key on it, else to the next one clockwise', () => {
  const [over, , third] = panel.arcs.map(arcItem);
  expect([stepped(over!, 'ArrowDown', panel), stepped(third!, 'ArrowDown', panel)]).toEqual(['key late', 'key late']);
});
