/** Beside the protocols: the placement lab, as a real hash ring that a sixth node joins and leaves. */
import { arc } from 'd3';
import { useEffect, useState } from 'react';
import { built } from '#placement/build.ts';
import { fresh } from '#placement/lab/plan.ts';
import type { Placement } from '#placement/placement.ts';
import { schemeNamed } from '#placement/schemes.ts';
import { memberColour } from '#ui/placement/colours.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import styles from './home.module.css';
import { homeWords } from './words/words.ts';

const NODES = 5;
const KEYS = 240;
/** Between joining and leaving, real ms. */
const PACE = 2_600;
const R = 70;
const BAND = 9;

interface Mark { readonly d: string; readonly place: number }

const band = arc<readonly [number, number]>().innerRadius(R - BAND).outerRadius(R).startAngle(([from]) => 2 * Math.PI * from).endAngle(([, to]) => 2 * Math.PI * to);

/** The arcs of a ring, the first of which ends where it begins again. */
function arcsOf({ figure }: Placement): readonly Mark[] {
  if (figure.shape !== 'ring') return [];
  const { positions, owners } = figure;
  return Array.from(positions, (to, i) => ({ d: band([i === 0 ? positions.at(-1)! - 1 : positions[i - 1]!, to]) ?? '', place: owners[i]! }));
}

function picture() {
  const scheme = schemeNamed('ring')!;
  const ring = (count: number): Placement => built(scheme, fresh([], count), { points: 6 });
  const [few, more] = [ring(NODES), ring(NODES + 1)];
  const keys = Array.from({ length: KEYS }, (_, i) => `key-${i}`);
  const [before, after] = [few.assign(keys), more.assign(keys)];
  const dots = keys.map((key, i) => {
    const angle = 2 * Math.PI * few.position(key) - Math.PI / 2;
    const out = R - BAND - 5 - ((i * 37) % 28);
    return { x: out * Math.cos(angle), y: out * Math.sin(angle), before: before[i]!, after: after[i]! };
  });
  return { arcs: arcsOf(few), joined: arcsOf(more).filter(({ place }) => place === NODES), dots };
}

export function PlacementCard({ still }: { readonly still: boolean }) {
  const lab = useLab();
  const words = useWords(homeWords).placement;
  const [{ arcs, joined, dots }] = useState(picture);
  const [six, setSix] = useState(true);
  useEffect(() => {
    if (still) return;
    const timer = setInterval(() => setSix((was) => !was), PACE);
    return () => clearInterval(timer);
  }, [still]);
  return (
    <article className={styles.card} aria-label={words.name}>
      <svg className={styles.picture} viewBox="-160 -88 320 176" role="img" aria-label={words.picture}>
        {arcs.map(({ d, place }) => <path key={d} d={d} fill={memberColour(place)} stroke="var(--surface)" strokeWidth={0.7} />)}
        <g className={styles.joined} data-here={six || undefined}>{joined.map(({ d, place }) => <path key={d} d={d} fill={memberColour(place)} stroke="var(--surface)" strokeWidth={0.7} />)}</g>
        {dots.map(({ x, y, before, after }, i) => <circle key={i} className={styles.key} cx={x} cy={y} r={six && before !== after ? 2.4 : 1.4} fill={memberColour(six ? after : before)} />)}
      </svg>
      <div className={styles.body}>
        <div className={styles.row}>
          <h3 className={styles.name}>{words.name}</h3>
          <button type="button" className={controls.primary} aria-label={words.openNamed} onClick={() => lab.ask({ type: 'placement' })}>{words.open}</button>
        </div>
        <p className={styles.promise}>{words.text}</p>
        <ul className={styles.points}>{words.points.map((point) => <li key={point}>{point}</li>)}</ul>
      </div>
    </article>
  );
}
