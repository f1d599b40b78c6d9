/** Sentences only: what cannot be decided and why, what a read may miss, what a synchronisation chose. */
import type { StatementsPanel } from '#model/view.ts';
import { Empty, Lines } from '#ui/panels/kinds/parts/Lines.tsx';

export function Statements({ panel: { title, statements, empty } }: { readonly panel: StatementsPanel }) {
  return statements.length === 0 ? <Empty text={empty} /> : <Lines lines={statements} label={title} />;
}
