/** A run of one's own: protocol, sizes, seed and a plan. Checked as it is typed, by the same rules as files and the command line. */
import { useState } from 'react';
import { assemble } from '#app/share/scenario.ts';
import { explain } from '#app/share/words/words.ts';
import { LIMITS } from '#model/world.ts';
import { printPlan } from '#model/text.ts';
import { useExhibits } from '#ui/shell/exhibits.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

export function ScenarioDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).scenario;
  const { scenario, language } = useLabState(({ branch, language }) => ({ scenario: branch.scenario, language }));
  const [protocol, setProtocol] = useState(scenario.protocol);
  const [servers, setServers] = useState(scenario.servers.length);
  const [clients, setClients] = useState(scenario.clients.length);
  const [seed, setSeed] = useState(scenario.seed);
  const [plan, setPlan] = useState(printPlan(scenario.plan));
  const { settings, network } = { settings: protocol === scenario.protocol ? scenario.config : {}, network: scenario.network };
  const off = protocol === scenario.protocol ? scenario.off : [];
  const { known } = useExhibits();
  const exhibit = known.find(({ name }) => name === protocol)?.exhibit ?? null;
  const assembled = exhibit === null ? null : assemble(exhibit, { servers, clients, seed, plan: plan.split('\n'), settings, network, off });
  const flaw = assembled?.flaws[0];
  const start = (): void => {
    if (exhibit === null || assembled === null || flaw !== undefined) return;
    lab.ask(null);
    void lab.open(exhibit, assembled.scenario, null).then(() => lab.play());
  };
  return (
    <DialogFrame title={words.title} text={words.text} submit={start} submitLabel={words.start} invalid={assembled === null || flaw !== undefined}>
      <div className={styles.row}>
        <Field label={words.protocol}>
          <select className={controls.field} value={protocol} onChange={(event) => setProtocol(event.target.value)}>
            {known.map((one) => <option key={one.name} value={one.name}>{one.exhibit?.words[language].name ?? one.name}</option>)}
          </select>
        </Field>
        <Field label={words.servers}><NumberInput value={servers} onChange={setServers} min={1} max={LIMITS.servers} /></Field>
        <Field label={words.clients}><NumberInput value={clients} onChange={setClients} min={0} max={LIMITS.clients} /></Field>
        <Field label={words.seed}><NumberInput value={seed} onChange={setSeed} min={-0x8000_0000} max={0xffff_ffff} /></Field>
      </div>
      <Field label={words.plan} hint={flaw === undefined ? undefined : `${words.invalid}: ${explain(flaw, language)}`} wrong={flaw !== undefined}>
        <textarea className={`${controls.field} ${styles.plan}`} value={plan} onChange={(event) => setPlan(event.target.value)} placeholder={words.planHint} spellCheck={false} aria-invalid={flaw !== undefined} />
      </Field>
    </DialogFrame>
  );
}
