/** What the event on screen did, which rule said so and where it stands in the paper, and what follows. */
import { ArrowLeftToLine, ArrowRightToLine, CircleX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { promiseWords, verdictAt } from '#app/verdict.ts';
import { wrongText } from '#ui/panels/clients/wrong-text.ts';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { causeOf, effectOf } from '#ui/timeline/causes.ts';
import { duration } from '#ui/panels/format.ts';
import { nowOf, useNow, type Now } from '#ui/panels/now.ts';
import { rerun, switchedOver } from '#ui/panels/rules/rerun.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { happened, type Happened, type Told } from './happened.ts';
import styles from './WhyCard.module.css';

/** Notes that are shown before the rest is asked for. */
const FEW = 2;

/** What the moment on screen did; worked out once a moment. */
export function useHappened(): Happened {
  const { branch, cursor } = useNow();
  const view = useView();
  const catalogue = useCatalogue();
  const { why: words } = useWords(panelWords);
  return useMemo(() => happened(nowOf(branch, cursor), { exhibit: branch.exhibit, view, catalogue, words }), [branch, cursor, view, catalogue, words]);
}

export function WhyCard() {
  const words = useWords(panelWords);
  const now = useNow();
  const event = useHappened();
  const [unfolded, setUnfolded] = useState(false);
  const stuck = useLabState(({ status }) => status === 'stuck');
  const [first, ...rest] = event.notes;
  const shown = unfolded ? rest : rest.slice(0, FEW - 1);
  return (
    <div className={styles.card}>
      <header className={styles.when}>
        <span>{words.event(now.cursor)} · {duration(now.world.now)}</span>
        {event.by !== null && <span className={styles.by}>{event.by === 'hand' ? words.why.byHand : words.why.planned}</span>}
        <Arrows now={now} />
      </header>
      {first !== undefined && <p className={styles.said}>{event.said.title}</p>}
      <Violations now={now} />
      <PromiseBroken now={now} />
      {event.refused !== null && <><h2 className={styles.title}>{event.refused.title}</h2><p>{event.refused.text}</p></>}
      {first === undefined
        ? event.refused === null && <><h2 className={styles.title}>{event.said.title}</h2>{event.said.text !== null && <p>{event.said.text}</p>}</>
        : <Note told={first} first />}
      {event.torn !== null && <p className={styles.warning}>{event.torn}</p>}
      {event.error !== null && <p className={styles.bad}>{words.why.threw(event.node!)} <code>{event.error}</code></p>}
      {shown.map((told, index) => <Note key={index} told={told} />)}
      {rest.length > shown.length && <button type="button" className={styles.link} onClick={() => setUnfolded(true)}>{words.more(rest.length - shown.length)}</button>}
      {event.changes !== null && <p>{event.changes.join(' ') || (event.sent.length + event.lost.length === 0 ? words.why.nothing : '')}</p>}
      {(event.sent.length > 0 || event.lost.length > 0) && <p className={styles.traffic}>{[...event.sent, ...event.lost].join(' ')}</p>}
      {stuck && <><h2 className={styles.title}>{words.why.stuck.title}</h2><p>{words.why.stuck.text}</p></>}
    </div>
  );
}

function Note({ told, first = false }: { readonly told: Told; readonly first?: boolean }) {
  return (
    <div className={first ? undefined : styles.further}>
      <h2 className={styles.title}>{told.title}</h2>
      {told.text !== '' && <p>{told.text}</p>}
      {told.then !== undefined && <p>{told.then}</p>}
      {(told.source !== null || told.rule !== null) && (
        <p className={styles.source}>{told.source}{told.rule !== null && <> · <RuleSwitch rule={told.rule} /></>}</p>
      )}
    </div>
  );
}

function RuleSwitch({ rule }: { readonly rule: string }) {
  const lab = useLab();
  const words = useWords(panelWords);
  const catalogue = useCatalogue();
  const scenario = useLabState(({ branch }) => branch.scenario);
  const title = catalogue.rules[rule]?.title ?? rule;
  return (
    <button type="button" className={styles.link} title={words.why.ruleTitle(title)} onClick={() => void rerun(lab, switchedOver(scenario, rule))}>
      {scenario.off.includes(rule) ? words.why.ruleOff : words.why.ruleOn}
    </button>
  );
}

function Violations({ now: { judged, cursor } }: { readonly now: Now }) {
  const words = useWords(panelWords);
  const catalogue = useCatalogue();
  return judged.broken.filter(({ seq }) => seq === cursor).map(({ law, terms }) => (
    <div key={law} className={styles.violation}>
      <h2 className={styles.title}><CircleX size={15} aria-hidden /> {words.why.violated(catalogue.laws[law]?.title ?? law)}</h2>
      <p>{catalogue.laws[law]?.violation(terms)}</p>
    </div>
  ));
}

/** What a client was told at this moment, and should not have been. */
function PromiseBroken({ now: { branch, cursor } }: { readonly now: Now }) {
  const { clients: { verdict: words }, why } = useWords(panelWords);
  const language = useLabState((state) => state.language);
  const { wrong, broken, promise } = verdictAt(branch, cursor);
  if (broken !== cursor || promise === null) return null;
  const { title, violation } = promiseWords(language, promise);
  return (
    <div className={styles.violation}>
      <h2 className={styles.title}><CircleX size={15} aria-hidden /> {why.violated(title)}</h2>
      <p>{promise === 'linearizable' && wrong !== null ? wrongText(wrong, words) : violation}</p>
    </div>
  );
}

/** Lamport's arrow, back and forth. */
function Arrows({ now: { branch, cursor } }: { readonly now: Now }) {
  const lab = useLab();
  const { why } = useWords(panelWords);
  const cause = useMemo(() => causeOf(branch.moments, cursor), [branch, cursor]);
  return (
    <span className={styles.arrows}>
      <button type="button" className={styles.arrow} disabled={cause === null} title={cause === null ? why.noCause : undefined} onClick={() => lab.seek(cause!.seq)}>
        <ArrowLeftToLine size={14} aria-hidden /> {why.cause}
      </button>
      <Effect />
    </span>
  );
}

/** By itself, for it alone must be told when the run grows. */
function Effect() {
  const lab = useLab();
  const { why } = useWords(panelWords);
  const effect = useLabState(({ branch, cursor, length, status }) => (status === 'playing' ? -1 : (effectOf(branch.moments, cursor, length)?.seq ?? -1)));
  return (
    <button type="button" className={styles.arrow} disabled={effect < 0} onClick={() => lab.seek(effect)}>
      {why.effect} <ArrowRightToLine size={14} aria-hidden />
    </button>
  );
}
