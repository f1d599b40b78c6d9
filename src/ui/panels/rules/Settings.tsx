/** The settings of the scenario on screen; changing one runs the same story again with it. */
import { useId, useState } from 'react';
import type { Plain, Setting } from '#model/protocol.ts';
import { useCatalogue, useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { panelWords } from '#ui/panels/words/words.ts';
import { rerun, withSetting } from './rerun.ts';
import styles from './Rules.module.css';
import { Toggle } from './Toggle.tsx';

export function Settings() {
  const settings = useLabState(({ exhibit }) => exhibit.protocol.settings);
  return <ul className={styles.list}>{settings.map((setting) => <SettingItem key={setting.key} setting={setting} />)}</ul>;
}

function SettingItem({ setting }: { readonly setting: Setting }) {
  const lab = useLab();
  const { rules: words } = useWords(panelWords);
  const catalogue = useCatalogue();
  const config = useLabState(({ branch }) => branch.scenario.config);
  const [label, text] = [useId(), useId()];
  const value = config[setting.key] ?? setting.value;
  const said = catalogue.settings[setting.key];
  const change = (next: Plain) => {
    if (next !== value) void rerun(lab, { config: withSetting(config, setting, next) });
  };
  return (
    <li className={styles.setting} data-changed={value !== setting.value || undefined}>
      <div>
        <h3 id={label} className={styles.title}>{said?.title ?? setting.key}</h3>
        <p id={text}>{said?.text}{value !== setting.value && <> ({words.ofDefault(String(setting.value))})</>}</p>
      </div>
      <Control key={String(value)} setting={setting} value={value} label={label} text={text} change={change} />
    </li>
  );
}

interface ControlProps<S = Setting> {
  readonly setting: S;
  readonly value: Plain;
  readonly label: string;
  readonly text: string;
  readonly change: (value: Plain) => void;
}

function Control({ setting, ...rest }: ControlProps) {
  const { value, label, text, change } = rest;
  const names = { 'aria-labelledby': label, 'aria-describedby': text };
  switch (setting.kind) {
    case 'switch': return <Toggle on={value === true} label={label} text={text} onChange={() => change(value !== true)} />;
    case 'choice': return (
      <select className={controls.field} {...names} value={String(value)} onChange={(event) => change(event.target.value)}>
        {setting.options.map((option) => <option key={option}>{option}</option>)}
      </select>
    );
    case 'number': return <NumberControl setting={setting} {...rest} />;
    case 'text': return <Typed initial={String(value)} commit={change} {...names} />;
  }
}

function NumberControl({ setting: { min, max, unit }, value, label, text, change }: ControlProps<Extract<Setting, { kind: 'number' }>>) {
  const { rules: words } = useWords(panelWords);
  const fits = (typed: string) => typed.trim() !== '' && Number(typed) >= min && Number(typed) <= max;
  return (
    <span className={styles.number}>
      <Typed
        initial={String(value)} commit={(typed) => { if (fits(typed)) change(Number(typed)); }} valid={fits} inputMode="decimal" size={6}
        title={words.outOfRange(min, max, unit)} aria-labelledby={label} aria-describedby={text}
      />
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

/** Takes effect with Enter or when it is left; Escape takes it back. */
function Typed({ initial, commit, valid = () => true, ...rest }: { readonly initial: string; readonly commit: (typed: string) => void; readonly valid?: (typed: string) => boolean } & React.ComponentProps<'input'>) {
  const [typed, setTyped] = useState(initial);
  return (
    <input
      {...rest} className={controls.field} value={typed} aria-invalid={!valid(typed)} onChange={(event) => setTyped(event.target.value)}
      onBlur={() => { if (typed !== initial) commit(typed); }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(typed);
        if (event.key === 'Escape') setTyped(initial);
      }}
    />
  );
}
