/**
 * The stage: nodes on a circle, clients outside it, messages on their way, and the hand that breaks it all. One SVG;
 * what is selected, focused or pressed is known by its `data-key`.
 */
import { cloneElement, useCallback, useId, useRef, useState, type ReactNode, type RefObject, type ComponentType, type ReactElement } from 'react';
import type { LabState } from '#app/state.ts';
import { linkId } from '#model/world.ts';
import type { FaultTarget } from '#ui/faults/target.ts';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { ClientMark } from './ClientMark.tsx';
import { DraftOver, DraftUnder } from './Draft.tsx';
import { Hulls } from './Hulls.tsx';
import { Links } from './Links.tsx';
import { lookOfNode } from './looks.ts';
import { MessageActions } from './MessageActions.tsx';
import { Messages } from './Messages.tsx';
import { MotionContext, useMotion } from './motion.ts';
import { epochName, serverName } from './names.ts';
import { latestOperation } from './operations.ts';
import { Overlay } from './Overlay.tsx';
import { ServerMark } from './ServerMark.tsx';
import styles from './stage.module.css';
import { keyOf, targetOfKey } from './stops.ts';
import { useDraw, type Draft } from './use-draw.ts';
import { useRoving } from './use-roving.ts';
import { useScene, type Scene } from './use-scene.ts';
import { useSize } from './use-size.ts';
import { stageWords } from './words/words.ts';

const CLUSTER: FaultTarget = { type: 'cluster' };

/** Around the surface: the context menu of faults. The first picture does without one. */
export type StageMenu = ComponentType<{ readonly target: FaultTarget; readonly onOpenChange: (open: boolean) => void; readonly render: ReactElement; readonly children: ReactNode }>;

export function Stage({ menu = null }: { readonly menu?: StageMenu | null }) {
  const frame = useRef<HTMLDivElement>(null);
  const scene = useScene(useSize(frame));
  const motion = useMotion();
  return (
    <div ref={frame} className={styles.frame}>
      {scene !== null && <MotionContext value={motion}><Picture scene={scene} menu={menu} /></MotionContext>}
    </div>
  );
}

function Picture({ scene, menu }: { readonly scene: Scene; readonly menu: StageMenu | null }) {
  const lab = useLab();
  const svg = useRef<SVGSVGElement>(null);
  const words = useWords(stageWords);
  const selection = useLabState((state) => state.selection);
  const select = useCallback((target: FaultTarget) => {
    if (target?.type === 'packet') lab.pause(); // It would not wait for the hand that reaches for it.
    lab.select(target.type === 'cluster' ? null : target);
  }, [lab]);
  const { draft, handlers, cancel } = useDraw(scene.layout);
  const roving = useRoving(svg, scene.stops, select);
  const selected = keyOfSelection(selection, scene.pairs);
  const { width, height } = scene.layout;
  return (
    <>
      <Pressed svg={svg} menu={menu} onMenu={cancel}>
        <svg
          ref={svg} className={styles.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={words.stage}
          data-drawing={draft !== null} {...handlers} onFocus={roving.onFocus} onKeyDown={roving.onKeyDown}
          onClick={(event) => select(targetOfKey(keyAt(event.target)))}
        >
          <Contents scene={scene} selected={selected} tabbable={roving.tabbable} draft={draft} />
          {draft !== null && <DraftOver draft={draft} layout={scene.layout} words={words} />}
        </svg>
      </Pressed>
      <Overlay scene={scene} drawing={draft !== null} />
      <MessageActions scene={scene} />
    </>
  );
}

/** The context menu is about what was pressed, even if that has moved on since; opened by a key, about what has the focus. */
function Pressed({ svg, menu: Menu, onMenu, children }: { readonly svg: RefObject<SVGSVGElement | null>; readonly menu: StageMenu | null; readonly onMenu: () => void; readonly children: ReactNode }) {
  const [target, setTarget] = useState(CLUSTER);
  const aim = useRef<{ readonly key: string | undefined; readonly byPointer: boolean }>({ key: undefined, byPointer: false });
  const take = (element: EventTarget, byPointer: boolean) => {
    const key = keyAt(element);
    aim.current = { key, byPointer };
    setTarget(key === undefined ? CLUSTER : targetOfKey(key));
  };
  const onOpenChange = (open: boolean) => {
    const { key } = aim.current;
    if (open) onMenu();
    else if (key !== undefined) svg.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
  const surface = (
    <div
      className={styles.surface} onPointerDownCapture={(event) => take(event.target, true)}
      onKeyDownCapture={() => { aim.current = { ...aim.current, byPointer: false }; }}
      onContextMenuCapture={(event) => { if (!aim.current.byPointer) take(event.target, false); }}
    />
  );
  if (Menu === null) return cloneElement(surface, {}, children);
  return <Menu target={target} onOpenChange={onOpenChange} render={surface}>{children}</Menu>;
}

interface ContentsProps {
  readonly scene: Scene;
  readonly selected: string | null;
  readonly tabbable: string;
  readonly draft: Draft | null;
}

function Contents({ scene, selected, tabbable, draft }: ContentsProps) {
  const { layout, world, groups, flights, pairs, moment, history } = scene;
  const words = useWords(stageWords);
  const view = useView();
  const catalogue = useCatalogue();
  const fold = useLabState(({ preferences }) => preferences.foldHeartbeats);
  const commands = useLabState(({ exhibit }) => exhibit.commands);
  const hatch = useId();
  const marks = { words, selected, tabbable };
  const of = (id: string) => {
    const key = keyOf({ type: 'node', node: id });
    return { selected: selected === key, tabbable: tabbable === key, record: world.nodes[id]!, words };
  };
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={styles.hatch} d="M0 0V6" /></pattern>
      </defs>
      <Hulls groups={groups} layout={layout} />
      <Links pairs={pairs} layout={layout} links={world.links} groups={groups} {...marks} />
      {draft !== null && <DraftUnder draft={draft} layout={layout} />}
      <Messages flights={flights} layout={layout} view={view} fold={fold} {...marks} />
      {layout.clients.map((place) => {
        const operation = latestOperation(history, place.id);
        return <ClientMark key={place.id} place={place} {...of(place.id)} operation={operation} command={operation === null ? '' : commands.print(operation.command)} width={layout.clientWidth} />;
      })}
      {layout.servers.map((place) => {
        const look = lookOfNode(view, world.nodes[place.id]!, place.id);
        return (
          <ServerMark
            key={place.id} place={place} {...of(place.id)} look={look} name={serverName(words, catalogue, place.id, world.nodes[place.id]!, look)}
            epoch={epochName(catalogue, look)} short={look.epoch === null ? '' : catalogue.epochText(look.epoch)} hatch={hatch} stepping={moment.node === place.id}
          />
        );
      })}
    </>
  );
}

function keyAt(element: EventTarget): string | undefined {
  return (element as Element).closest<SVGElement>('[data-key]')?.dataset['key'];
}

/** A link is drawn once for both its directions. */
function keyOfSelection(selection: LabState['selection'], pairs: Scene['pairs']): string | null {
  if (selection === null || selection.type === 'operation') return null;
  if (selection.type !== 'link') return keyOf(selection);
  const [a = '', b = ''] = selection.link.split('>');
  return keyOf({ type: 'link', link: pairs.some(([from, to]) => from === a && to === b) ? linkId(a, b) : linkId(b, a) });
}
