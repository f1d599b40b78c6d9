/** Every law, judged at every moment: a fold, so that any moment of any branch can be judged from the one before it. */
import type { Exhibit, Guarantee, Law } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';

/** Where a law was first broken (or, for a `sometimes` law, first seen), with the terms that the catalogue puts into words. */
export interface Verdict {
  readonly law: string;
  readonly seq: number;
  readonly terms: Terms;
}

/** What stands where a law does: a promise to clients (`Exhibit.guarantee`) is broken. */
export const PROMISES = { linearizable: 'linearizability', sequential: 'sequential-consistency' } as const satisfies { readonly [promise in Guarantee]: string };

/** What is known once a moment has been judged. Shared with the moment before it where nothing changed. */
export interface Judged {
  readonly ghost: unknown;
  readonly broken: readonly Verdict[];
  readonly sighted: readonly Verdict[];
  /** The laws that are still asked: neither broken nor, if they need only be seen once, seen. */
  readonly asked: readonly Law[];
}

export function unjudged(exhibit: Exhibit, scenario: Scenario): Judged {
  return { ghost: exhibit.ghost.initial(scenario), broken: [], sighted: [], asked: exhibit.laws };
}

/** The judgement of `moment`, given that of the moment before it. A law that is broken stays broken and is not asked again. */
export function judged(exhibit: Exhibit, before: Judged, moment: Moment, was: World): Judged {
  const ghost = exhibit.ghost.observe(before.ghost, moment, was);
  let { broken, sighted, asked } = before;
  const news = newsOf(moment, was);
  for (const law of before.asked) {
    if (!concerns(law, news)) continue;
    const terms = law.check(moment, was, ghost);
    if (terms === null) continue;
    const verdict: Verdict = { law: law.name, seq: moment.world.seq, terms };
    if (law.kind === 'always') broken = [...broken, verdict];
    else sighted = [...sighted, verdict];
    asked = asked.filter((other) => other !== law);
  }
  return ghost === before.ghost && asked === before.asked ? before : { ghost, broken, sighted, asked };
}

/** What happened at most; laws that look at less are not asked. */
export type News = NonNullable<Law['of']>;

export function newsOf({ effects, node, world }: Moment, was: World): News {
  for (const effect of effects) if (effect.type === 'fact') return 'facts';
  const before = node === null ? undefined : was.nodes[node];
  const after = node === null ? undefined : world.nodes[node];
  if (before === after || before === undefined || after === undefined) return 'moments';
  if (before.durable !== after.durable || before.unsynced !== after.unsynced) return 'disks';
  return before.state !== after.state ? 'states' : 'moments';
}

/** False: nothing happened on which this law could change its mind. */
export function concerns({ of }: Law, news: News): boolean {
  switch (of) {
    case 'facts': return news === 'facts';
    case 'disks': return news === 'facts' || news === 'disks';
    case 'states': return news !== 'moments';
    default: return true;
  }
}
