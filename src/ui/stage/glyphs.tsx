/** Small marks that the stage and its legend share, each centred on its point. */
import type { Vote } from '#model/view.ts';
import styles from './stage.module.css';

interface At {
  readonly x?: number;
  readonly y?: number;
  readonly size: number;
}

export function Crown({ x = 0, y = 0, size }: At) {
  const s = size;
  return <path className={styles.crown} transform={`translate(${x} ${y})`} d={`M${-s} ${s * 0.55}L${-s} ${-s * 0.45}L${-s * 0.45} ${s * 0.02}L0 ${-s * 0.75}L${s * 0.45} ${s * 0.02}L${s} ${-s * 0.45}L${s} ${s * 0.55}Z`} />;
}

export function Cross({ x = 0, y = 0, size }: At) {
  const s = size * 0.42;
  return (
    <g className={styles.badge} transform={`translate(${x} ${y})`}>
      <circle r={size} />
      <path className={styles.bad} d={`M${-s} ${-s}L${s} ${s}M${s} ${-s}L${-s} ${s}`} />
    </g>
  );
}

export function PauseBars({ x = 0, y = 0, size }: At) {
  const s = size * 0.42;
  return (
    <g className={styles.badge} transform={`translate(${x} ${y})`}>
      <circle r={size} />
      <path d={`M${-s * 0.7} ${-s}V${s}M${s * 0.7} ${-s}V${s}`} />
    </g>
  );
}

export function Scissors({ x = 0, y = 0, size }: At) {
  return (
    <g className={styles.scissors} transform={`translate(${x} ${y})`}>
      <circle r={size} />
      <g transform={`scale(${size / 18}) translate(-12 -12)`}>
        <circle cx="6" cy="6" r="3" /><circle cx="6" cy="18" r="3" />
        <path d="M20 4L8.12 15.88M14.47 14.48L20 20M8.12 8.12L12 12" />
      </g>
    </g>
  );
}

/** A hand's stop: what comes does not go on. */
export function Bars({ x = 0, y = 0, size }: At) {
  return (
    <g className={styles.holds} transform={`translate(${x} ${y})`}>
      <circle r={size} />
      <path d={`M${-size * 0.3} ${-size * 0.4}V${size * 0.4}M${size * 0.3} ${-size * 0.4}V${size * 0.4}`} />
    </g>
  );
}

export function Ending({ x = 0, y = 0, size }: At) {
  return <path className={styles.ending} transform={`translate(${x} ${y})`} d={`M${-size} ${-size}L${size} ${size}M${size} ${-size}L${-size} ${size}`} />;
}

/** One pip for each voter on an arc above the node: full, struck, or still open. */
export function Pips({ votes, radius }: { readonly votes: readonly Vote[]; readonly radius: number }) {
  const apart = 13 / radius;
  return votes.map(({ node, vote }, i) => {
    const angle = -Math.PI / 2 + (i - (votes.length - 1) / 2) * apart;
    return <Pip key={node} vote={vote} x={radius * Math.cos(angle)} y={radius * Math.sin(angle)} />;
  });
}

export function Pip({ vote, x, y }: { readonly vote: Vote['vote']; readonly x: number; readonly y: number }) {
  return (
    <g className={styles.pip} data-vote={vote} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle r={4.6} />
      {vote === 'have' && <path d="M-2.2 .2L-.6 1.8L2.3 -1.6" />}
      {vote === 'denied' && <path d="M-2 -2L2 2M2 -2L-2 2" />}
    </g>
  );
}
