/** What a scheme costs and moves: against the least possible, hash mod N, and what theory expects. */
import { area, curveBasis, scaleLinear } from 'd3';
import type { Survey } from '#placement/lab/survey.ts';
import { useWords } from '#ui/use-lab.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function Numbers({ survey }: { readonly survey: Survey }) {
  const words = useWords(placementViewWords);
  const { balance, histogram, bytes, probes, times } = survey;
  return (
    <div className={styles.numbers}>
      <Moved survey={survey} />
      <dl className={styles.figures}>
        <Figure name={words.numbers.max} value={balance.maxOverMean.toFixed(3)} />
        <Figure name={words.numbers.cv} value={balance.cv.toFixed(3)} more={histogram.expected === null ? null : words.numbers.theory(histogram.expected.cv.toFixed(3))} />
        <Figure name={words.numbers.memory} value={words.bytes(bytes)} />
        <Figure name={words.numbers.probes} value={probes.toFixed(probes < 100 ? 1 : 0)} />
        <Figure name={words.numbers.times} value={words.numbers.timesOf(words.milliseconds(times.build), words.milliseconds(times.assign))} />
      </dl>
      <HistogramChart survey={survey} />
    </div>
  );
}

function Figure({ name, value, more = null }: { readonly name: string; readonly value: string; readonly more?: string | null }) {
  return <div><dt>{name}</dt><dd>{value}{more !== null && <small>{more}</small>}</dd></div>;
}

function Moved({ survey: { moves } }: { readonly survey: Survey }) {
  const words = useWords(placementViewWords);
  if (moves === null) return <p className={styles.soft}>{words.numbers.nothingYet}</p>;
  return (
    <div className={styles.moved} role="group" aria-label={words.numbers.moved}>
      <Share name={words.numbers.moved} share={moves.share} kind="this" />
      <Share name={words.numbers.least} share={moves.least} kind="least" />
      <Share name={words.numbers.modulo} share={moves.modulo} kind="modulo" />
      <p className={styles.soft}>{words.numbers.movedOf(moves.moved, moves.keys)}. {words.numbers.needless(moves.needless)}</p>
    </div>
  );
}

function Share({ name, share, kind }: { readonly name: string; readonly share: number; readonly kind: string }) {
  const words = useWords(placementViewWords);
  return (
    <div className={styles.share} data-kind={kind}>
      <span>{name}</span>
      <i aria-hidden><b style={{ width: `${Math.min(100, 100 * share)}%` }} /></i>
      <output>{words.percent(share)}</output>
    </div>
  );
}

const SIZE = { width: 260, height: 84, left: 6, bottom: 16, top: 6 } as const;

/** How many nodes carry how many times their share, and how many theory expects to. */
function HistogramChart({ survey: { histogram: { width, members, expected } } }: { readonly survey: Survey }) {
  const words = useWords(placementViewWords).numbers;
  const total = members.reduce((sum, count) => sum + count, 0);
  if (total < 2) return null;
  const most = Math.max(...members, ...(expected?.members ?? []));
  const x = scaleLinear([0, members.length * width], [SIZE.left, SIZE.width - SIZE.left]);
  const y = scaleLinear([0, most], [SIZE.height - SIZE.bottom, SIZE.top]);
  const curve = area<number>().x((_, i) => x((i + 0.5) * width)).y0(y(0)).y1((count) => y(count)).curve(curveBasis);
  return (
    <figure className={styles.histogram}>
      <figcaption>{words.histogram}<small>{expected === null ? '' : ` — ${words.expected}`}</small></figcaption>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={words.histogramOf(total)}>
        {expected !== null && <path className={styles.theory} d={curve([...expected.members]) ?? ''} />}
        {members.map((count, i) => count > 0 && <rect key={i} className={styles.bin} x={x(i * width) + 0.5} width={Math.max(1, x(width) - x(0) - 1)} y={y(count)} height={y(0) - y(count)} />)}
        <line className={styles.axis} x1={SIZE.left} x2={SIZE.width - SIZE.left} y1={y(0)} y2={y(0)} />
        {x.ticks(5).map((tick) => <text key={tick} className={styles.tick} x={x(tick)} y={SIZE.height - 4} textAnchor="middle">{tick}</text>)}
        <line className={styles.mean} x1={x(1)} x2={x(1)} y1={SIZE.top} y2={y(0)} />
      </svg>
      <small>{words.axis}</small>
    </figure>
  );
}
