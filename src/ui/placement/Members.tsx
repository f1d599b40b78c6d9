/** The nodes: a list to choose from by key, and how many there are to begin with. */
import { Plus } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useStore } from 'zustand';
import { beginWith, happen, placement, select } from '#app/placement/placement-store.ts';
import { fresh, membersAfter, PLAN_LIMITS, rosterOf } from '#placement/lab/plan.ts';
import { member, type Member } from '#placement/placement.ts';
import { NumberInput } from '#ui/dialogs/NumberInput.tsx';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import { memberColour } from './colours.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

const ROW = 30;
const ROWS = 7;

export function Members() {
  const words = useWords(placementViewWords);
  const { plan, at, selected } = useStore(placement);
  const members = useMemo(() => membersAfter(plan, at), [plan, at]);
  const places = useMemo(() => new Map(rosterOf(plan).map((id, place) => [id, place])), [plan]);
  const list = useRef<VListHandle>(null);
  const current = Math.max(0, members.findIndex(({ id }) => id === selected));
  const go = (event: KeyboardEvent): void => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: members.length - 1 }[event.key];
    const next = to === undefined ? undefined : members[to];
    if (next === undefined) return;
    event.preventDefault();
    select(next.id);
    list.current?.scrollToIndex(to!, { align: 'nearest' });
    const box = event.currentTarget;
    // The row may have to come into being first.
    requestAnimationFrame(() => requestAnimationFrame(() => box.querySelector<HTMLElement>('[aria-selected=true]')?.focus()));
  };
  return (
    <section className={styles.block} aria-label={words.members.title(members.length)}>
      <h3>{words.members.title(members.length)}</h3>
      <div role="listbox" tabIndex={-1} aria-label={words.members.title(members.length)} className={styles.members} onKeyDown={go}>
        <VList ref={list} style={{ height: ROW * Math.min(ROWS, members.length) }} data={members}>
          {(one, i) => <Row key={one.id} one={one} place={places.get(one.id)!} on={one.id === selected} reached={i === current} />}
        </VList>
      </div>
      <Beginning />
    </section>
  );
}

/** `reached`: it is the one on which the tab key stops. */
function Row({ one: { id, weight, rack, up }, place, on, reached }: { readonly one: Member; readonly place: number; readonly on: boolean; readonly reached: boolean }) {
  const details = [weight === 1 ? '' : `× ${weight}`, rack].filter((text) => text !== '').join(' · ');
  return (
    <button type="button" role="option" aria-selected={on} tabIndex={reached ? 0 : -1} className={styles.row} data-down={!up || undefined} onClick={() => select(on ? null : id)}>
      <i style={{ background: memberColour(place) }} aria-hidden /><span>{id}</span><small>{details}</small>
    </button>
  );
}

/** So many nodes to begin with, in racks by turns; and one of a name of its own. */
function Beginning() {
  const { members: words } = useWords(placementViewWords);
  const { plan, at } = useStore(placement);
  const [count, setCount] = useState(membersAfter(plan, at).length);
  const [racks, setRacks] = useState(0);
  const [name, setName] = useState('');
  const hint = useId();
  const fits = Number.isInteger(count) && count >= 1 && count <= PLAN_LIMITS.members && Number.isInteger(racks) && racks >= 0 && racks <= 20;
  const wanted = name.trim();
  const free = wanted !== '' && !rosterOf(plan).includes(wanted);
  return (
    <>
      <form className={styles.line} onSubmit={(event) => { event.preventDefault(); if (free && happen({ type: 'add', member: member(wanted) })) setName(''); }}>
        <input type="text" className={controls.field} aria-label={words.nameHint} placeholder={words.nameHint} maxLength={PLAN_LIMITS.name} value={name} onChange={({ target }) => setName(target.value)} />
        <button type="submit" className={controls.button} aria-label={words.addNamed} title={words.addNamed} disabled={!free}><Plus size={14} aria-hidden /></button>
      </form>
      <form className={styles.line} onSubmit={(event) => { event.preventDefault(); if (fits) beginWith(fresh([], count, racks)); }}>
        <label className={styles.field}>{words.many}<NumberInput value={count} onChange={setCount} min={1} max={PLAN_LIMITS.members} /></label>
        <label className={styles.field}>{words.racks}<NumberInput value={racks} onChange={setRacks} min={0} max={20} /></label>
        <button type="submit" className={controls.button} aria-describedby={hint} disabled={!fits}>{words.set}</button>
      </form>
      <small id={hint} className={styles.soft}>{words.manyHint}</small>
    </>
  );
}
