/** What is asked of the history, and how it is looked at. */
import { LocateFixed, Maximize2, Route, Search, ZoomIn, ZoomOut } from 'lucide-react';
import { useId, type ReactNode, type RefObject } from 'react';
import { judgeAgain, PROMISES } from '#app/histories/history-store.ts';
import type { OpenedHistory } from '#app/histories/open-history.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import type { Axis } from './chart-model.ts';
import styles from './histories.module.css';
import { historyWords } from './words/words.ts';

export interface Look {
  readonly axis: Axis;
  /** null: all. */
  readonly key: string | null;
  readonly showsOrder: boolean;
  readonly query: string;
}

interface ToolsProps {
  readonly opened: OpenedHistory;
  readonly look: Look;
  readonly change: (change: Partial<Look>) => void;
  readonly keys: readonly string[];
  readonly timed: boolean;
  readonly found: number | null;
  readonly toWrong: (() => void) | null;
  readonly toNext: () => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
}

export function Tools({ opened, look, change, keys, timed, found, toWrong, toNext, search, zoom, fit }: ToolsProps) {
  const lab = useLab();
  const words = useWords(historyWords);
  const { axis, key, showsOrder, query } = look;
  return (
    <div className={styles.tools}>
      <Picker label={words.model} value={opened.model} options={opened.models.map((name) => [name, words.models[name] ?? name])} choose={(model) => void judgeAgain(lab, { model })} />
      <Picker label={words.promise} value={opened.consistency} options={PROMISES.map((name) => [name, words.verdicts[name].name])} choose={(name) => void judgeAgain(lab, { consistency: PROMISES.find((one) => one === name)! })} />
      {keys.length > 1 && <Picker label={words.key} value={key === null ? '' : `=${key}`} options={[['', words.allKeys], ...keys.map((one) => [`=${one}`, one] as const)]} choose={(one) => change({ key: one === '' ? null : one.slice(1) })} />}
      {timed && <Picker label={words.axis} value={axis} options={[['order', words.axes.order], ['time', words.axes.time]]} choose={(one) => change({ axis: one === 'time' ? 'time' : 'order' })} />}
      <label className={styles.search}>
        <Search size={14} aria-hidden />
        <input
          ref={search} type="search" value={query} placeholder={words.findHint} aria-label={words.find} title={words.find} spellCheck={false} onChange={(event) => change({ query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') toNext();
            // Escape empties the field before it closes the view.
            if (event.key === 'Escape' && query !== '') { event.stopPropagation(); event.preventDefault(); change({ query: '' }); }
          }}
        />
        {found !== null && <span className={styles.found} role="status">{words.found(found)}</span>}
      </label>
      <span className={styles.spring} />
      {toWrong !== null && <button type="button" className={`${controls.button} ${styles.toWrong}`} onClick={toWrong}><LocateFixed size={15} aria-hidden />{words.toWrong}</button>}
      {opened.judgement.order !== null && <button type="button" className={`${controls.button} ${styles.toggle}`} aria-pressed={showsOrder} onClick={() => change({ showsOrder: !showsOrder })}><Route size={15} aria-hidden />{words.order}</button>}
      <Icon label={words.zoomOut} run={() => zoom(1 / 1.6)}><ZoomOut size={15} aria-hidden /></Icon>
      <Icon label={words.zoomIn} run={() => zoom(1.6)}><ZoomIn size={15} aria-hidden /></Icon>
      <Icon label={words.fit} run={fit}><Maximize2 size={15} aria-hidden /></Icon>
    </div>
  );
}

function Icon({ label, run, children }: { readonly label: string; readonly run: () => void; readonly children: ReactNode }) {
  return <button type="button" className={controls.icon} aria-label={label} title={label} onClick={run}>{children}</button>;
}

function Picker({ label, value, options, choose }: { readonly label: string; readonly value: string; readonly options: readonly (readonly [value: string, text: string])[]; readonly choose: (value: string) => void }) {
  const id = useId();
  return (
    <span className={styles.picker}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={controls.field} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
      </select>
    </span>
  );
}
