/** The protocol's safety rules, each with its switch: the quickest way to learn what a rule is for is to run without it. */
import { useId } from 'react';
import type { Rule } from '#model/exhibit.ts';
import { useCatalogue, useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { rerun, switchedOver } from './rerun.ts';
import { SearchLinks } from './SearchLinks.tsx';
import styles from './Rules.module.css';
import { Settings } from './Settings.tsx';
import { Toggle } from './Toggle.tsx';

/** `onLaw`: shows the laws. */
export function Rules({ onLaw }: { readonly onLaw: () => void }) {
  const { rules: words } = useWords(panelWords);
  const rules = useLabState(({ exhibit }) => exhibit.rules);
  return (
    <div className={styles.rules}>
      <h2 className={styles.heading}>{words.rules}</h2>
      <p className={styles.soft}>{rules.length === 0 ? words.none : words.intro}</p>
      <SearchLinks />
      <ul className={styles.list}>{rules.map((rule) => <RuleItem key={rule.id} rule={rule} onLaw={onLaw} />)}</ul>
      <h2 className={styles.heading}>{words.settings}</h2>
      <Settings />
    </div>
  );
}

function RuleItem({ rule, onLaw }: { readonly rule: Rule; readonly onLaw: () => void }) {
  const lab = useLab();
  const { rules: words } = useWords(panelWords);
  const catalogue = useCatalogue();
  const scenario = useLabState(({ branch }) => branch.scenario);
  const [label, text] = [useId(), useId()];
  const on = !scenario.off.includes(rule.id);
  const said = catalogue.rules[rule.id];
  return (
    <li className={styles.rule} data-off={!on || undefined}>
      <Toggle on={on} label={label} text={text} onChange={() => void rerun(lab, switchedOver(scenario, rule.id))} />
      <div>
        <h3 id={label} className={styles.title}>{said?.title ?? rule.id}{!on && <span className={styles.off}>{words.off}</span>}</h3>
        <p id={text}>{said?.text}</p>
        <p className={styles.source}>
          {rule.source}
          {rule.guards.length > 0 && <> · {words.guards} </>}
          {rule.guards.map((law, index) => <span key={law}>{index > 0 && ', '}<button type="button" className={styles.link} onClick={onLaw}>{catalogue.laws[law]?.title ?? law}</button></span>)}
        </p>
      </div>
    </li>
  );
}
