/** Every law of the paper, judged at the moment on screen: tick or cross, what exactly went wrong, and the way there. */
import { useCatalogue, useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { SearchLinks } from '#ui/panels/rules/SearchLinks.tsx';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { standings, type Standing } from './judgements.ts';
import { LawIcon } from './LawIcon.tsx';
import styles from './Laws.module.css';

export function Laws() {
  const { laws: words } = useWords(panelWords);
  const now = useNow();
  const all = standings(now);
  const always = all.filter(({ law }) => law.kind === 'always');
  const broken = always.filter(({ state }) => state === 'broken').length;
  return (
    <div className={styles.laws}>
      <p className={styles.summary}>{words.summary(always.length - broken, always.length)}</p>
      <SearchLinks />
      <ul className={styles.list}>
        {all.map((standing) => <LawItem key={standing.law.name} standing={standing} cursor={now.cursor} />)}
      </ul>
    </div>
  );
}

function LawItem({ standing: { law, state, verdict }, cursor }: { readonly standing: Standing; readonly cursor: number }) {
  const { laws: words } = useWords(panelWords);
  const catalogue = useCatalogue();
  const said = catalogue.laws[law.name];
  const later = useLabState(({ branch, length }) => (verdict === null ? (branch.judgements[length - 1]!.broken.find((known) => known.law === law.name)?.seq ?? null) : null));
  return (
    <li className={styles.law} data-state={state}>
      <LawIcon state={state} />
      <div>
        <h3 className={styles.title}>{said?.title ?? law.name} <span className={styles.state}>{words[state]}</span></h3>
        <p>{said?.text}</p>
        {state === 'broken' && verdict !== null && <p className={styles.violation}>{said?.violation(verdict.terms)}</p>}
        <p className={styles.source}>
          {law.source}
          {verdict !== null && verdict.seq !== cursor && <Go seq={verdict.seq}>{state === 'broken' ? words.brokenAt(verdict.seq) : words.sightedAt(verdict.seq)}</Go>}
          {later !== null && <Go seq={later}>{words.brokenLater(later)}</Go>}
        </p>
      </div>
    </li>
  );
}

function Go({ seq, children }: { readonly seq: number; readonly children: string }) {
  const lab = useLab();
  return <> · <button type="button" className={styles.go} onClick={() => lab.seek(seq)}>{children}</button></>;
}
