/** One link, one way or both, slower or lossier than the network. */
import { useState } from 'react';
import { momentOf } from '#app/state.ts';
import type { Choice } from '#model/choice.ts';
import { linkId, type LinkId } from '#model/world.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

export function LinkDialog({ link }: { readonly link: LinkId }) {
  const lab = useLab();
  const words = useWords(dialogWords).link;
  const [a = '', b = ''] = link.split('>');
  const { current, network } = useLabState((state) => ({ current: momentOf(state).world.links[link], network: momentOf(state).world.network }));
  const [oneWay, setOneWay] = useState(false);
  const [asNetwork, setAsNetwork] = useState(current?.latency == null);
  const [min, setMin] = useState(current?.latency?.[0] ?? network.latency[1] * 5);
  const [max, setMax] = useState(current?.latency?.[1] ?? network.latency[1] * 10);
  const [loss, setLoss] = useState(Math.round((current?.loss ?? network.loss) * 100));
  const links = oneWay ? [link] : [linkId(a, b), linkId(b, a)];
  const apply = async (): Promise<void> => {
    const choices: Choice[] = [
      { type: 'slow', links, latency: asNetwork ? null : [Math.round(min), Math.round(max)] },
      { type: 'lossy', links, loss: loss / 100 === network.loss ? null : loss / 100 },
    ];
    lab.ask(null);
    for (const choice of choices) await lab.choose(choice);
  };
  const wrong = !asNetwork && !(min >= 0 && max >= min && max <= 60_000);
  return (
    <DialogFrame title={words.title(a, b)} text={words.text} submit={() => void apply()} invalid={wrong || !(loss >= 0 && loss <= 100)}>
      <label className={styles.check}><input type="checkbox" checked={oneWay} onChange={(event) => setOneWay(event.target.checked)} />{words.there(a, b)}</label>
      <label className={styles.check}><input type="checkbox" checked={asNetwork} onChange={(event) => setAsNetwork(event.target.checked)} />{words.latency}: {words.asNetwork}</label>
      {!asNetwork && (
        <div className={styles.row}>
          <Field label={`${words.latency} ${words.min}`}><NumberInput value={min} onChange={setMin} min={0} max={60_000} /></Field>
          <Field label={words.max}><NumberInput value={max} onChange={setMax} min={0} max={60_000} /></Field>
        </div>
      )}
      <Field label={words.loss}><NumberInput value={loss} onChange={setLoss} min={0} max={100} /></Field>
    </DialogFrame>
  );
}
