/** Storms by the seed in workers; what is found is made small at once, by another worker. */
import { FuzzPool, shrunk, type FuzzProgress } from '#hosts/fuzz-pool.ts';
import type { Found } from '#checks/fuzz/hunt.ts';
import type { Trace } from '#model/trace.ts';
import type { Finding, Job, Wish } from './job.ts';
import { Pace } from './pace.ts';
import type { Work } from './work.ts';

export function fuzzing({ protocol, off, seed, workers }: Extract<Wish, { readonly kind: 'fuzz' }>, tell: (change: Partial<Job>) => void): Work {
  const shrinking = new AbortController();
  const pace = new Pace();
  let reported = false;
  const changed = (progress: FuzzProgress): void => {
    const { tally: { runs, events, millis }, worked, fired, found, failures, state } = progress;
    tell({
      figures: { kind: 'fuzz', runs, events, simulated: millis }, seconds: worked / 1000, perSecond: pace.at(events, worked),
      coverage: Object.fromEntries([...fired].map((note) => [note, 1])), sighted: [...fired],
    });
    if (state === 'failed') tell({ status: 'failed', why: failures.at(-1) ?? null });
    if (state !== 'found' || found === null || reported) return;
    reported = true;
    shrink(protocol, found, tell, shrinking.signal);
  };
  const pool = new FuzzPool({ protocol, off, from: seed, last: null }, workers, changed);
  return {
    pause: () => pool.pause(),
    resume: () => pool.resume(),
    stop: () => {
      pool.stop();
      shrinking.abort();
    },
  };
}

function shrink(protocol: string, { verdict: { law, terms }, trace }: Found, tell: (change: Partial<Job>) => void, signal: AbortSignal): void {
  const finding = (run: Trace, busy: boolean): Finding => ({ law, terms, trace: run, events: run.length, choices: choicesOf(run), shrinking: busy });
  tell({ finding: finding(trace, true) });
  shrunk({ protocol, trace, law }, ({ events, choices }) => tell({ finding: { ...finding(trace, true), events, choices } }), signal).then(
    (small) => tell({ status: 'done', finding: finding(small, false) }),
    // A violation that could not be made smaller is one all the same.
    () => tell({ status: 'done', finding: finding(trace, false) }),
  );
}

/** Lines of the plan and of the script: what the clock would not have done by itself. */
export function choicesOf({ scenario, script }: Trace): number {
  return scenario.plan.length + script.length;
}
