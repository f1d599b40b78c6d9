/** Storms, played in a thread of their own: there the engine knows one protocol, as in every thread that fuzzes. */
import { Run } from '#checks/fuzz/run.ts';
import { torn } from '#checks/fuzz/torn.ts';
import type { Exhibit, Weather } from '#model/exhibit.ts';
import { exhibits } from '#protocols/index.ts';
import { median } from './figures.ts';

/** Storms of five servers that are played for one figure; a third of Raft's storms have so many. */
const STORMS = 120;

/** Asked for a protocol by its name, answers how many hours of a cluster pass in a minute. */
self.onmessage = async ({ data: protocol }: MessageEvent<string>) => {
  const exhibit = await exhibits.find(({ name }) => name === protocol)!.load();
  const weather = await exhibit.storms();
  played(exhibit, weather, 1);
  let from = 1_000;
  self.postMessage(median(3, () => {
    from += 1_000;
    return played(exhibit, weather, from);
  }));
};

/** Simulated hours a minute. Throws if a law breaks with all rules on. */
function played(exhibit: Exhibit, weather: Weather, from: number): number {
  let [millis, runs] = [0, 0];
  const begun = performance.now();
  for (let seed = from; runs < STORMS; seed += 1) {
    const storm = weather(seed, []);
    if (storm.scenario.servers.length !== 5) continue;
    const { now, violation } = new Run(exhibit, storm, torn(storm)).advance(Infinity)!;
    if (violation !== null) throw new Error(`${exhibit.protocol.name}, seed ${seed}: ${violation.law} is broken`);
    millis += now;
    runs += 1;
  }
  return millis / 60 / (performance.now() - begun);
}
