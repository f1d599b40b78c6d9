/**
 * The wires: whole ones thin, cut ones dashed with scissors, one-way cuts on their own lane with an arrow, held ones
 * with bars, slow and lossy ones with their figures. Between the groups of a partition one pair of scissors is enough.
 */
import { memo } from 'react';
import type { NodeId } from '#model/protocol.ts';
import { linkId, type Link, type World } from '#model/world.ts';
import { Bars, Scissors } from './glyphs.tsx';
import { isCut, pairsOf, type Groups } from './groups.ts';
import { along, bearing, laneBetween, type Place, type Point } from './lane.ts';
import type { Layout } from './layout.ts';
import { linkName, tuning } from './names.ts';
import styles from './stage.module.css';
import { keyOf } from './stops.ts';
import type { StageWords } from './words/words.ts';

export type Pair = readonly [NodeId, NodeId];

/** The pairs that are drawn: servers among each other, and clients where something is to be seen. */
export function drawnPairs(servers: readonly NodeId[], clients: readonly NodeId[], links: World['links'], inTouch: ReadonlySet<string>): readonly Pair[] {
  const outside = clients.flatMap((client) => servers.map((server): Pair => [client, server]))
    .filter(([client, server]) => inTouch.has(`${client} ${server}`) || links[linkId(client, server)] !== undefined || links[linkId(server, client)] !== undefined);
  return [...pairsOf(servers), ...outside];
}

interface Props {
  readonly pairs: readonly Pair[];
  readonly layout: Layout;
  readonly links: World['links'];
  readonly groups: Groups;
  readonly words: StageWords;
  /** Stop keys. */
  readonly selected: string | null;
  readonly tabbable: string;
}

export const Links = memo(function Links({ pairs, layout, links, groups, words, selected, tabbable }: Props) {
  const scissors = scissorsAt(pairs, layout, links, groups);
  return pairs.map(([a, b]) => {
    const key = keyOf({ type: 'link', link: linkId(a, b) });
    return (
      <LinkMark
        key={key} stop={key} from={layout.places[a]!} to={layout.places[b]!} there={links[linkId(a, b)]} back={links[linkId(b, a)]}
        toClient={layout.places[a]!.shape === 'box'} snip={scissors.has(key)} at={symbolAt(a, b, layout)} words={words} selected={selected === key} tabbable={tabbable === key}
      />
    );
  });
});

interface LinkProps {
  readonly stop: string;
  readonly from: Place;
  readonly to: Place;
  readonly there: Link | undefined;
  readonly back: Link | undefined;
  readonly toClient: boolean;
  readonly snip: boolean;
  /** Where its symbols stand, as a fraction of its length. */
  readonly at: number;
  readonly words: StageWords;
  readonly selected: boolean;
  readonly tabbable: boolean;
}

const LinkMark = memo(function LinkMark({ stop, from, to, there, back, toClient, snip, at, words, selected, tabbable }: LinkProps) {
  const cut = there?.cut === true && back?.cut === true;
  const middle = along({ from, to }, at);
  const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  const figures = [...new Set([...tuning(words, there), ...tuning(words, back)])].join(', ');
  const name = linkName(words, from.id, to.id, there, back);
  const held = there?.held === true || back?.held === true;
  return (
    <g
      className={styles.link} data-key={stop} data-cut={cut} data-client={toClient}
      role="button" tabIndex={tabbable ? 0 : -1} aria-label={name} aria-pressed={selected} aria-haspopup="menu"
    >
      <title>{name}</title>
      <line className={styles.linkHit} {...line} />
      <line className={styles.wire} {...line} />
      {!cut && there?.cut === true && <OneWay from={from} to={to} />}
      {!cut && back?.cut === true && <OneWay from={to} to={from} />}
      {snip && <Scissors {...middle} size={9} />}
      {held && <Bars {...beside(middle, from, to, snip ? 22 : 0)} size={9} />}
      {figures !== '' && <Figures {...beside(middle, from, to, snip || held ? -26 : 0)} text={figures} />}
    </g>
  );
});

function OneWay({ from, to }: { readonly from: Place; readonly to: Place }) {
  const lane = laneBetween(from, to);
  const middle = along(lane, 0.5);
  return (
    <g className={styles.oneWay}>
      <line x1={lane.from.x} y1={lane.from.y} x2={lane.to.x} y2={lane.to.y} />
      <path d="M-9 -4L0 0L-9 4Z" transform={`translate(${lane.to.x} ${lane.to.y}) rotate(${bearing(lane)})`} />
      <Scissors x={middle.x} y={middle.y} size={8} />
    </g>
  );
}

function Figures({ x, y, text }: Point & { readonly text: string }) {
  const half = text.length * 3 + 7;
  return (
    <g className={styles.figures} transform={`translate(${x} ${y})`}>
      <rect x={-half} y={-9} width={2 * half} height={18} rx={9} />
      <text y={4}>{text}</text>
    </g>
  );
}

/** A point moved along its line by so many px. */
function beside(point: Point, from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: point.x + ((to.x - from.x) / length) * by, y: point.y + ((to.y - from.y) / length) * by };
}

/** In the middle, but where lines through the centre would all meet, off it. */
function symbolAt(a: NodeId, b: NodeId, { places, centre }: Layout): number {
  const middle = along({ from: places[a]!, to: places[b]! }, 0.5);
  return Math.hypot(middle.x - centre.x, middle.y - centre.y) < 24 ? 0.34 : 0.5;
}

/** Every cut link that no partition explains, and the shortest one between each two groups. */
function scissorsAt(pairs: readonly Pair[], { places }: Layout, links: World['links'], groups: Groups): ReadonlySet<string> {
  const groupOf = (id: NodeId) => groups.findIndex((group) => group.includes(id));
  const length = ([a, b]: Pair) => Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y);
  const cut = pairs.filter(([a, b]) => isCut(links, a, b)).sort((p, q) => length(p) - length(q));
  const shown = new Map<string, Pair>();
  for (const pair of cut) {
    const [a, b] = [groupOf(pair[0]), groupOf(pair[1])];
    const border = a >= 0 && b >= 0 && a !== b ? `${Math.min(a, b)} ${Math.max(a, b)}` : pair.join(' ');
    if (!shown.has(border)) shown.set(border, pair);
  }
  return new Set([...shown.values()].map(([a, b]) => keyOf({ type: 'link', link: linkId(a, b) })));
}
