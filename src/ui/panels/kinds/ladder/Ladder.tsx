/** Ballots as rungs, the highest first: who climbed where with which value, what each acceptor made of it, what was safe. */
import { Check, CircleDashed, CircleSlash, Vote } from 'lucide-react';
import type { LadderPanel, Rung } from '#model/view.ts';
import { AnswerGlyph } from '#ui/panels/kinds/marks.tsx';
import { PanelLegend } from '#ui/panels/kinds/PanelLegend.tsx';
import { Empty, Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { useCatalogue, useLab, useWords } from '#ui/use-lab.ts';
import styles from './Ladder.module.css';

/** `explained`: with its legend. */
export function Ladder({ panel: { title, rungs, lines, empty }, explained }: { readonly panel: LadderPanel; readonly explained: boolean }) {
  const tip = useTip();
  return (
    <div className={styles.panel} {...tip.handlers}>
      {rungs.length === 0 ? <Empty text={empty} /> : (
        <ol className={styles.ladder} aria-label={title}>
          {rungs.map((rung) => <Step key={`${rung.epoch} ${rung.owner}`} rung={rung} />)}
        </ol>
      )}
      <Lines lines={lines} />
      {explained && <PanelLegend kind="ladder" />}
      <LaterTip tip={tip} />
    </div>
  );
}

const ICONS = { preparing: CircleDashed, accepting: Vote, chosen: Check, abandoned: CircleSlash };

function Step({ rung: { epoch, owner, value, state, marks, safe, text } }: { readonly rung: Rung }) {
  const lab = useLab();
  const catalogue = useCatalogue();
  const { ladder: words } = useWords(kindWords);
  const ballot = catalogue.epochText(epoch);
  const Icon = ICONS[state];
  return (
    <li className={styles.rung} data-state={state} aria-label={words.rung(`${catalogue.epoch} ${ballot}`, owner, value ?? words.open, words.states[state])} style={{ '--epoch': epochColour(epoch) } as React.CSSProperties}>
      <span className={styles.ballot} data-tip={text} tabIndex={0} role="img" aria-label={text}>{ballot}</span>
      <div className={styles.what}>
        <button type="button" className={styles.owner} onClick={() => lab.select({ type: 'node', node: owner })}>{words.by(owner)}</button>
        <code className={styles.value} data-open={value === null || undefined}>{value ?? words.open}</code>
        <span className={styles.state}><Icon size={12} aria-hidden />{words.states[state]}</span>
      </div>
      <ul className={styles.marks}>
        {marks.map(({ node, kind, text: said }) => (
          <li key={node} className={styles.mark} aria-label={words.mark(node, words.marks[kind], said)} data-tip={words.mark(node, words.marks[kind], said)} tabIndex={0}>
            <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden className={styles.glyph}><AnswerGlyph kind={kind} /></svg>
            <span aria-hidden>{node}</span>
          </li>
        ))}
      </ul>
      {safe !== '' && <p className={styles.safe}>{words.safe(safe)}</p>}
    </li>
  );
}
