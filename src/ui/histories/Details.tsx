/** The chosen operation in words, or what the marks of the picture mean. */
import { useWords } from '#ui/use-lab.ts';
import type { OpenedHistory } from '#app/histories/open-history.ts';
import { operationText, valueText } from './operation-text.ts';
import { textOf, type ChartModel } from './chart-model.ts';
import styles from './histories.module.css';
import { historyWords } from './words/words.ts';

export function Details({ model, judgement, selected }: { readonly model: ChartModel; readonly judgement: OpenedHistory['judgement']; readonly selected: number | null }) {
  const words = useWords(historyWords);
  const operation = selected === null ? undefined : model.operations[selected];
  if (operation === undefined) return <Legend model={model} />;
  const bar = model.bars.find(({ id }) => id === selected);
  const failed = bar?.failed === true;
  const text = bar === undefined ? operationText(operation, true) : textOf(model, bar);
  const wrong = judgement.firstBad?.operation === selected ? judgement.firstBad : null;
  const place = judgement.order?.indexOf(selected!) ?? -1;
  return (
    <section className={styles.details} data-wrong={wrong !== null || undefined}>
      <h3><code>{failed ? words.failedOperation(text) : text}</code></h3>
      <p>{[words.process(String(operation.process)), words.called(operation.call), operation.return === null ? words.neverReturned : words.returned(operation.return)].join(' · ')}</p>
      {wrong !== null && <p className={styles.wrong}>{words.firstWrong}</p>}
      {wrong !== null && wrong.states.length > 0 && <><h4>{words.statesBefore}</h4><ul>{wrong.states.map((state, index) => <li key={index}><code>{valueText(state)}</code></li>)}</ul></>}
      {place >= 0 && <p>{words.place(place + 1)}</p>}
    </section>
  );
}

function Legend({ model }: { readonly model: ChartModel }) {
  const { legend, keys } = useWords(historyWords);
  const absent = { failed: !model.bars.some(({ failed }) => failed), wrong: model.wrong === null, band: model.bands.length === 0, reads: false, changes: false, unknown: false };
  const shown = (['reads', 'changes', 'unknown', 'failed', 'wrong', 'band'] as const).filter((mark) => !absent[mark]);
  return (
    <div className={styles.legend}>
      <ul>{shown.map((mark) => <li key={mark}><span className={styles.mark} data-mark={mark} aria-hidden />{legend[mark]}</li>)}</ul>
      <p>{keys}</p>
    </div>
  );
}
