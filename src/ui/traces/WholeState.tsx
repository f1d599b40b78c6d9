/** The whole state that an event led to, with what it changed; what stayed as it was is there to be unfolded. */
import { useMemo } from 'react';
import type { Execution } from '#app/traces/trace.ts';
import { useMedia } from '#ui/shell/use-media.ts';
import { useWords } from '#ui/use-lab.ts';
import { partsOf, type Part } from './changes.ts';
import { cut } from './cut.ts';
import styles from './traces.module.css';
import { traceViewWords } from './words/words.ts';

/** Longer ones take a line of their own, characters. */
const SHORT = 34;

export function WholeState({ execution: { states }, at }: { readonly execution: Execution; readonly at: number }) {
  const words = useWords(traceViewWords).state;
  const narrow = useMedia('(width < 700px)');
  const parts = useMemo(() => (states[at] === undefined ? [] : partsOf(states[at], states[at - 1] ?? null)), [states, at]);
  if (parts.length === 0) return null;
  return (
    <details className={styles.state} open={!narrow}>
      <summary>{words.title(at)}</summary>
      <Parts parts={parts} />
    </details>
  );
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return <ul>{parts.map((part, index) => <li key={index} data-change={part.change}><OnePart part={part} /></li>)}</ul>;
}

function OnePart({ part: { name, change, text, was, parts } }: { readonly part: Part }) {
  const words = useWords(traceViewWords).state;
  if (change === 'changed' && parts.some((inner) => inner.change !== 'same')) return <><b>{name}</b><Parts parts={parts} /></>;
  if (change === 'same' && text.length > SHORT) {
    return <details><summary><b>{name}</b> <code>{text.slice(0, SHORT)}…</code></summary>{parts.length > 0 ? <Parts parts={parts} /> : <code>{cut(text)}</code>}</details>;
  }
  return <><b>{name}</b> <code>{cut(text)}</code>{change !== 'same' && <small>{change === 'changed' ? words.was(cut(was ?? '')) : words[change]}</small>}</>;
}
