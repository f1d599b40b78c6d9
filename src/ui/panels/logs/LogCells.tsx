/** What stands in a row of the log grid: entries, empty places, the snapshot's box, the marks of a leader's beliefs. */
import { memo } from 'react';
import type { LogCell, LogRow } from '#model/view.ts';
import { useCatalogue, useWords } from '#ui/use-lab.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import type { Mark } from './columns.ts';
import styles from './LogGrid.module.css';

interface Place {
  readonly row: number;
  readonly node: string;
  readonly index: number;
  /** px from the left edge of the first column. */
  readonly left: number;
  readonly active: boolean;
  readonly compared: boolean;
}

interface EntryProps extends Place {
  readonly epoch: number;
  readonly corner: string;
  readonly label: string;
  readonly text: string;
  readonly state: LogCell['state'];
  readonly down: boolean;
}

/** An entry; colour and corner are its epoch's, the edge its state's. */
export const Entry = memo(function Entry({ row, node, index, left, active, compared, epoch, corner, label, text, state, down }: EntryProps) {
  const words = useWords(panelWords);
  const { entry, states, compared: comparedWord } = words.logs;
  const name = entry(node, text, states[state]);
  return (
    <div
      role="gridcell" aria-colindex={index + 1} aria-label={compared ? `${name}, ${comparedWord}` : name}
      className={styles.cell} data-cell={`${row}:${index}`} data-state={state} data-down={down || undefined} data-compared={compared || undefined}
      tabIndex={active ? 0 : -1} style={{ left, '--epoch': epochColour(epoch) } as React.CSSProperties}
    >
      <span className={styles.epoch}>{corner}</span>
      <span className={styles.text}>{label}</span>
    </div>
  );
});

export const Empty = memo(function Empty({ row, node, index, left, active, compared }: Place) {
  const words = useWords(panelWords);
  const name = words.logs.nothing(node, index);
  return (
    <div
      role="gridcell" aria-colindex={index + 1} aria-label={compared ? `${name}, ${words.logs.compared}` : name} className={styles.empty}
      data-cell={`${row}:${index}`} data-compared={compared || undefined} tabIndex={active ? 0 : -1} style={{ left }}
    />
  );
});

/** From this width on there is room for a word, px. */
const ROOMY = 130;

/** The compacted prefix; it stays readable however far it reaches to the left. */
export function SnapshotBox({ row, snapshot, node, width, down }: { readonly row: number; readonly snapshot: NonNullable<LogRow['snapshot']>; readonly node: string; readonly width: number; readonly down: boolean }) {
  const { logs } = useWords(panelWords);
  const catalogue = useCatalogue();
  return (
    <div
      role="gridcell" aria-colindex={2} aria-colspan={snapshot.index} aria-label={logs.snapshot(node, snapshot.index, snapshot.text)} className={styles.snapshot}
      data-cell={`${row}:${snapshot.index}`} data-down={down || undefined} tabIndex={-1} style={{ width: width - 2, '--epoch': epochColour(snapshot.epoch) } as React.CSSProperties}
    >
      <span className={styles.epoch}>{catalogue.epochText(snapshot.epoch)}</span>
      <span className={styles.snapshotText}>{width > ROOMY ? logs.snapshotTo(snapshot.index) : logs.snapshotLabel(snapshot.index)}</span>
    </div>
  );
}

/** Two leaders may believe different things of one row: their marks stand beside each other in their own colours. */
export function Marks({ marks, leftOf }: { readonly marks: readonly Mark[]; readonly leftOf: (index: number) => number }) {
  const places = [...new Set(marks.map(({ index }) => index))];
  return places.map((index) => (
    <div key={index} className={styles.marks} style={{ left: leftOf(index) }} aria-hidden>
      {marks.filter((mark) => mark.index === index).map(({ kind, leader, epoch }) => <span key={kind + leader} style={{ color: epochColour(epoch) }}>{kind === 'match' ? '●' : '▲'}</span>)}
    </div>
  ));
}
