/** A history that somebody has brought, over the whole page: its verdict, its operations as bars and as a list. */
import { FileUp } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { history } from '#app/histories/history-store.ts';
import type { OpenedHistory } from '#app/histories/open-history.ts';
import { openFile } from '#ui/shell/files.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { chartOf, hasTimes, keysOf } from './chart-model.ts';
import { ChartView, type ChartHandle } from './ChartView.tsx';
import { Details } from './Details.tsx';
import styles from './histories.module.css';
import { OperationList } from './OperationList.tsx';
import { foundIn } from './search.ts';
import { Tools, type Look } from './Tools.tsx';
import { Verdict, Working } from './Verdict.tsx';
import { historyWords } from './words/words.ts';

export function HistoryView() {
  const lab = useLab();
  const words = useWords(historyWords);
  const { name, opened, progress, problem } = useStore(history);
  const processes = useMemo(() => new Set(opened?.judgement.operations.map(({ process }) => process)).size, [opened]);
  const text = opened === null ? words.text : words.about(name, words.formats[opened.format], opened.judgement.operations.length, processes);
  return (
    <ViewFrame
      title={words.title} text={text} close={words.close} fill
      actions={<button type="button" className={controls.button} onClick={() => openFile(lab)}><FileUp size={15} aria-hidden />{words.open}</button>}
    >
      {problem !== null && <p className={styles.problem} role="alert"><strong>{words.failed(name)}.</strong> {problem}</p>}
      {opened !== null ? <Opened key={name} opened={opened} /> : progress !== null ? <div className={styles.empty}><Working progress={progress} /></div> : (
        <div className={styles.empty}><h3>{words.none}</h3><p>{words.formatsKnown}</p></div>
      )}
    </ViewFrame>
  );
}

const FIRST_LOOK: Look = { axis: 'order', key: null, showsOrder: false, query: '' };

function Opened({ opened }: { readonly opened: OpenedHistory }) {
  const { progress, bands } = useStore(history);
  const [look, setLook] = useState(FIRST_LOOK);
  const change = (part: Partial<Look>): void => setLook((was) => ({ ...was, ...part }));
  const chart = useRef<ChartHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const { judgement, events } = opened;
  // Until something is chosen, what is wrong is.
  const [chosen, setSelected] = useState<number | null>();
  const selected = chosen === undefined ? (judgement.firstBad?.operation ?? null) : chosen;
  const model = useMemo(() => chartOf({ events, judgement }, bands, look.axis, look.key), [events, judgement, bands, look.axis, look.key]);
  const query = useDeferredValue(look.query);
  const found = useMemo(() => foundIn(model, query), [model, query]);
  const go = (id: number | null): void => {
    setSelected(id);
    if (id !== null) chart.current?.reveal(id);
  };
  const toWrong = judgement.firstBad === null ? null : () => {
    change({ key: null });
    go(judgement.firstBad!.operation);
  };
  const toNext = (): void => {
    const hits = model.bars.filter(({ id }) => found?.has(id) === true);
    if (hits.length > 0) go(hits[(hits.findIndex(({ id }) => id === selected) + 1) % hits.length]!.id);
  };
  const { wrong } = model;
  useEffect(() => { if (wrong !== null) chart.current?.reveal(wrong); }, [wrong]);
  useKeys({
    v: () => toWrong?.(), o: () => { if (judgement.order !== null) change({ showsOrder: !look.showsOrder }); }, f: () => chart.current?.fit(), '/': () => search.current?.focus(),
    w: () => chart.current?.zoom(1.6), s: () => chart.current?.zoom(1 / 1.6), a: () => chart.current?.pan(-0.25), d: () => chart.current?.pan(0.25),
  });
  return (
    <div className={styles.opened}>
      <Verdict opened={opened} progress={progress} />
      <Tools
        opened={opened} look={look} change={change} keys={useMemo(() => keysOf(judgement), [judgement])} timed={useMemo(() => hasTimes(events), [events])} found={found?.size ?? null}
        toWrong={toWrong} toNext={toNext} search={search} zoom={(factor) => chart.current?.zoom(factor)} fit={() => chart.current?.fit()}
      />
      <div className={styles.body}>
        <ChartView handle={chart} shown={{ model, selected, found, showsOrder: look.showsOrder }} choose={setSelected} />
        <div className={styles.side}>
          <Details model={model} judgement={judgement} selected={selected} />
          <OperationList model={model} found={found} selected={selected} choose={go} />
        </div>
      </div>
    </div>
  );
}

/** Single keys, while nobody types and unless they are switched off. */
function useKeys(keys: { readonly [key: string]: () => void }): void {
  const on = useLabState(({ preferences }) => preferences.keys);
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent): void => {
      const run = latest.current[event.key.toLowerCase()];
      if (run === undefined || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof Element && event.target.closest('input, select') !== null)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}
