/** Above the diagram: which execution, what is looked for, folding, and the window. */
import { ChevronDown, ChevronUp, Maximize2, Regex, Search, UnfoldHorizontal, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { ForeignTrace } from '#app/traces/trace.ts';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import type { PictureHandle } from './Picture.tsx';
import styles from './traces.module.css';
import { traceViewWords } from './words/words.ts';

export interface ToolsProps {
  readonly trace: ForeignTrace;
  /** The execution on screen. */
  readonly number: number;
  readonly choose: (number: number) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** How many fit; null: nothing is looked for. */
  readonly found: number | null;
  readonly of: number;
  readonly toFound: (direction: 1 | -1) => void;
  /** null: without arrows all would be one quiet run. */
  readonly folds: boolean | null;
  readonly setFolds: (folds: boolean) => void;
  readonly picture: RefObject<PictureHandle | null>;
  readonly ask: (() => void) | null;
}

export function Tools({ trace, number, choose, folds, setFolds, picture, ask, ...search }: ToolsProps) {
  const words = useWords(traceViewWords);
  return (
    <div className={styles.tools}>
      {trace.executions.length > 1 && (
        <label className={styles.picker}>
          <span>{words.execution}</span>
          <select className={controls.field} value={number} onChange={(event) => choose(Number(event.target.value))}>
            {trace.executions.map(({ name }, index) => <option key={index} value={index}>{name === '' ? words.unnamed(index + 1) : name}</option>)}
          </select>
        </label>
      )}
      <SearchField {...search} />
      {folds !== null && (
        <button type="button" className={`${controls.button} ${styles.toggle}`} aria-label={words.collapse} title={words.collapse} aria-pressed={folds} onClick={() => setFolds(!folds)}><UnfoldHorizontal size={15} aria-hidden /><span className={styles.label}>{words.collapse}</span></button>
      )}
      {ask !== null && <button type="button" className={controls.button} aria-label={words.expression} title={words.expression} onClick={ask}><Regex size={15} aria-hidden /><span className={styles.label}>{words.expression}</span></button>}
      <span className={styles.spring} />
      <Tool label={words.zoomOut} onClick={() => picture.current?.zoom(1 / 1.5)}><ZoomOut size={16} aria-hidden /></Tool>
      <Tool label={words.zoomIn} onClick={() => picture.current?.zoom(1.5)}><ZoomIn size={16} aria-hidden /></Tool>
      <Tool label={words.fit} onClick={() => picture.current?.fit()}><Maximize2 size={16} aria-hidden /></Tool>
    </div>
  );
}

function SearchField({ field, query, setQuery, found, of, toFound }: Pick<ToolsProps, 'field' | 'query' | 'setQuery' | 'found' | 'of' | 'toFound'>) {
  const words = useWords(traceViewWords);
  return (
    <span className={styles.search} role="search">
      <Search size={15} aria-hidden />
      <input
        ref={field} type="text" value={query} placeholder={words.searchHint} aria-label={words.search} title={words.search} spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') toFound(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape' && query !== '') {
            event.stopPropagation();
            setQuery('');
          }
        }}
      />
      {found !== null && (
        <>
          <span className={styles.found} role="status">{words.found(found, of)}</span>
          <Tool label={words.previousFound} onClick={() => toFound(-1)}><ChevronUp size={16} aria-hidden /></Tool>
          <Tool label={words.nextFound} onClick={() => toFound(1)}><ChevronDown size={16} aria-hidden /></Tool>
        </>
      )}
    </span>
  );
}

function Tool({ label, onClick, children }: { readonly label: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return <button type="button" className={controls.icon} aria-label={label} title={label} onClick={onClick}>{children}</button>;
}
