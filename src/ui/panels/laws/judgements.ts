/** How every law stands at the moment on screen: what the tab of laws and the strip both show. */
import type { Law } from '#model/exhibit.ts';
import type { Now, Verdict } from '#ui/panels/now.ts';

export interface Standing {
  readonly law: Law;
  /** broken: an `always` law no longer holds; sighted and unseen: a `sometimes` law. */
  readonly state: 'holds' | 'broken' | 'sighted' | 'unseen';
  /** Where it was broken or seen, up to the moment on screen. */
  readonly verdict: Verdict | null;
}

export function standings({ branch, judged }: Now): readonly Standing[] {
  return branch.exhibit.laws.map((law): Standing => {
    const always = law.kind === 'always';
    const verdict = (always ? judged.broken : judged.sighted).find((known) => known.law === law.name) ?? null;
    const state = always ? (verdict === null ? 'holds' : 'broken') : verdict === null ? 'unseen' : 'sighted';
    return { law, state, verdict };
  });
}
