/** The tabs that are not on the first picture, in a file of their own, which is fetched when somebody reaches for them. */
import { Clients } from './clients/Clients.tsx';
import { Laws } from './laws/Laws.tsx';
import { Rules } from './rules/Rules.tsx';
import { Selected } from './selected/Selected.tsx';
import type { MoreTabId } from './tabs.ts';
import { Terms } from './terms/Terms.tsx';

export { SelectedCard, Sheet } from './selected/Selected.tsx';

/** `scroller`: the element that scrolls; `open`: shows another tab. */
export function MoreTab({ tab, scroller, open }: { readonly tab: MoreTabId; readonly scroller: React.RefObject<HTMLElement | null>; readonly open: (tab: MoreTabId) => void }) {
  switch (tab) {
    case 'terms': return <Terms />;
    case 'clients': return <Clients scroller={scroller} />;
    case 'selected': return <Selected />;
    case 'rules': return <Rules onLaw={() => open('laws')} />;
    case 'laws': return <Laws />;
  }
}
