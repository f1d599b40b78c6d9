/** A client's operation, opened: from call to return, with the events inside it if there is room for them. */
import type { OpId } from '#model/protocol.ts';
import { resultText } from '#model/result.ts';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { verdictAt } from '#app/verdict.ts';
import { Inside } from '#ui/panels/clients/Inside.tsx';
import { operationOf } from '#ui/panels/clients/operations.ts';
import { wrongText } from '#ui/panels/clients/wrong-text.ts';
import { duration } from '#ui/panels/format.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { Group, Pair, Pairs, ToEvent } from './Parts.tsx';
import styles from './Selected.module.css';

export function OperationInspector({ op, short = false }: { readonly op: OpId; readonly short?: boolean }) {
  const { selected, clients } = useWords(panelWords);
  const { branch, world, cursor } = useNow();
  const length = useLabState((state) => state.length);
  const operation = operationOf(branch.histories[length - 1]!, op);
  if (operation === null) return <p className={styles.soft}>{selected.notCalledYet}</p>;
  const { invoked } = operation;
  const { wrong } = verdictAt(branch, cursor);
  // What the future brings is not known at the moment on screen.
  const returned = operation.returned !== null && operation.returned.seq <= cursor ? operation.returned : null;
  return (
    <>
      {invoked.seq > cursor && <p className={styles.soft}>{selected.notCalledYet}</p>}
      {!short && wrong?.op === op && <p className={styles.error}><strong>{clients.verdict.wrong}</strong>{wrongText(wrong, clients.verdict)}</p>}
      <Pairs>
        <Pair name={selected.called}><ToEvent seq={invoked.seq}>{selected.at(duration(invoked.at), invoked.seq)}</ToEvent></Pair>
        <Pair name={selected.returned}>{returned === null ? selected.stillWaiting : <ToEvent seq={returned.seq}>{selected.at(duration(returned.at), returned.seq)}</ToEvent>}</Pair>
        {returned !== null && <Pair name={selected.outcome}>{clients.outcomes[returned.outcome]}: {clients.outcomeTexts[returned.outcome]}</Pair>}
        {returned !== null && <Pair name={selected.result}><code>{typeof returned.result === 'object' ? resultText(returned.result) || '–' : JSON.stringify(returned.result)}</code></Pair>}
        <Pair name={selected.took}>{duration(Math.max(0, (returned?.at ?? world.now) - invoked.at))}</Pair>
      </Pairs>
      {!short && invoked.seq <= cursor && <Group title={clients.verdict.inside}><Inside operation={operation} /></Group>}
    </>
  );
}
