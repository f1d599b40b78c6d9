/**
 * A placement as the nodes route with it: arcs of a circle or boxes of a line in the colours of their owners, the keys on
 * them, and the owners under it. What is pointed at lights its preference list. One tab stop, arrow keys inside.
 */
import { useMemo, useRef, useState } from 'react';
import type { RingOwner, RingPanel } from '#model/view.ts';
import { PanelLegend } from '#ui/panels/kinds/PanelLegend.tsx';
import { Empty, Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { memberColour } from '#ui/placement/colours.ts';
import { useSize } from '#ui/stage/use-size.ts';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { Circle } from './Circle.tsx';
import { LineOfBoxes } from './LineOfBoxes.tsx';
import { Owners } from './Owners.tsx';
import { roomOf } from './geometry.ts';
import styles from './Ring.module.css';
import { arcItem, keyItem, lightsOf, stepped } from './walk.ts';

/** `explained`: with its legend. */
export function RingView({ panel, explained }: { readonly panel: RingPanel; readonly explained: boolean }) {
  const { form, title, owners, arcs, lines, empty } = panel;
  const { ring: words } = useWords(kindWords);
  const keys = useMemo(() => panel.keys.toSorted((a, b) => a.at - b.at), [panel.keys]);
  const body = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { width, beside } = roomOf(form, useSize(body)?.width ?? 0);
  const selected = useLabState(({ selection }) => (selection?.type === 'node' ? selection.node : null));
  const tip = useTip();
  const pointed = usePointed(tip.handlers);
  const [active, setActive] = useState('');
  const looks = useMemo(() => looksOf(owners), [owners]);
  const mine = owners.find(({ node }) => node !== null && node === selected)?.id ?? null;
  const lights = lightsOf({ arcs, keys, owners }, pointed.item);
  const tabbable = arcs.some((arc) => arcItem(arc) === active) || keys.some((key) => keyItem(key) === active) ? active : arcs[0] === undefined ? '' : arcItem(arcs[0]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = stepped(itemOf(event.target) ?? '', event.key, { arcs, keys });
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
    const mark = frame.current!.querySelector<SVGElement>(`[data-item="${CSS.escape(next)}"]`);
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: 'nearest' });
  };
  const Figure = form === 'ring' ? Circle : LineOfBoxes;
  return (
    <div className={styles.panel} {...pointed.handlers}>
      <div ref={body} className={styles.body} data-beside={beside}>
        {arcs.length === 0 ? <Empty text={empty} /> : (
          <div ref={frame} role="group" aria-label={title} aria-description={words.help} onKeyDown={onKeyDown}>
            {width > 0 && <Figure width={width} arcs={arcs} keys={keys} {...looks} lights={lights} pointed={pointed.item} tabbable={tabbable} mine={mine} />}
          </div>
        )}
        <Owners owners={owners} lights={lights} mine={mine} />
      </div>
      <Lines lines={lines} />
      {explained && <PanelLegend kind="ring" />}
      <LaterTip tip={tip} />
    </div>
  );
}

function looksOf(owners: readonly RingOwner[]) {
  const places = new Map(owners.map(({ id }, place) => [id, place]));
  const most = Math.max(Number.EPSILON, ...owners.map(({ load }) => load ?? 0));
  return {
    colourOf: (owner: string) => memberColour(places.get(owner) ?? -1),
    isOwner: (name: string) => places.has(name),
    loadOf: (owner: string) => {
      const load = owners[places.get(owner) ?? -1]?.load ?? null;
      return load === null ? null : load / most;
    },
  };
}

function itemOf(target: EventTarget): string | null {
  return (target as Element).closest<HTMLElement | SVGElement>('[data-item]')?.dataset['item'] ?? null;
}

/** What is pointed at, else what has the focus; the tip's handlers are served as well. */
function usePointed(tip: ReturnType<typeof useTip>['handlers']) {
  const [over, setOver] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  return {
    item: over ?? focused,
    handlers: {
      onPointerOver: (event: React.PointerEvent) => { tip.onPointerOver?.(event); setOver(itemOf(event.target)); },
      onPointerLeave: (event: React.PointerEvent) => { tip.onPointerLeave?.(event); setOver(null); },
      onFocus: (event: React.FocusEvent) => { tip.onFocus?.(event); setFocused(itemOf(event.target)); },
      onBlur: (event: React.FocusEvent) => { tip.onBlur?.(event); setFocused(null); },
    },
  };
}
