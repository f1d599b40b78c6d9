/** All that own something: share and load as bars on one scale, and the place of each in the preference list in question. */
import type { RingOwner, RingPanel } from '#model/view.ts';
import { ToneGlyph } from '#ui/panels/kinds/parts/ToneGlyph.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { memberColour } from '#ui/placement/colours.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import styles from './Ring.module.css';
import { ownerItem, type Lights } from './walk.ts';

interface Props extends Pick<RingPanel, 'owners'> {
  readonly lights: Lights | null;
  /** The owner whose node is selected in the lab. */
  readonly mine: string | null;
}

export function Owners({ owners, lights, mine }: Props) {
  const { ring: words } = useWords(kindWords);
  if (owners.length === 0) return null;
  const most = Math.max(Number.EPSILON, ...owners.flatMap(({ share, load }) => [share, load ?? 0]));
  const counted = owners.some(({ load }) => load !== null);
  return (
    <ul className={styles.owners} data-counted={counted} aria-label={words.owners}>
      <li className={styles.heads} aria-hidden><span /><span>{words.share}</span>{counted && <span>{words.load}</span>}</li>
      {owners.map((owner, place) => (
        <li key={owner.id} data-look={lights === null || lights.owner === owner.id || lights.order.has(owner.id) ? 'plain' : 'dim'} style={{ '--owner': memberColour(place) } as React.CSSProperties}>
          <Row owner={owner} most={most} counted={counted} order={lights?.order.get(owner.id) ?? null} mine={owner.id === mine} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly owner: RingOwner;
  readonly most: number;
  readonly counted: boolean;
  readonly order: number | null;
  readonly mine: boolean;
}

/** Chooses the owner's node in the lab, if it has one. */
function Row({ owner: { id, node, label, tone, share, load, text }, most, counted, order, mine }: RowProps) {
  const lab = useLab();
  const words = useWords(kindWords);
  const inside = (
    <>
      <span className={styles.who}>
        <span className={styles.swatch} aria-hidden>{order}</span><span className={styles.ownerName}>{label.startsWith(id) ? <><b>{id}</b>{label.slice(id.length)}</> : <b>{label}</b>}</span><ToneGlyph tone={tone} epoch={null} /><span className={styles.hidden}>, {words.tones[tone]}, </span>
      </span>
      <Bar name={words.ring.share} value={share} most={most} />
      {counted && <Bar name={words.ring.load} value={load} most={most} />}
    </>
  );
  const common = { className: styles.owner, 'data-item': ownerItem(id), 'data-tip': text, 'data-down': tone === 'down', 'data-mine': mine };
  return node === null ? <div {...common}>{inside}</div>
    : <button type="button" {...common} aria-description={text} onClick={() => lab.select({ type: 'node', node })}>{inside}</button>;
}

function Bar({ name, value, most }: { readonly name: string; readonly value: number | null; readonly most: number }) {
  const { ring: words } = useWords(kindWords);
  return (
    <span className={styles.figureOf}>
      <span className={styles.hidden}>{name} </span>
      <span className={styles.bar} aria-hidden><span style={{ transform: `scaleX(${(value ?? 0) / most})` }} /></span>
      <span className={styles.percent}>{value === null ? words.unknown : words.percent(value)}</span>
    </span>
  );
}
