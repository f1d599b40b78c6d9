/** A plan in an address: all of it comes back; what is damaged, too new or impossible is said. */
import { describe, expect, test } from 'vitest';
import { toBase64url } from '#app/share/base64url.ts';
import { deflated } from '#app/share/deflate.ts';
import { completed } from '#placement/build.ts';
import { fresh, type Plan } from '#placement/lab/plan.ts';
import { Surveyor } from '#placement/lab/survey.ts';
import { schemeNamed } from '#placement/schemes.ts';
import { decodePlan, encodePlan } from './plan-link.ts';
import { STORIES } from './stories.ts';

const whole = (plan: Plan): Plan => ({ ...plan, panes: plan.panes.map((pane) => ({ ...pane!, settings: completed(schemeNamed(pane!.scheme)!, pane!.settings) })) as unknown as Plan['panes'] });
const packed = async (value: unknown): Promise<string> => `p=1.${toBase64url(await deflated(JSON.stringify(value)))}`;

describe.each(STORIES)('the example $id', ({ plan }) => {
  test('comes back from its address, and where its story stood', async () => {
    const linked = { plan, at: plan.changes.length, follow: 'user:4 2&=#' };
    expect(await decodePlan(await encodePlan(linked))).toEqual({ ...linked, plan: whole(plan) });
  });

  test('can be computed', () => {
    const few = { ...plan, keys: plan.keys.kind === 'pasted' ? plan.keys : { ...plan.keys, count: 500 } };
    for (const survey of new Surveyor(() => 0).survey({ plan: few, at: plan.changes.length, follow: 'user:42' })) expect(survey).toHaveProperty('owners');
  });
});

test('without a plan there is nothing to open', async () => {
  expect(await decodePlan('')).toBeNull();
  expect(await decodePlan('at=3')).toBeNull();
});

test.each([['p=1.@@', 'damaged'], ['p=1.AAAA', 'damaged'], ['p=x', 'damaged'], ['p=2.AAAA', 'newer-version'], ['p=0.AAAA', 'damaged']])('%s is %s', async (query, kind) => {
  expect(await decodePlan(query)).toMatchObject({ kind });
});

const first = STORIES[0]!.plan;
test.each<readonly [string, unknown]>([
  ['a scheme that there is not', { ...first, panes: [{ scheme: 'magic', settings: {} }] }],
  ['no members', { ...first, members: [] }],
  ['too many members', { ...first, members: fresh([], 2_000) }],
  ['a weight of nothing', { ...first, members: [{ ...first.members[0]!, weight: 0 }] }],
  ['three schemes', { ...first, panes: [first.panes[0], first.panes[0], first.panes[0]] }],
  ['keys without end', { ...first, keys: { kind: 'uniform', count: 1e9, seed: 1 } }],
  ['a change of no kind', { ...first, changes: [{ type: 'explode', id: 'n1' }] }],
  ['something more', { ...first, extra: 1 }],
])('%s: refused with a reason', async (_, value) => {
  expect(await decodePlan(await packed(value))).toMatchObject({ kind: 'damaged', detail: expect.anything() as unknown });
});

test('a setting that the scheme does not have is left out, one that it does not allow is its own', async () => {
  const odd = { ...first, panes: [{ scheme: 'ring', settings: { points: 1e9, hash: 'rot13', colour: 'red' } }] };
  const linked = await decodePlan(await packed(odd));
  expect(linked).toMatchObject({ plan: { panes: [{ scheme: 'ring', settings: completed(schemeNamed('ring')!, {}) }] } });
});

test('a place in the story that it does not have is its end', async () => {
  const query = await encodePlan({ plan: first, at: 0, follow: null });
  expect(await decodePlan(query.replace('at=0', 'at=77'))).toMatchObject({ at: first.changes.length });
});
