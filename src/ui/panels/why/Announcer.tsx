/** What a screen reader hears of the run: violations first; each event when it is stepped, only violations while it plays. */
import { useCatalogue, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { headline } from './happened.ts';
import { useHappened } from './WhyCard.tsx';

export function Announcer() {
  const words = useWords(panelWords);
  const catalogue = useCatalogue();
  const playing = useLabState(({ status }) => status === 'playing');
  const { judged, cursor } = useNow();
  const event = useHappened();
  const fresh = judged.broken.find(({ seq }) => seq === cursor);
  const violation = fresh === undefined ? '' : `${words.why.violated(catalogue.laws[fresh.law]?.title ?? fresh.law)}: ${catalogue.laws[fresh.law]?.violation(fresh.terms) ?? ''} `;
  return <div className={controls.hidden} role="status" aria-live="polite">{violation}{playing ? '' : headline(event)}</div>;
}

