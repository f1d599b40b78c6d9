/**
 * An exhibit as a space in which one asks whether something happens in the end. Whatever must happen in the end is free:
 * messages arrive, clients ask what they have to ask (once), timers fire again and again; only faults have budgets, and
 * nothing need be undone. Clocks stand still, so how long a timer takes is not known. It is either patient, and
 * fires when nothing else is left to happen; or early, and fires at any moment, as in a system without any bounds on time.
 */
import type { Successors } from '#checks/explore/space.ts';
import type { Exhibit, Law } from '#model/exhibit.ts';
import type { Setup } from '#model/search.ts';
import { ExhibitSpace } from './space.ts';
import { DEED, DELIVER, kindOf } from './steps.ts';

export class LiveSpace extends ExhibitSpace {
  /** Early: timers fire at any moment. */
  private readonly early: boolean;
  private readonly slow: readonly string[];

  /** `goals`: laws of the kind `sometimes`; a step in which one is seen has the verdict of a breach. */
  constructor(exhibit: Exhibit, setup: Setup, goals: readonly string[], early: boolean) {
    const laws = exhibit.laws.filter(({ name }) => goals.includes(name)).map((law): Law => ({ ...law, kind: 'always' }));
    // Names tell steps apart here, so nodes keep theirs.
    super({ ...exhibit, laws }, endless(setup), false);
    this.early = early;
    this.slow = setup.timers;
  }

  override expand(states: Int32Array, at: number, out: Successors): void {
    super.expand(states, at, out);
    if (this.early) return;
    for (let i = 0; i < out.count; i++) {
      const action = out.actions[i]!;
      if (this.fair(action) && !this.isSlow(action)) return out.keep((other) => !this.isSlow(other));
    }
  }

  override fair(action: number): boolean {
    if ((action & 3) !== DEED) return (action & 3) === DELIVER;
    const { type } = this.steps.deed(action);
    return type === 'fire' || type === 'request';
  }

  private isSlow(action: number): boolean {
    if ((action & 3) !== DEED) return false;
    const deed = this.steps.deed(action);
    return deed.type === 'fire' && this.slow.includes(kindOf(deed.timer));
  }
}

/** No bounds but those on faults: a bound would end runs that go on. */
function endless(setup: Setup): Setup {
  return {
    ...setup, timers: [], clientTimers: [], freeTimers: [...setup.freeTimers, ...setup.timers],
    bounds: { ...setup.bounds, timeouts: 0, epochs: Infinity, inflight: Infinity },
  };
}
