/** The diagram's twin in words: every event a row, as many as the screen shows. Arrow keys step, as everywhere. */
import { useEffect, useMemo, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useStore } from 'zustand';
import type { Branch } from '#app/branch.ts';
import type { View } from '#model/view.ts';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { eventRow, fitting, type Telling } from './events.ts';
import styles from './Timeline.module.css';
import { timeline } from './timeline-store.ts';
import { timelineWords } from './words/words.ts';

const ROW_HEIGHT = 30;

export function EventTable() {
  const lab = useLab();
  const words = useWords(timelineWords);
  const view = useView();
  const catalogue = useCatalogue();
  const { branch, length, cursor } = useLabState((state) => ({ branch: state.branch, length: state.length, cursor: state.cursor }));
  const rows = useRows(branch, length, view);
  const list = useRef<VListHandle>(null);
  const place = rows.seqs === null ? cursor : Math.max(0, rows.seqs.findLastIndex((seq) => seq <= cursor));
  useEffect(() => { list.current?.scrollToIndex(place, { align: 'nearest' }); }, [place]);
  const telling = useMemo(() => ({ view, catalogue, words }), [view, catalogue, words]);
  const { table } = words;
  return (
    <div className={styles.table} role="table" aria-label={table.caption} aria-rowcount={rows.count + 1}>
      <div role="rowgroup">
        <div className={`${styles.row} ${styles.header}`} role="row" aria-rowindex={1}>
          {[table.event, table.time, table.node, table.happened, table.came].map((name) => <span key={name} role="columnheader">{name}</span>)}
        </div>
      </div>
      {rows.count === 0 ? <p className={styles.none}>{table.none}</p> : (
        <VList ref={list} role="rowgroup" className={styles.rows} itemSize={ROW_HEIGHT} data={rows} tabIndex={0} aria-label={table.caption}>
          {(_, index) => {
            const seq = rows.seqs === null ? index : rows.seqs[index]!;
            return <Row key={seq} branch={branch} seq={seq} place={index} current={seq === cursor} telling={telling} onGo={() => go(lab, branch, seq)} />;
          }}
        </VList>
      )}
    </div>
  );
}

interface RowProps {
  readonly branch: Branch;
  readonly seq: number;
  readonly place: number;
  readonly current: boolean;
  readonly telling: Telling;
  readonly onGo: () => void;
}

function Row({ branch, seq, place, current, telling, onGo }: RowProps) {
  const { words } = telling;
  const { at, node, what, came, flagged } = useMemo(() => eventRow(branch, seq, telling), [branch, seq, telling]);
  return (
    <div className={styles.row} role="row" aria-rowindex={place + 2} aria-current={current} data-flagged={flagged} onClick={onGo}>
      <span role="cell"><button type="button" className={styles.goTo} tabIndex={-1} aria-label={words.table.goTo(seq)} onClick={onGo}>{seq}</button></span>
      <span role="cell">{words.ms(at)}</span>
      <span role="cell">{node ?? ''}</span>
      <span role="cell" title={what}>{what}</span>
      <span role="cell" title={came}>{came}</span>
    </div>
  );
}

/** `seqs` null: all of them, in order. An ArrayLike of `count` rows, as the list wants it. */
interface Rows extends ArrayLike<undefined> {
  readonly count: number;
  readonly seqs: readonly number[] | null;
}

function useRows(branch: Branch, length: number, view: View): Rows {
  const query = useStore(timeline, (state) => state.query);
  return useMemo(() => {
    if (query.trim() === '') return { length, count: length, seqs: null };
    const seqs = fitting(branch, length, view, query);
    return { length: seqs.length, count: seqs.length, seqs };
  }, [query, branch, length, view]);
}

function go(lab: ReturnType<typeof useLab>, branch: Branch, seq: number): void {
  const { packet, node } = branch.moments[seq]!;
  if (packet !== null) lab.select({ type: 'packet', packet: packet.id, seq: packet.seq });
  else if (node !== null) lab.select({ type: 'node', node });
  lab.seek(seq);
}
