/**
 * A plan in the address of its view: `#placement?p=1.<base64url>&at=<changes>&key=<followed>`. JSON, deflated; settings
 * are written out, so that a default that changes never changes an old link. The number before the dot is the format's
 * version.
 */
import * as v from 'valibot';
import type { Plain } from '#model/protocol.ts';
import { PLAN_LIMITS, type Plan } from '#placement/lab/plan.ts';
import { completed } from '#placement/build.ts';
import { schemeNamed } from '#placement/schemes.ts';
import { fromBase64url, toBase64url } from '#app/share/base64url.ts';
import { checked, plain } from '#app/share/checked.ts';
import { deflated, inflated } from '#app/share/deflate.ts';
import type { Flaw } from '#app/share/words/flaw.ts';
import { detailed } from '#app/share/words/words.ts';

export interface LinkedPlan {
  readonly plan: Plan;
  readonly at: number;
  readonly follow: string | null;
}

const INFLATED = 4_000_000;

const Name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(PLAN_LIMITS.name));
const Weight = v.pipe(v.number(), v.gtValue(0), v.maxValue(PLAN_LIMITS.weight));
const Seed = v.pipe(v.number(), v.safeInteger());
const Keys = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PLAN_LIMITS.keys));
const MemberEntry = v.strictObject({ id: Name, weight: Weight, rack: v.pipe(v.string(), v.maxLength(PLAN_LIMITS.name)), zone: v.pipe(v.string(), v.maxLength(PLAN_LIMITS.name)), up: v.boolean() });
const ChangeEntry = v.variant('type', [
  v.strictObject({ type: v.literal('add'), member: MemberEntry }),
  v.strictObject({ type: v.literal('remove'), id: Name }),
  v.strictObject({ type: v.literal('weigh'), id: Name, weight: Weight }),
  v.strictObject({ type: v.literal('fail'), id: Name }),
  v.strictObject({ type: v.literal('restore'), id: Name }),
  v.strictObject({ type: v.literal('move'), id: Name, rack: v.string(), zone: v.string() }),
]);
const KeyEntry = v.variant('kind', [
  v.strictObject({ kind: v.literal('uniform'), count: Keys, seed: Seed }),
  v.strictObject({ kind: v.literal('sequential'), count: Keys, seed: Seed }),
  v.strictObject({ kind: v.literal('zipf'), count: Keys, seed: Seed, distinct: Keys, exponent: v.pipe(v.number(), v.minValue(0), v.maxValue(4)) }),
  v.strictObject({ kind: v.literal('pasted'), keys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(PLAN_LIMITS.keys)) }),
]);
const PaneEntry = v.pipe(v.strictObject({ scheme: v.string(), settings: v.record(v.string(), plain) }), v.check(({ scheme }) => schemeNamed(scheme) !== undefined, 'no such scheme'));

/** Version 1. Nothing may be added to it: what is new needs a new version. */
const PlanEntry = v.strictObject({
  members: v.pipe(v.array(MemberEntry), v.minLength(1), v.maxLength(PLAN_LIMITS.members)),
  changes: v.pipe(v.array(ChangeEntry), v.maxLength(PLAN_LIMITS.changes)),
  keys: KeyEntry,
  replicas: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PLAN_LIMITS.replicas)),
  apart: v.picklist(['nothing', 'rack', 'zone', 'hdfs']),
  panes: v.union([v.strictTuple([PaneEntry]), v.strictTuple([PaneEntry, PaneEntry])]),
});

/** What follows `#placement?`. */
export async function encodePlan({ plan, at, follow }: LinkedPlan): Promise<string> {
  const panes = plan.panes.map((pane) => ({ ...pane!, settings: completed(schemeNamed(pane!.scheme)!, pane!.settings) }));
  const packed = toBase64url(await deflated(JSON.stringify({ ...plan, panes })));
  return `p=1.${packed}&at=${at}${follow === null ? '' : `&key=${encodeURIComponent(follow)}`}`;
}

/** null: it names no plan. Never throws: what is wrong is said by the answer. */
export async function decodePlan(query: string): Promise<LinkedPlan | Flaw | null> {
  const parameters = new URLSearchParams(query);
  const text = parameters.get('p');
  if (text === null) return null;
  const [, version, packed] = /^(\d{1,9})\.(.*)$/s.exec(text) ?? [];
  if (version === undefined || packed === undefined || Number(version) === 0) return { kind: 'damaged', detail: detailed((words) => words.noVersion) };
  if (Number(version) > 1) return { kind: 'newer-version', version: Number(version) };
  const bytes = fromBase64url(packed);
  const unpacked = bytes === null ? 'damaged' : await inflated(bytes, INFLATED);
  if (unpacked === 'too-large') return { kind: 'too-large', limit: INFLATED };
  if (unpacked === 'damaged') return { kind: 'damaged', detail: detailed((words) => words.garbled) };
  return checked(PlanEntry, unpacked.text, (read): LinkedPlan => {
    const plan = read as Plan;
    const settled = plan.panes.map((pane) => ({ ...pane!, settings: possible(pane!.scheme, pane!.settings) })) as unknown as Plan['panes'];
    const at = Number(parameters.get('at') ?? NaN);
    return { plan: { ...plan, panes: settled }, at: Number.isInteger(at) && at >= 0 ? Math.min(at, plan.changes.length) : plan.changes.length, follow: parameters.get('key') };
  });
}

/** Settings that the scheme has and allows; its own for the rest. */
export function possible(scheme: string, given: Plan['panes'][0]['settings']): Plan['panes'][0]['settings'] {
  return Object.fromEntries(schemeNamed(scheme)!.settings.map((setting) => {
    const value: Plain | undefined = given[setting.key];
    const fits = setting.kind === 'number' ? typeof value === 'number' && value >= setting.min && value <= setting.max
      : setting.kind === 'choice' ? typeof value === 'string' && setting.options.includes(value)
        : typeof value === typeof setting.value;
    return [setting.key, fits ? value! : setting.value];
  }));
}
