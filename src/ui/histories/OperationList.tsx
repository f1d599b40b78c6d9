/** Every operation a row, in the order of their calls: the picture's twin in words. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useWords } from '#ui/use-lab.ts';
import { textOf, type ChartBar, type ChartModel } from './chart-model.ts';
import styles from './histories.module.css';
import { historyWords } from './words/words.ts';

const ROW_HEIGHT = 28;

interface ListProps {
  readonly model: ChartModel;
  /** null: all. */
  readonly found: ReadonlySet<number> | null;
  readonly selected: number | null;
  readonly choose: (id: number) => void;
}

export function OperationList({ model, found, selected, choose }: ListProps) {
  const words = useWords(historyWords);
  const list = useRef<VListHandle>(null);
  const bars = found === null ? model.bars : model.bars.filter(({ id }) => found.has(id));
  const place = bars.findIndex(({ id }) => id === selected);
  // From elsewhere it comes into the middle, so that what was before and after it is seen too.
  const stepped = useRef(false);
  useEffect(() => {
    if (place >= 0) list.current?.scrollToIndex(place, { align: stepped.current ? 'nearest' : 'center' });
    stepped.current = false;
  }, [place]);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -bars.length, End: bars.length }[event.key];
    if (step === undefined || bars.length === 0) return;
    event.preventDefault();
    stepped.current = true;
    choose(bars[Math.max(0, Math.min(bars.length - 1, place < 0 ? 0 : place + step))]!.id);
  };
  return (
    <VList
      ref={list} className={styles.list} itemSize={ROW_HEIGHT} data={bars} role="listbox" tabIndex={0} aria-label={words.operations}
      aria-activedescendant={place < 0 ? undefined : `operation-${selected}`} onKeyDown={move}
    >
      {(bar) => <Row key={bar.id} bar={bar} text={textOf(model, bar)} row={model.rows[bar.row]!} call={model.operations[bar.id]!.call} wrong={bar.id === model.wrong} selected={bar.id === selected} choose={choose} />}
    </VList>
  );
}

function Row({ bar, text, row, call, wrong, selected, choose }: {
  readonly bar: ChartBar; readonly text: string; readonly row: string; readonly call: number; readonly wrong: boolean; readonly selected: boolean; readonly choose: (id: number) => void;
}) {
  const words = useWords(historyWords);
  return (
    // The keyboard is the list's: it has the focus and names this row.
    <div
      id={`operation-${bar.id}`} role="option" aria-selected={selected} aria-label={words.row(row, bar.failed ? words.failedOperation(text) : text, call, wrong)}
      className={styles.row} data-wrong={wrong || undefined} data-open={bar.to === null || undefined} data-failed={bar.failed || undefined} onClick={() => choose(bar.id)}
    >
      <span className={styles.event}>{call}</span><span className={styles.who}>{row}</span><span className={styles.what}>{text}</span>
    </div>
  );
}
