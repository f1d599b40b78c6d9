/** What is placed and how: one scheme or two with their settings, the keys, the copies. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { change, placement, setPane } from '#app/placement/placement-store.ts';
import type { Setting } from '#model/protocol.ts';
import type { KeyPlan } from '#placement/lab/keys.ts';
import { PLAN_LIMITS, type Pane, type Plan } from '#placement/lab/plan.ts';
import { SCHEMES, schemeNamed } from '#placement/schemes.ts';
import { placementWords } from '#placement/words/words.ts';
import { NumberInput } from '#ui/dialogs/NumberInput.tsx';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function PlanForm() {
  const words = useWords(placementViewWords);
  const { panes } = useStore(placement, ({ plan }) => plan);
  return (
    <section className={styles.block} aria-label={words.form}>
      <SchemeChoice label={words.first} pane={panes[0]} choose={(pane) => setPane(0, pane)} />
      <SchemeChoice label={words.second} pane={panes[1] ?? null} choose={(pane) => setPane(1, pane)} none={words.nobody} />
      <KeyChoice />
      <Copies />
    </section>
  );
}

function SchemeChoice({ label, pane, choose, none }: { readonly label: string; readonly pane: Pane | null; readonly choose: (pane: Pane | null) => void; readonly none?: string }) {
  const { schemes } = useWords(placementWords);
  const words = useWords(placementViewWords);
  const scheme = pane === null ? undefined : schemeNamed(pane.scheme);
  return (
    <div className={styles.choice}>
      <label className={styles.field}>{label}
        <select className={controls.field} value={pane?.scheme ?? ''} onChange={({ target }) => choose(target.value === '' ? null : { scheme: target.value, settings: {} })}>
          {none !== undefined && <option value="">{none}</option>}
          {SCHEMES.map(({ id }) => <option key={id} value={id}>{schemes[id]!.name}</option>)}
        </select>
      </label>
      {pane !== null && scheme !== undefined && (
        <>
          <div className={styles.pairs}>
            {scheme.settings.map((setting) => (
              <SettingField key={`${scheme.id} ${setting.key}`} setting={setting} value={pane.settings[setting.key] ?? setting.value} set={(value) => choose({ ...pane, settings: { ...pane.settings, [setting.key]: value } })} />
            ))}
          </div>
          <ul className={styles.pros}>
            <li><Check size={13} aria-label={words.promises} />{schemes[scheme.id]!.promises}</li>
            <li><X size={13} aria-label={words.lacks} />{schemes[scheme.id]!.lacks}</li>
          </ul>
          <small className={styles.soft}>{words.source(scheme.source)}</small>
        </>
      )}
    </div>
  );
}

type Value = Setting['value'];

function SettingField({ setting, value, set }: { readonly setting: Setting; readonly value: unknown; readonly set: (value: Value) => void }) {
  const { settings } = useWords(placementWords);
  const { title } = settings[setting.key]!;
  switch (setting.kind) {
    case 'number': return <label className={styles.field}>{setting.unit === '' ? title : `${title} (${setting.unit})`}<NumberField value={Number(value)} min={setting.min} max={setting.max} set={set} /></label>;
    case 'switch': return <label className={styles.check}><input type="checkbox" checked={value === true} onChange={({ target }) => set(target.checked)} />{title}</label>;
    case 'choice': return (
      <label className={styles.field}>{title}
        <select className={controls.field} value={String(value)} onChange={({ target }) => set(target.value)}>{setting.options.map((option) => <option key={option} value={option}>{option}</option>)}</select>
      </label>
    );
    case 'text': return <label className={styles.field}>{title}<input type="text" className={controls.field} value={String(value)} onChange={({ target }) => set(target.value)} /></label>;
  }
}

/** Taken as soon as it is possible; while it is not, what was stays. */
function NumberField({ value, min, max, step = 1, set }: { readonly value: number; readonly min: number; readonly max: number; readonly step?: number; readonly set: (value: number) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) { setKnown(value); setTyped(value); }
  const take = (next: number): void => {
    setTyped(next);
    if (next >= min && next <= max && (step < 1 || Number.isInteger(next))) set(next);
  };
  return <NumberInput value={typed} onChange={take} min={min} max={max} step={step} />;
}

const KINDS = ['uniform', 'sequential', 'zipf', 'pasted'] as const satisfies readonly KeyPlan['kind'][];

function KeyChoice() {
  const words = useWords(placementViewWords).keys;
  const keys = useStore(placement, ({ plan }) => plan.keys);
  const count = keys.kind === 'pasted' ? keys.keys.length : keys.count;
  const seed = keys.kind === 'pasted' ? 1 : keys.seed;
  const turn = (kind: KeyPlan['kind']): void => {
    if (kind === 'pasted') change({ keys: { kind, keys: ['user:1', 'user:2', 'user:3'] } });
    else if (kind === 'zipf') change({ keys: { kind, count: Math.max(count, 1_000), seed, distinct: Math.max(2, Math.round(Math.max(count, 1_000) / 4)), exponent: 1.1 } });
    else change({ keys: { kind, count: Math.max(count, 1_000), seed } });
  };
  return (
    <div className={styles.choice}>
      <label className={styles.field}>{words.title}
        <select className={controls.field} value={keys.kind} onChange={({ target }) => turn(KINDS.find((kind) => kind === target.value)!)}>{KINDS.map((kind) => <option key={kind} value={kind}>{words.kinds[kind]}</option>)}</select>
      </label>
      {keys.kind === 'pasted' ? <Pasted keys={keys.keys} /> : (
        <div className={styles.pairs}>
          <label className={styles.field}>{words.count}<NumberField value={keys.count} min={1} max={PLAN_LIMITS.keys} set={(next) => change({ keys: { ...keys, count: next } })} /></label>
          {keys.kind !== 'sequential' && <label className={styles.field}>{words.seed}<NumberField value={keys.seed} min={0} max={1_000_000_000} set={(next) => change({ keys: { ...keys, seed: next } })} /></label>}
          {keys.kind === 'zipf' && (
            <>
              <label className={styles.field}>{words.distinct}<NumberField value={keys.distinct} min={1} max={PLAN_LIMITS.keys} set={(distinct) => change({ keys: { ...keys, distinct } })} /></label>
              <label className={styles.field}>{words.exponent}<NumberField value={keys.exponent} min={0} max={4} step={0.1} set={(exponent) => change({ keys: { ...keys, exponent } })} /></label>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Pasted({ keys }: { readonly keys: readonly string[] }) {
  const words = useWords(placementViewWords).keys;
  const [typed, setTyped] = useState(() => keys.join('\n'));
  return (
    <label className={styles.field}>{words.pasted}
      <textarea
        className={controls.field} rows={5} spellCheck={false} placeholder={words.pastedHint} value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          const lines = target.value.split('\n').filter((line) => line !== '').slice(0, PLAN_LIMITS.keys);
          if (lines.length > 0) change({ keys: { kind: 'pasted', keys: lines } });
        }}
      />
    </label>
  );
}

const APARTS = ['nothing', 'rack', 'zone', 'hdfs'] as const satisfies readonly Plan['apart'][];

function Copies() {
  const words = useWords(placementViewWords);
  const { replicas, apart } = useStore(placement, ({ plan }) => plan);
  return (
    <div className={styles.pairs}>
      <label className={styles.field}>{words.replicas}<NumberField value={replicas} min={1} max={PLAN_LIMITS.replicas} set={(next) => change({ replicas: next })} /></label>
      <label className={styles.field}>{words.apart}
        <select className={controls.field} value={apart} onChange={({ target }) => change({ apart: APARTS.find((one) => one === target.value)! })}>{APARTS.map((one) => <option key={one} value={one}>{words.aparts[one]}</option>)}</select>
      </label>
    </div>
  );
}
