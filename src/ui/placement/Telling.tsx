/** What happened to the nodes, a chip a change, to go back and on; and what can be done to the node that is selected. */
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { beginWith, goTo, happen, light, placement } from '#app/placement/placement-store.ts';
import { fresh, membersAfter, PLAN_LIMITS, rosterOf } from '#placement/lab/plan.ts';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function Telling() {
  const words = useWords(placementViewWords);
  const { plan, at, lit } = useStore(placement);
  const { telling } = words;
  const members = membersAfter(plan, at);
  const add = (): void => {
    const [member] = fresh(rosterOf(plan), 1);
    happen({ type: 'add', member: member! });
  };
  return (
    <div className={styles.telling}>
      <button type="button" className={controls.primary} disabled={members.length >= PLAN_LIMITS.members || at >= PLAN_LIMITS.changes} onClick={add}><Plus size={15} aria-hidden />{words.members.add}</button>
      <div className={styles.story} role="group" aria-label={telling.title}>
        <button type="button" className={controls.icon} aria-label={telling.back} title={telling.back} disabled={at === 0} onClick={() => goTo(at - 1)}><ChevronLeft size={16} aria-hidden /></button>
        <Chips />
        <button type="button" className={controls.icon} aria-label={telling.on} title={telling.on} disabled={at >= plan.changes.length} onClick={() => goTo(at + 1)}><ChevronRight size={16} aria-hidden /></button>
      </div>
      <label className={styles.check}><input type="checkbox" checked={lit} onChange={({ target }) => light(target.checked)} />{words.lit}</label>
      {at > 0 && <button type="button" className={controls.plain} onClick={() => beginWith(members)}>{telling.restart}</button>}
      {at >= PLAN_LIMITS.changes && <small className={styles.soft}>{telling.full}</small>}
    </div>
  );
}

function Chips() {
  const { telling } = useWords(placementViewWords);
  const { plan, at } = useStore(placement);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => { list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [at, plan]);
  return (
    <ol ref={list} className={styles.chips}>
      {[telling.beginning, ...plan.changes.map(telling.change)].map((text, i) => (
        <li key={i}><button type="button" className={styles.chip} aria-current={i === at ? 'step' : undefined} data-ahead={i > at || undefined} onClick={() => goTo(i)}>{text}</button></li>
      ))}
    </ol>
  );
}
