/** A small space as a picture: states from left to right by their depth, steps as lines; one of them may be read. */
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { linesOf, type StateGraph as Graph } from '#app/searching/graph.ts';
import type { Exhibit } from '#model/exhibit.ts';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { placed } from './graph-layout.ts';
import { useGraphZoom } from './graph-zoom.ts';
import styles from './search.module.css';
import { stepText } from './step-text.ts';
import { searchWords } from './words/words.ts';

const RADIUS = 6;
/** Of a key or button. */
const ZOOM = 1.5;

export function StateGraph({ graph, exhibit }: { readonly graph: Graph; readonly exhibit: Exhibit }) {
  const { graph: words } = useWords(searchWords);
  const [chosen, setChosen] = useState<number | null>(null);
  const { places, width, height } = useMemo(() => placed(graph), [graph]);
  const { svg, transform, by, fit, reveal } = useGraphZoom(width, height);
  const keys: { readonly [key: string]: () => void } = { '+': () => by(ZOOM), '=': () => by(ZOOM), '-': () => by(1 / ZOOM), f: fit };
  const choose = (state: number): void => {
    setChosen(state);
    reveal(places[state]!);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepFrom(graph, chosen ?? 0, event.key);
    if (next === null && keys[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) keys[event.key]!();
    else choose(next);
  };
  return (
    <section className={styles.graph} aria-label={words.title}>
      <div className={styles.graphHead}>
        <h3 className={styles.heading}>{words.title}<span className={styles.soft}>{words.size(graph.states.length, graph.edges.length)}</span></h3>
        <Tool label={words.zoomOut} run={() => by(1 / ZOOM)}><ZoomOut size={15} aria-hidden /></Tool>
        <Tool label={words.zoomIn} run={() => by(ZOOM)}><ZoomIn size={15} aria-hidden /></Tool>
        <Tool label={words.fit} run={fit}><Maximize2 size={15} aria-hidden /></Tool>
      </div>
      <div className={styles.graphBody}>
        <svg ref={svg} className={styles.canvas} tabIndex={0} role="application" aria-label={words.title} aria-description={words.keys} onKeyDown={press}>
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
          {chosen === null ? <p className={styles.soft}>{words.choose}</p> : <State graph={graph} at={chosen} exhibit={exhibit} choose={choose} />}
        </div>
      </div>
    </section>
  );
}

function Tool({ label, run, children }: { readonly label: string; readonly run: () => void; readonly children: ReactNode }) {
  return <button type="button" className={controls.icon} aria-label={label} title={label} onClick={run}>{children}</button>;
}

/** One state in words, and the steps that it allows, each a way on. */
function State({ graph: { states, edges }, at, exhibit, choose }: { readonly graph: Graph; readonly at: number; readonly exhibit: Exhibit; readonly choose: (state: number) => void }) {
  const { graph: words } = useWords(searchWords);
  const language = useLabState((state) => state.language);
  const out = edges.filter(({ from }) => from === at);
  return (
    <>
      <ul>
        {out.map(({ to, action }) => {
          const { text, fields } = stepText(action, exhibit, language, words);
          return (
            <li key={`${action} ${to}`}>
              <button type="button" className={styles.step} data-bad={states[to]!.broken || undefined} onClick={() => choose(to)}>
                {text}{states[to]!.broken && ` · ${words.breaks}`}{fields !== '' && <small>{fields}</small>}
              </button>
            </li>
          );
        })}
      </ul>
      {out.length === 0 && <p className={styles.soft}>{words.final}</p>}
      <pre>{linesOf(states[at]!.state)}</pre>
    </>
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
