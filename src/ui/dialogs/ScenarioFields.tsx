/** The settings and rules that an exhibit has, as fields of the scenario dialog; folded, for most runs leave them alone. */
import type { ReactNode } from 'react';
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain, RuleId, Setting } from '#model/protocol.ts';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

type Config = { readonly [key: string]: Plain };

export function SettingFields({ exhibit, config, change }: { readonly exhibit: Exhibit; readonly config: Config; readonly change: (config: Config) => void }) {
  const words = useWords(dialogWords).scenario;
  const said = useLabState(({ language }) => exhibit.words[language].settings);
  const { settings } = exhibit.protocol;
  if (settings.length === 0) return null;
  const changed = settings.filter(({ key, value }) => (config[key] ?? value) !== value).length;
  return (
    <Fold title={words.settings} state={words.changed(changed)}>
      <div className={styles.pairs}>
        {settings.map((setting) => (
          <SettingField key={setting.key} setting={setting} title={said[setting.key]?.title ?? setting.key} text={said[setting.key]?.text} value={config[setting.key] ?? setting.value} change={(value) => change({ ...config, [setting.key]: value })} />
        ))}
      </div>
    </Fold>
  );
}

function SettingField({ setting, title, text, value, change }: { readonly setting: Setting; readonly title: string; readonly text: string | undefined; readonly value: Plain; readonly change: (value: Plain) => void }) {
  switch (setting.kind) {
    case 'switch': return <Check title={title} text={text} on={value === true} change={change} />;
    case 'number': return (
      <Field label={setting.unit === '' ? title : `${title} (${setting.unit})`}>
        <NumberInput value={Number(value)} onChange={change} min={setting.min} max={setting.max} step={Number.isInteger(setting.value) ? 1 : 0.1} />
      </Field>
    );
    case 'choice': return (
      <Field label={title}>
        <select className={controls.field} value={String(value)} onChange={(event) => change(event.target.value)}>
          {setting.options.map((option) => <option key={option}>{option}</option>)}
        </select>
      </Field>
    );
    case 'text': return <Field label={title}><input className={controls.field} value={String(value)} onChange={(event) => change(event.target.value)} /></Field>;
  }
}

export function RuleFields({ exhibit, off, change }: { readonly exhibit: Exhibit; readonly off: readonly RuleId[]; readonly change: (off: readonly RuleId[]) => void }) {
  const words = useWords(dialogWords).scenario;
  const said = useLabState(({ language }) => exhibit.words[language].rules);
  if (exhibit.rules.length === 0) return null;
  return (
    <Fold title={words.rules} state={words.off(off.length)}>
      {exhibit.rules.map(({ id }) => (
        <Check key={id} title={said[id]?.title ?? id} text={said[id]?.text} on={!off.includes(id)} change={(on) => change(on ? off.filter((other) => other !== id) : [...off, id])} />
      ))}
    </Fold>
  );
}

function Check({ title, text, on, change }: { readonly title: string; readonly text: string | undefined; readonly on: boolean; readonly change: (on: boolean) => void }) {
  return <label className={styles.check} title={text}><input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />{title}</label>;
}

function Fold({ title, state, children }: { readonly title: string; readonly state: string; readonly children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>{title}<span className={styles.hint}>{state}</span></summary>
      {children}
    </details>
  );
}
