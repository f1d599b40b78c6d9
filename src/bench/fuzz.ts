/** How much simulated time fuzzing gets through, all laws and the promise to clients judged, and how many broken rules it has caught. */
import { VIOLATIONS } from '#app/rule-lab/violations.ts';
import { thread } from '#cli/thread.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { figure, type Figure } from './figures.ts';

/** Simulated hours of a cluster in a minute of one core. */
const HOURS = 10;
/** Real seconds in which a rule that is off must be missed. */
const SOON = 60;

/** `exhibits`: all of them, Raft first. */
export async function fuzzFigures(exhibits: readonly Exhibit[]): Promise<readonly Figure[]> {
  const hours = await hoursOf(exhibits[0]!);
  const rules = exhibits.reduce((count, exhibit) => count + exhibit.rules.length, 0);
  return [
    figure('fuzz, Raft with 5 servers, all laws on, one core', hours, 'cluster-hours/min', HOURS, 'at least'),
    figure(`rules that search, fuzz or a lesson catches within ${SOON} s`, VIOLATIONS.filter(({ found, seconds }) => found !== 'plan' && seconds <= SOON).length, 'rules', rules, 'at least'),
  ];
}

/** Simulated hours a minute, measured where fuzzing happens: in a thread that has seen no other protocol. */
function hoursOf({ protocol }: Exhibit): Promise<number> {
  const worker = thread('bench/storms.worker.ts');
  return new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(protocol.name);
  }).finally(() => worker.terminate());
}
