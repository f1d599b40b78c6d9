/** A table under its name in the catalogue. */
import type { TablePanel } from '#model/view.ts';
import type { ColumnName, PanelName, ViewWords } from '#protocols/three-phase/words/words.ts';

export function table(id: PanelName, columns: readonly ColumnName[], rows: TablePanel['rows'], words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}
