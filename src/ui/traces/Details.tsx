/** All that the file says of the chosen event, what it comes from and leads to; and what such a file cannot say. */
import { Fragment } from 'react';
import { LACKS, type Execution, type TraceFormat } from '#app/traces/trace.ts';
import controls from '#ui/theme/controls.module.css';
import { useMedia } from '#ui/shell/use-media.ts';
import { useWords } from '#ui/use-lab.ts';
import { cut } from './cut.ts';
import type { Fold } from './fold.ts';
import styles from './traces.module.css';
import { WholeState } from './WholeState.tsx';
import { traceViewWords } from './words/words.ts';

interface DetailsProps {
  readonly execution: Execution;
  readonly fold: Fold;
  readonly selected: number | null;
  readonly reveal: (event: number) => void;
  readonly apart: () => void;
}

export function Details({ execution, fold, selected, reveal, apart }: DetailsProps) {
  const words = useWords(traceViewWords).details;
  const event = selected === null ? undefined : execution.events[selected];
  if (event === undefined || selected === null) return <section className={styles.details} aria-label={words.title}><p>{words.none}</p></section>;
  const { lane, title, at, line, fields } = event;
  const { events } = fold.marks[fold.markOf[selected]!]!;
  return (
    <section className={styles.details} aria-label={words.title} aria-live="polite">
      <h3>{title}</h3>
      <p>{words.at(execution.lanes[lane]!, at, line)}</p>
      {events.length > 1 && <Run execution={execution} events={events} apart={apart} />}
      <dl className={styles.fields}>
        {fields.map(([name, value], index) => <Fragment key={index}><dt>{name}</dt><dd>{cut(value)}</dd></Fragment>)}
      </dl>
      <Links title={words.heardFrom} execution={execution} events={execution.arrows.filter(({ to }) => to === selected).map(({ from }) => from)} reveal={reveal} />
      <Links title={words.told} execution={execution} events={execution.arrows.filter(({ from }) => from === selected).map(({ to }) => to)} reveal={reveal} />
      <WholeState execution={execution} at={at} />
    </section>
  );
}

function Run({ execution, events, apart }: { readonly execution: Execution; readonly events: readonly number[]; readonly apart: () => void }) {
  const words = useWords(traceViewWords).details;
  return (
    <>
      <h4>{words.run(events.length, execution.lanes[execution.events[events[0]!]!.lane]!)}</h4>
      <button type="button" className={controls.button} onClick={apart}>{words.apart}</button>
    </>
  );
}

function Links({ title, execution, events, reveal }: { readonly title: string; readonly execution: Execution; readonly events: readonly number[]; readonly reveal: (event: number) => void }) {
  const words = useWords(traceViewWords).details;
  if (events.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className={styles.links}>
        {events.map((event) => (
          <li key={event}>
            <button type="button" className={styles.link} onClick={() => reveal(event)}>{words.shows(execution.lanes[execution.events[event]!.lane]!, execution.events[event]!.title)}</button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Lacks({ format }: { readonly format: TraceFormat }) {
  const words = useWords(traceViewWords).lacks;
  const narrow = useMedia('(width < 700px)');
  return (
    <details className={styles.lacks} open={!narrow}>
      <summary>{words.title}</summary>
      <ul>{LACKS[format].map((lack) => <li key={lack}>{words[lack]}</li>)}</ul>
    </details>
  );
}
