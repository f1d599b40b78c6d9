/** A search for what breaks without a rule, begun at once; the way in which one was found before is the way to go. */
import type { Lab } from '#app/lab.ts';
import { searching } from '#app/searching/searching.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Row } from './rows.ts';

export function searchFor(lab: Lab, exhibit: Exhibit, { protocol, id, violation }: Pick<Row, 'protocol' | 'id' | 'violation'>): void {
  searching.turnTo(protocol, [id]);
  searching.change({ kind: violation?.found === 'search' ? 'explore' : 'fuzz' });
  lab.ask({ type: 'search' });
  void searching.start(exhibit);
}
