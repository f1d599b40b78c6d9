/** How much simulated time fuzzing gets through, all laws and the promise to clients judged, and how many broken rules it has caught. */
import { VIOLATIONS } from '#app/rule-lab/violations.ts';
import { Run } from '#checks/fuzz/run.ts';
import { torn } from '#checks/fuzz/torn.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { figure, median, type Figure } from './figures.ts';

/** Storms of five servers that are played for one figure; a third of Raft's storms have so many. */
const STORMS = 120;
/** Simulated hours of a cluster in a minute of one core. */
const HOURS = 10;
/** Real seconds in which a rule that is off must be missed. */
const SOON = 60;

/** `exhibits`: all of them, Raft first. */
export function fuzzFigures(exhibits: readonly Exhibit[]): readonly Figure[] {
  const [raft] = exhibits;
  played(raft!, 1);
  let from = 1_000;
  const hours = median(3, () => {
    from += 1_000;
    return played(raft!, from);
  });
  const rules = exhibits.reduce((count, exhibit) => count + exhibit.rules.length, 0);
  return [
    figure('fuzz, Raft with 5 servers, all laws on, one core', hours, 'cluster-hours/min', HOURS, 'at least'),
    figure(`rules that search, fuzz or a lesson catches within ${SOON} s`, VIOLATIONS.filter(({ found, seconds }) => found !== 'plan' && seconds <= SOON).length, 'rules', rules, 'at least'),
  ];
}

/** Simulated hours a minute. Throws if a law breaks with all rules on. */
function played(exhibit: Exhibit, from: number): number {
  let [millis, runs] = [0, 0];
  const begun = performance.now();
  for (let seed = from; runs < STORMS; seed += 1) {
    const storm = exhibit.storm(seed, []);
    if (storm.scenario.servers.length !== 5) continue;
    const { now, violation } = new Run(exhibit, storm, torn(storm)).advance(Infinity)!;
    if (violation !== null) throw new Error(`${exhibit.protocol.name}, seed ${seed}: ${violation.law} is broken`);
    millis += now;
    runs += 1;
  }
  return millis / 60 / (performance.now() - begun);
}
