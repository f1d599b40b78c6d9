/** A panel that is a table: votes, reads in waiting, sessions; whatever an exhibit wants seen in rows. */
import type { TableCell, TablePanel } from '#model/view.ts';
import styles from './TableView.module.css';

export function TableView({ panel: { title, columns, rows, empty } }: { readonly panel: TablePanel }) {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <table className={styles.table} aria-label={title}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ node, cells }, number) => (
          <tr key={`${node ?? ''}:${number}`}>{cells.map(textOf).map((cell, index) => (index === 0 ? <th key={index} scope="row">{cell}</th> : <td key={index}>{cell}</td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function textOf(cell: string | TableCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
