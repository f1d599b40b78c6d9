/** What is known of the clients' history at the moment on screen, in a sentence, with the ways to what it speaks of. */
import { CircleHelp, CircleX, Route, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Branch } from '#app/branch.ts';
import { verdictAt, type Verdict as Known } from '#app/verdict.ts';
import type { OpId } from '#model/protocol.ts';
import controls from '#ui/theme/controls.module.css';
import { timeline } from '#ui/timeline/timeline-store.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords, type VerdictWords } from '#ui/panels/words/words.ts';
import { goToFirstWrong } from './first-wrong.ts';
import { Inside } from './Inside.tsx';
import { operationOf } from './operations.ts';
import styles from './Verdict.module.css';
import { wrongText } from './wrong-text.ts';

export function Verdict() {
  const lab = useLab();
  const { clients: { verdict: words } } = useWords(panelWords);
  const { branch, cursor } = useNow();
  const verdict = verdictAt(branch, cursor);
  const later = useLabState(({ length }) => (verdict.wrong === null ? (branch.monitors[length - 1]?.wrong?.seq ?? null) : null));
  const shows = useStore(timeline, ({ order }) => order);
  const bad = verdict.broken !== null;
  return (
    <section className={styles.verdict} data-state={bad ? 'broken' : verdict.state} aria-label={words.name}>
      <h3 className={styles.title}><Icon verdict={verdict} bad={bad} />{titleOf(verdict, words)}</h3>
      {verdict.wrong !== null && <p>{wrongText(verdict.wrong, words)}</p>}
      {verdict.state === 'lost' && <p>{words.lostText}</p>}
      {verdict.state === 'unjudged' && <p>{words.unjudgedText}</p>}
      <Promised branch={branch} cursor={cursor} verdict={verdict} />
      {verdict.wrong !== null && <InsideWrong op={verdict.wrong.op} />}
      <div className={styles.tools}>
        {verdict.wrong !== null && verdict.wrong.seq !== cursor && <button type="button" className={controls.button} onClick={() => goToFirstWrong(lab)}>{words.toWrong(verdict.wrong.seq)}</button>}
        {later !== null && <button type="button" className={styles.link} onClick={() => goToFirstWrong(lab)}>{words.wrongLater(later)}</button>}
        {verdict.state !== 'unjudged' && (
          <button type="button" className={styles.toggle} aria-pressed={shows} title={words.orderHint} onClick={() => timeline.setState({ order: !shows })}><Route size={14} aria-hidden />{words.showOrder}</button>
        )}
      </div>
    </section>
  );
}

/** Folded: the way to the events inside the first wrong operation. */
function InsideWrong({ op }: { readonly op: OpId }) {
  const { clients: { verdict: words } } = useWords(panelWords);
  const { history } = useNow();
  const operation = operationOf(history, op);
  if (operation === null) return null;
  return <details className={styles.fold}><summary>{words.inside}</summary><Inside operation={operation} /></details>;
}

function Icon({ verdict: { state }, bad }: { readonly verdict: Known; readonly bad: boolean }) {
  const Glyph = state === 'wrong' ? (bad ? CircleX : TriangleAlert) : state === 'holds' ? ShieldCheck : CircleHelp;
  return <Glyph size={16} aria-hidden />;
}

function titleOf({ state, returned }: Known, words: VerdictWords): string {
  switch (state) {
    case 'holds': return words.holds(returned);
    case 'wrong': return words.wrong;
    case 'lost': return words.lost;
    case 'unjudged': return words.unjudged;
  }
}

/** What this run promises; a weaker promise is judged where the stronger one does not hold. */
function Promised({ branch, cursor, verdict: { state, promise } }: { readonly branch: Branch; readonly cursor: number; readonly verdict: Known }) {
  const { clients: { verdict: words } } = useWords(panelWords);
  if (promise === 'sequential') return <><p className={styles.soft}>{words.promisedLess}</p>{state !== 'holds' && <Sequential key={`${branch.id}.${cursor}`} branch={branch} cursor={cursor} />}</>;
  if (promise === null) return state === 'wrong' ? <p className={styles.soft}>{words.unpromised}</p> : null;
  return <p className={styles.soft}>{words.promised}</p>;
}

/** Looked for once the moment stays on screen; its search is fetched with the first question. */
function Sequential({ branch, cursor }: { readonly branch: Branch; readonly cursor: number }) {
  const { clients: { verdict: words } } = useWords(panelWords);
  const [known, setKnown] = useState<boolean | 'unknown' | null>(null);
  useEffect(() => {
    let over = false;
    const timer = setTimeout(() => void import('#app/sequential.ts').then(({ sequentialAt }) => { if (!over) setKnown(sequentialAt(branch, cursor)); }), 250);
    return () => { over = true; clearTimeout(timer); };
  }, [branch, cursor]);
  return <p className={styles.weaker} data-state={String(known)}>{words.sequential[known === null ? 'asking' : known === 'unknown' ? 'unknown' : known ? 'true' : 'false']}</p>;
}
