/** The node that was clicked, and what can be done to it, right above the pictures. */
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { happen, placement, select } from '#app/placement/placement-store.ts';
import { membersAfter, PLAN_LIMITS, rosterOf } from '#placement/lab/plan.ts';
import type { Member } from '#placement/placement.ts';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import { memberColour } from './colours.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function Chosen() {
  const words = useWords(placementViewWords);
  const { plan, at, selected } = useStore(placement);
  const members = membersAfter(plan, at);
  const one = members.find(({ id }) => id === selected);
  if (one === undefined) return <p className={styles.choose}>{words.selected.none}</p>;
  return <Acts key={one.id} one={one} place={rosterOf(plan).indexOf(one.id)} alone={members.length === 1} />;
}

/** Weight goes by halves below two and by wholes above. */
const lighter = (weight: number): number => (weight > 2 ? Math.ceil(weight) - 1 : Math.max(0.5, weight - 0.5));
const heavier = (weight: number): number => Math.min(PLAN_LIMITS.weight, weight < 2 ? weight + 0.5 : Math.floor(weight) + 1);

function Acts({ one, place, alone }: { readonly one: Member; readonly place: number; readonly alone: boolean }) {
  const words = useWords(placementViewWords);
  const { selected } = words;
  const answer = useStore(placement, (state) => state.answer);
  const { id, weight, rack, zone, up } = one;
  const survey = answer?.surveys[0];
  const index = survey === undefined || 'id' in survey ? -1 : survey.members.findIndex((other) => other.id === id);
  const domain = (parts: Partial<Pick<Member, 'rack' | 'zone'>>): void => void happen({ type: 'move', id, rack, zone, ...parts });
  return (
    <div className={styles.chosen} role="group" aria-label={selected.title(id)}>
      <i style={{ background: memberColour(place) }} aria-hidden /><strong>{selected.title(id)}</strong>
      {survey !== undefined && !('id' in survey) && index >= 0 && survey.balance.targets[index]! > 0 && (
        <small className={styles.soft}>{selected.load(survey.balance.loads[index]!, (survey.balance.loads[index]! / survey.balance.targets[index]!).toFixed(2))}</small>
      )}
      <span className={styles.weight}>{selected.weight}
        <button type="button" className={controls.button} aria-label={selected.lighter} disabled={weight <= 0.5} onClick={() => happen({ type: 'weigh', id, weight: lighter(weight) })}><Minus size={14} aria-hidden /></button>
        <output>{weight}</output>
        <button type="button" className={controls.button} aria-label={selected.heavier} disabled={weight >= PLAN_LIMITS.weight} onClick={() => happen({ type: 'weigh', id, weight: heavier(weight) })}><Plus size={14} aria-hidden /></button>
      </span>
      <button type="button" className={controls.button} onClick={() => happen({ type: up ? 'fail' : 'restore', id })}>{up ? selected.fail : selected.restore}</button>
      <button type="button" className={controls.button} disabled={alone} onClick={() => { happen({ type: 'remove', id }); select(null); }}>{selected.remove}</button>
      <Domain label={selected.rack} value={rack} set={(name) => domain({ rack: name })} />
      <Domain label={selected.zone} value={zone} set={(name) => domain({ zone: name })} />
    </div>
  );
}

/** Typed freely, taken when it is left. */
function Domain({ label, value, set }: { readonly label: string; readonly value: string; readonly set: (name: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <label className={styles.domain}>{label}
      <input
        type="text" className={controls.field} value={typed} maxLength={PLAN_LIMITS.name} onChange={({ target }) => setTyped(target.value)}
        onBlur={() => { if (typed.trim() !== value) set(typed.trim()); }} onKeyDown={({ key }) => { if (key === 'Enter' && typed.trim() !== value) set(typed.trim()); }}
      />
    </label>
  );
}
