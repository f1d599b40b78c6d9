/** A small space as a picture: states from left to right by their depth, steps as lines; one of them may be read. */
import { select, zoom, zoomIdentity, type ZoomTransform } from 'd3';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { linesOf, type StateGraph as Graph } from '#app/searching/graph.ts';
import { useWords } from '#ui/use-lab.ts';
import { placed } from './graph-layout.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

const RADIUS = 6;

export function StateGraph({ graph }: { readonly graph: Graph }) {
  const { graph: words } = useWords(searchWords);
  const [chosen, setChosen] = useState<number | null>(null);
  const { places, width, height } = useMemo(() => placed(graph), [graph]);
  const [svg, transform] = useZoom(width, height);
  const out = chosen === null ? [] : graph.edges.filter(({ from }) => from === chosen);
  const move = (event: KeyboardEvent): void => {
    const next = stepFrom(graph, chosen ?? 0, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(next);
  };
  return (
    <section className={styles.graph} aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}<span className={styles.soft}>{words.size(graph.states.length, graph.edges.length)}</span></h3>
      <div className={styles.graphBody}>
        <svg ref={svg} className={styles.canvas} tabIndex={0} role="application" aria-label={words.title} aria-description={words.keys} onKeyDown={move}>
          <g transform={transform.toString()}>
            {graph.edges.map(({ from, to }, index) => (
              <line key={index} x1={places[from]!.x} y1={places[from]!.y} x2={places[to]!.x} y2={places[to]!.y} className={styles.edge} data-bad={graph.states[to]!.broken || undefined} data-on={from === chosen || undefined} />
            ))}
            {graph.states.map((state, index) => (
              <circle
                key={index} cx={places[index]!.x} cy={places[index]!.y} r={RADIUS} className={styles.dot} data-first={state.depth === 1 || undefined} data-bad={state.broken || undefined}
                data-on={index === chosen || undefined} onClick={() => setChosen(index)}
              />
            ))}
          </g>
        </svg>
        <div className={styles.graphText} aria-live="polite">
          {chosen === null ? <p className={styles.soft}>{words.choose}</p> : (
            <>
              <ul>
                {out.map(({ to, action }) => (
                  <li key={`${action} ${to}`}><button type="button" className={styles.step} data-bad={graph.states[to]!.broken || undefined} onClick={() => setChosen(to)}>{action}{graph.states[to]!.broken && ` · ${words.breaks}`}</button></li>
                ))}
              </ul>
              {out.length === 0 && <p className={styles.soft}>{words.final}</p>}
              <pre>{linesOf(graph.states[chosen]!.state)}</pre>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** The state that an arrow key leads to: along a step, back along one, or to a neighbour of the same depth. */
function stepFrom({ states, edges }: Graph, at: number, key: string): number | null {
  const { depth } = states[at] ?? { depth: 0 };
  const beside = (by: 1 | -1): number | null => {
    const column = states.flatMap((state, index) => (state.depth === depth ? [index] : []));
    return column[column.indexOf(at) + by] ?? null;
  };
  switch (key) {
    case 'ArrowRight': return edges.find(({ from, to }) => from === at && states[to]!.depth > depth)?.to ?? null;
    case 'ArrowLeft': return edges.find(({ from, to }) => to === at && states[from]!.depth < depth)?.from ?? null;
    case 'ArrowDown': return beside(1);
    case 'ArrowUp': return beside(-1);
    default: return null;
  }
}

/** Pan and zoom by mouse and touch, fitted at first. */
function useZoom(width: number, height: number) {
  const svg = useRef<SVGSVGElement>(null);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  useEffect(() => {
    const element = svg.current!;
    const { width: w, height: h } = element.getBoundingClientRect();
    const scale = Math.min(1.5, w / width, h / height);
    const behaviour = zoom<SVGSVGElement, unknown>().scaleExtent([Math.min(scale, 0.2), 4]).on('zoom', (event: { readonly transform: ZoomTransform }) => setTransform(event.transform));
    const root = select(element).call(behaviour);
    behaviour.transform(root, zoomIdentity.translate((w - width * scale) / 2, (h - height * scale) / 2).scale(scale));
    return () => { root.on('.zoom', null); };
  }, [width, height]);
  return [svg, transform] as const;
}
