/**
 * A run of one's own: protocol, sizes, seed, a plan, settings and rules. Checked as it is typed, by the same rules as files
 * and the command line. Another protocol begins with what its first lesson has.
 */
import { useState } from 'react';
import { assemble } from '#app/share/scenario.ts';
import { explain } from '#app/share/words/words.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain, RuleId } from '#model/protocol.ts';
import { printPlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import { LIMITS } from '#model/world.ts';
import { useExhibits } from '#ui/shell/exhibits.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { RuleFields, SettingFields } from './ScenarioFields.tsx';
import { dialogWords } from './words/words.ts';

/** A scenario as it is typed. */
interface Draft {
  readonly servers: number;
  readonly clients: number;
  readonly seed: number;
  readonly plan: string;
  readonly config: { readonly [key: string]: Plain };
  readonly off: readonly RuleId[];
}

function draftOf({ servers, clients, seed, plan, config, off }: Scenario): Draft {
  return { servers: servers.length, clients: clients.length, seed, plan: printPlan(plan), config, off };
}

export function ScenarioDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).scenario;
  const { current, scenario, language } = useLabState(({ exhibit, branch, language }) => ({ current: exhibit, scenario: branch.scenario, language }));
  const { known, retry } = useExhibits();
  const [protocol, setProtocol] = useState(scenario.protocol);
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const isCurrent = protocol === scenario.protocol;
  const exhibit = isCurrent ? current : (known.find(({ name }) => name === protocol)?.exhibit ?? null);
  const base = isCurrent ? scenario : exhibit?.lessons[0]?.scenario;
  const draft: Draft | null = base === undefined ? null : { ...draftOf(base), ...edits };
  const { config: settings, plan, ...sizes } = draft ?? draftOf(scenario);
  const assembled = exhibit === null || base === undefined ? null : assemble(exhibit, { ...sizes, settings, plan: plan.split('\n'), network: base.network, disks: base.disks });
  const flaw = assembled?.flaws[0];
  const wrong = flaw === undefined ? undefined : `${words.invalid}: ${explain(flaw, language)}`;
  const edit = (change: Partial<Draft>): void => setEdits((before) => ({ ...before, ...change }));
  const start = (): void => {
    if (exhibit === null || assembled === null || flaw !== undefined) return;
    lab.ask(null);
    void lab.open(exhibit, assembled.scenario, null).then(() => lab.play());
  };
  return (
    <DialogFrame title={words.title} text={words.text} submit={start} submitLabel={words.start} invalid={assembled === null || flaw !== undefined}>
      <div className={styles.row}>
        <Field label={words.protocol}>
          <select className={controls.field} value={protocol} onChange={(event) => { setProtocol(event.target.value); setEdits({}); }}>
            {known.map((one) => <option key={one.name} value={one.name}>{one.exhibit?.words[language].name ?? one.name}</option>)}
          </select>
        </Field>
        {draft !== null && (
          <>
            <Field label={words.servers}><NumberInput value={draft.servers} onChange={(servers) => edit({ servers })} min={1} max={LIMITS.servers} /></Field>
            <Field label={words.clients}><NumberInput value={draft.clients} onChange={(clients) => edit({ clients })} min={0} max={LIMITS.clients} /></Field>
            <Field label={words.seed}><NumberInput value={draft.seed} onChange={(seed) => edit({ seed })} min={-0x8000_0000} max={0xffff_ffff} /></Field>
          </>
        )}
      </div>
      {exhibit === null || draft === null
        ? <Coming failed={known.find(({ name }) => name === protocol)?.failed ?? false} retry={retry} />
        : <Details exhibit={exhibit} draft={draft} edit={edit} wrong={flaw?.kind === 'bad-plan' ? wrong : undefined} />}
      {flaw !== undefined && flaw.kind !== 'bad-plan' && <p className={styles.wrong} role="alert">{wrong}</p>}
    </DialogFrame>
  );
}

/** What is different with each protocol. `wrong`: with the plan. */
function Details({ exhibit, draft, edit, wrong }: { readonly exhibit: Exhibit; readonly draft: Draft; readonly edit: (change: Partial<Draft>) => void; readonly wrong: string | undefined }) {
  const words = useWords(dialogWords).scenario;
  return (
    <>
      <Field label={words.plan} hint={wrong} wrong={wrong !== undefined}>
        <textarea className={`${controls.field} ${styles.plan}`} value={draft.plan} onChange={(event) => edit({ plan: event.target.value })} placeholder={words.planHint} spellCheck={false} aria-invalid={wrong !== undefined} />
      </Field>
      <SettingFields exhibit={exhibit} config={draft.config} change={(config) => edit({ config })} />
      <RuleFields exhibit={exhibit} off={draft.off} change={(off) => edit({ off })} />
    </>
  );
}

function Coming({ failed, retry }: { readonly failed: boolean; readonly retry: () => void }) {
  const words = useWords(dialogWords).scenario;
  if (!failed) return <p role="status">{words.coming}</p>;
  return <p role="alert">{words.failed} <button type="button" className={controls.button} onClick={retry}>{words.again}</button></p>;
}
