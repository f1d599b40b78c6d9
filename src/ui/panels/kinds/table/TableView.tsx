/** A panel that is a table: votes, reads in waiting, sessions; whatever an exhibit wants seen in rows. */
import type { TableCell, TablePanel } from '#model/view.ts';
import { epochColour, epochInk } from '#ui/theme/epochs.ts';
import { Empty, MoodIcon } from '#ui/panels/kinds/parts/Lines.tsx';
import { useWords } from '#ui/use-lab.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import parts from '#ui/panels/kinds/parts/parts.module.css';
import styles from './TableView.module.css';

/** Tables of more columns scroll rather than have narrow ones. */
const MANY = 7;

export function TableView({ panel: { title, columns, rows, empty } }: { readonly panel: TablePanel }) {
  if (rows.length === 0) return <Empty text={empty} />;
  return (
    <div className={styles.scroller}>
      <table className={styles.table} data-wide={columns.length > MANY || undefined} aria-label={title}>
        <thead><tr>{columns.map((column, index) => <th key={index} scope="col">{column}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ node, cells }, number) => (
            <tr key={`${node ?? ''}:${number}`}>
              {cells.map((cell, index) => (index === 0 ? <th key={index} scope="row"><Cell cell={cell} /></th> : <td key={index}><Cell cell={cell} /></td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A mood is an icon and a colour, an epoch a colour and a square beside the text that names it. */
function Cell({ cell }: { readonly cell: string | TableCell }) {
  const { moods } = useWords(kindWords);
  if (typeof cell === 'string') return cell;
  const { text, mood = 'plain', epoch = null } = cell;
  return (
    <span className={styles.toned} data-mood={mood}>
      {(mood === 'good' || mood === 'warn' || mood === 'bad') && <MoodIcon mood={mood} size={13} />}
      {epoch !== null && text !== '' && <span className={styles.swatch} style={{ background: epochColour(epoch) }} aria-hidden />}
      <span style={epoch === null ? undefined : { color: epochInk(epoch) }}>
        {moods[mood] !== '' && <span className={parts.hidden}>{moods[mood]} </span>}{text}
      </span>
    </span>
  );
}
