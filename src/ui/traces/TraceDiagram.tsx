/** A trace that could be read: its diagram, what is looked for in it, and all that the file says of an event. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ForeignTrace } from '#app/traces/trace.ts';
import { useWords } from '#ui/use-lab.ts';
import { Details, Lacks } from './Details.tsx';
import { folded, type Fold } from './fold.ts';
import { Picture, type PictureHandle } from './Picture.tsx';
import { matching } from './search.ts';
import { Tools } from './Tools.tsx';
import styles from './traces.module.css';
import { nextFound } from './walk.ts';
import { traceViewWords } from './words/words.ts';

const NONE: ReadonlySet<number> = new Set();

export function TraceDiagram({ name, trace, ask }: { readonly name: string; readonly trace: ForeignTrace; readonly ask: (() => void) | null }) {
  const words = useWords(traceViewWords);
  const [number, setNumber] = useState(0);
  const [query, setQuery] = useState('');
  const [folds, setFolds] = useState(false);
  const [open, setOpen] = useState(NONE);
  /** An event. */
  const [selected, setSelected] = useState<number | null>(null);
  const picture = useRef<PictureHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const execution = trace.executions[number]!;
  const fold = useMemo(() => folded(execution, folds, open), [execution, folds, open]);
  const found = useMemo(() => matching(execution, query), [execution, query]);
  const reveal = useCallback((event: number) => {
    setSelected(event);
    picture.current?.reveal(event);
  }, []);
  const toFound = (direction: 1 | -1): void => {
    const next = found === null ? null : nextFound(found, selected, direction);
    if (next !== null) reveal(next);
  };
  const choose = (index: number): void => {
    [setNumber, setSelected, setOpen].forEach((set, at) => (set as (value: unknown) => void)([index, null, NONE][at]));
  };
  return (
    <div className={styles.opened}>
      <div className={styles.about}>
        <h3>{name}</h3>
        <span className={styles.chip}>{words.formats[trace.format]}</span>
        <p>{words.size(execution.events.length, execution.lanes.length, execution.arrows.length)}</p>
      </div>
      <Tools
        trace={trace} number={number} choose={choose} field={search} query={query} setQuery={setQuery} found={found?.size ?? null} of={execution.events.length}
        toFound={toFound} folds={execution.arrows.length === 0 ? null : folds} setFolds={setFolds} picture={picture} ask={ask}
      />
      <div className={styles.body}>
        <Picture
          handle={picture} execution={execution} fold={fold} selected={selected} found={found} select={setSelected}
          search={() => search.current?.focus()} toFound={toFound} toggle={() => { if (execution.arrows.length > 0) setFolds(!folds); }}
          apart={() => setOpen(apart(fold, selected, open))}
        />
        <div className={styles.side}>
          <Details execution={execution} fold={fold} selected={selected} reveal={reveal} apart={() => setOpen(apart(fold, selected, open))} />
          <Lacks format={trace.format} />
        </div>
      </div>
    </div>
  );
}

/** The run of the selected event is shown one by one. */
function apart(fold: Fold, selected: number | null, open: ReadonlySet<number>): ReadonlySet<number> {
  const mark = selected === null ? undefined : fold.marks[fold.markOf[selected]!];
  return mark === undefined || mark.events.length === 1 ? open : new Set([...open, mark.events[0]!]);
}
