/** A node's clock made fast or slow, or moved. */
import { useState } from 'react';
import { momentOf } from '#app/state.ts';
import type { NodeId } from '#model/protocol.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

export function ClockDialog({ node }: { readonly node: NodeId }) {
  const lab = useLab();
  const words = useWords(dialogWords).clock;
  const current = useLabState((state) => momentOf(state).world.nodes[node]?.clock.rate ?? 1);
  const [rate, setRate] = useState(current);
  const [jump, setJump] = useState(0);
  const apply = (): void => {
    void lab.choose({ type: 'clock', node, ...(rate === current ? {} : { rate }), ...(jump === 0 ? {} : { jump }) });
    lab.ask(null);
  };
  const idle = rate === current && jump === 0;
  return (
    <DialogFrame title={words.title(node)} text={words.text} submit={apply} invalid={idle || !(rate >= 0.01 && rate <= 100) || !(jump >= 0 && jump <= 3_600_000)}>
      <div className={styles.row}>
        <Field label={words.rate}><NumberInput value={rate} onChange={setRate} min={0.01} max={100} step={0.05} /></Field>
        <Field label={words.jump}><NumberInput value={jump} onChange={setJump} min={0} max={3_600_000} step={50} /></Field>
      </div>
      <div className={styles.chips}>
        <button type="button" className={controls.button} onClick={() => setRate(0.5)}>{words.slow}</button>
        <button type="button" className={controls.button} onClick={() => setRate(2)}>{words.fast}</button>
      </div>
    </DialogFrame>
  );
}
