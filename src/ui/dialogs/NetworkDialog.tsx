/** Latency, loss, duplication and order for all links. */
import { useState } from 'react';
import { momentOf } from '#app/state.ts';
import type { Choice } from '#model/choice.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

export function NetworkDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).network;
  const network = useLabState((state) => momentOf(state).world.network);
  const [min, setMin] = useState(network.latency[0]);
  const [max, setMax] = useState(network.latency[1]);
  const [loss, setLoss] = useState(network.loss * 100);
  const [duplication, setDuplication] = useState(network.duplicate * 100);
  const [reorder, setReorder] = useState(network.reorder);
  const ordered = min >= 0 && max >= min && max <= 60_000;
  const shares = [loss, duplication].every((share) => share >= 0 && share <= 100);
  const apply = async (): Promise<void> => {
    lab.ask(null);
    const wanted: readonly (readonly [boolean, Choice])[] = [
      [min !== network.latency[0] || max !== network.latency[1], { type: 'latency', latency: [Math.round(min), Math.round(max)] }],
      [loss !== network.loss * 100, { type: 'loss', probability: loss / 100 }],
      [duplication !== network.duplicate * 100, { type: 'duplication', probability: duplication / 100 }],
      [reorder !== network.reorder, { type: 'reorder', on: reorder }],
    ];
    for (const [changed, choice] of wanted) if (changed) await lab.choose(choice);
  };
  return (
    <DialogFrame title={words.title} text={words.text} submit={() => void apply()} invalid={!ordered || !shares}>
      <div className={styles.row}>
        <Field label={`${words.latency} ${words.min}`}><NumberInput value={min} onChange={setMin} min={0} max={60_000} /></Field>
        <Field label={words.max}><NumberInput value={max} onChange={setMax} min={0} max={60_000} /></Field>
      </div>
      {!ordered && <span className={styles.wrong} role="alert">{words.latencyWrong}</span>}
      <div className={styles.row}>
        <Field label={words.loss}><NumberInput value={loss} onChange={setLoss} min={0} max={100} /></Field>
        <Field label={words.duplication}><NumberInput value={duplication} onChange={setDuplication} min={0} max={100} /></Field>
      </div>
      <label className={styles.check}><input type="checkbox" checked={reorder} onChange={(event) => setReorder(event.target.checked)} />{words.reorder}</label>
    </DialogFrame>
  );
}
