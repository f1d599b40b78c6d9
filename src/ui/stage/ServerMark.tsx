/**
 * A server: role by shape, term by colour and number, its timer as an arc of what remains, votes as pips. Drawn anew
 * only when its record changes; the arc alone follows time.
 */
import { memo, useRef } from 'react';
import type { NodeId } from '#model/protocol.ts';
import type { NodeView } from '#model/view.ts';
import type { NodeRecord } from '#model/world.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { Crown, Cross, PauseBars, Pips } from './glyphs.tsx';
import { clipped } from './labels.ts';
import type { Place } from './lane.ts';
import { useMoving, useReducedMotion } from './motion.ts';
import { isUnborn, stateName } from './names.ts';
import styles from './stage.module.css';
import { keyOf } from './stops.ts';
import type { StageWords } from './words/words.ts';

interface Props {
  readonly place: Place;
  readonly record: NodeRecord;
  readonly look: NodeView;
  readonly name: string;
  /** 'term 3'; null: it has none. `short`: '3', where there is no room for more. */
  readonly epoch: string | null;
  readonly short: string;
  readonly words: StageWords;
  readonly hatch: string;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly stepping: boolean;
}

/** From the ring to the crown of one that leads and counts votes still, px. */
const OVER_VOTES = 23;
/** Smaller type is not read, px. */
const LEGIBLE = 8;

export const ServerMark = memo(function ServerMark({ place, record, look, name, epoch, short, words, hatch, selected, tabbable, stepping }: Props) {
  const radius = place.halfWidth;
  const ring = radius >= 30 ? 6 : 4;
  const body = radius - ring - (radius >= 30 ? 3 : 1.5);
  const down = record.status === 'down';
  const sizeOf = (text: string) => Math.min(clamp(radius * 0.28, 8.5, 12), (body * 1.75) / (text.length * 0.56));
  const said = down ? (stateName(words, record) ?? '') : (epoch ?? look.role);
  const sub = !down && epoch !== null && sizeOf(said) < LEGIBLE ? short : said;
  return (
    <g
      className={styles.server} transform={`translate(${place.x} ${place.y})`} style={{ color: epochColour(look.epoch) }}
      data-key={keyOf({ type: 'node', node: place.id })} data-tone={look.tone} data-status={record.status}
      role="button" tabIndex={tabbable ? 0 : -1} aria-label={name} aria-pressed={selected} aria-haspopup="menu"
    >
      <title>{name}</title>
      <circle className={styles.hit} r={Math.max(radius + 4, 22)} />
      <circle className={styles.halo} r={radius + 5} />
      {stepping && <circle className={styles.stepping} r={radius + 2} />}
      <circle className={styles.track} r={radius - ring / 2} strokeWidth={ring} />
      <Arc record={record} timer={look.timer} radius={radius - ring / 2} width={ring} full={look.tone === 'leading' && !down} />
      <circle className={styles.body} r={body} />
      {look.tone === 'blocked' && !down && <circle r={body} fill={`url(#${hatch})`} />}
      <text className={styles.id} y={-radius * 0.06} fontSize={clamp(radius * 0.42, 12, 18)}>{place.id}</text>
      <text className={styles.sub} y={radius * 0.3} fontSize={sizeOf(sub)}>{sub}</text>
      {look.tone === 'leading' && !down && <Crown y={-radius - (look.votes.length > 0 ? OVER_VOTES : 8)} size={radius >= 30 ? 9 : 7} />}
      {look.votes.length > 0 && <Pips votes={look.votes} radius={radius + 10} />}
      {down && !isUnborn(record) && <Cross x={radius * 0.74} y={-radius * 0.74} size={radius >= 30 ? 9 : 7} />}
      {record.status === 'paused' && <PauseBars x={radius * 0.74} y={-radius * 0.74} size={radius >= 30 ? 9 : 7} />}
      <Captions lines={captions(record, look, words, said === look.role && sizeOf(said) >= LEGIBLE)} top={radius + 14} id={place.id} error={record.error} />
    </g>
  );
});

/** What remains of the drawn interval, from the top clockwise; a leader's ring is whole. */
function Arc({ record, timer, radius, width, full }: { readonly record: NodeRecord; readonly timer: string | null; readonly radius: number; readonly width: number; readonly full: boolean }) {
  const arc = useRef<SVGCircleElement>(null);
  const running = timer === null ? undefined : record.timers[timer];
  const reduced = useReducedMotion();
  useMoving((time) => {
    if (arc.current === null || running === undefined || full) return;
    const exact = Math.max(0, Math.min(1, (running.due - time) / Math.max(1, running.due - running.set)));
    const remaining = reduced ? Math.ceil(exact * 4) / 4 : exact;
    const around = 2 * Math.PI * radius;
    arc.current.setAttribute('stroke-dasharray', `${(around * remaining).toFixed(1)} ${around.toFixed(1)}`);
  });
  if (!full && running === undefined) return null;
  return <circle ref={arc} className={styles.arc} r={radius} strokeWidth={width} transform="rotate(-90)" {...(full ? { strokeDasharray: 'none' } : {})} />;
}

/** The role where its shape is not known to everybody and the body does not say it, badges, a clock that errs. */
function captions(record: NodeRecord, look: NodeView, words: StageWords, inside: boolean): readonly string[] {
  if (record.status === 'down') return [];
  const shown = look.tone === 'seeking' || look.tone === 'learning' || look.tone === 'blocked';
  const have = look.votes.filter(({ vote }) => vote === 'have').length;
  const pips = look.votes.length;
  const role = !shown || (inside && pips === 0) ? [] : [pips === 0 ? look.role : words.votes(look.role, have, pips)];
  const badges = look.badges.filter((badge) => badge !== look.role);
  const clock = record.clock.rate === 1 ? [] : [words.clock(record.clock.rate)];
  const all = [...role, ...(record.status === 'paused' ? [words.state.paused] : []), ...badges, ...clock];
  return all.length <= 2 ? all : [all.slice(0, 2).join(' · '), all.slice(2).join(' · ')];
}

function Captions({ lines, top, id, error }: { readonly lines: readonly string[]; readonly top: number; readonly id: NodeId; readonly error: string | null }) {
  return (
    <g className={styles.captions}>
      {lines.map((line, i) => <text key={`${id} ${line}`} y={top + i * 13}>{clipped(line, 190)}</text>)}
      {error !== null && <text className={styles.error} y={top + lines.length * 13}>{clipped(error, 190)}<title>{error}</title></text>}
    </g>
  );
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
