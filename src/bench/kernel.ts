/** How fast the kernel lives a Raft cluster in place, with and without laws, and what a moment costs in memory. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';
import { figure, median, type Figure } from './figures.ts';

const EVENTS = 50_000;
/** Events a second with every law judged at every moment. */
const LAWFUL = 40_000;

/** Five servers, one client that sends a command every 400 ms of virtual time. */
export function busyCluster(protocol: string, seed: number): Scenario {
  return {
    protocol, servers: ['n1', 'n2', 'n3', 'n4', 'n5'], clients: ['c1'], config: {}, off: [], seed,
    network: DEFAULT_NETWORK, plan: parsePlan('100ms request c1 workload 400ms'), disks: {},
  };
}

export function kernelFigures(exhibit: Exhibit): readonly Figure[] {
  const { protocol } = exhibit;
  const scenario = busyCluster(protocol.name, 7);
  const live = () => [...play(protocol, scenario, timed(scenario), EVENTS)];
  const liveAndJudge = () => judgeAll(exhibit, scenario, live());
  live();
  liveAndJudge();
  const plain = median(5, () => rate(live));
  const lawful = median(5, () => rate(liveAndJudge));
  return [
    figure('kernel, Raft with 5 servers, every moment kept, laws off', plain, 'events/s', 100_000, 'at least'),
    figure('the same with all laws on', lawful, 'events/s', LAWFUL, 'at least'),
    figure('a moment', bytesOf(live), 'bytes', 1_024, 'at most'),
  ];
}

/**
 * Every other protocol in the same cluster: none may be slower than half of Raft, and with laws on none than Raft has
 * to be. Most of Raft's events are heartbeats; a commit protocol rests between transactions, and all of its events work.
 */
export function protocolFigures(raft: Exhibit, others: readonly Exhibit[]): readonly Figure[] {
  const runs = (exhibit: Exhibit) => {
    const scenario = busyCluster(exhibit.protocol.name, 7);
    const live = () => [...play(exhibit.protocol, scenario, timed(scenario), EVENTS)];
    return { live, liveAndJudge: () => judgeAll(exhibit, scenario, live()) };
  };
  const speeds = (exhibit: Exhibit): readonly [plain: number, lawful: number] => {
    const { live, liveAndJudge } = runs(exhibit);
    return [median(5, () => rate(live)), median(5, () => rate(liveAndJudge))];
  };
  // The engine compiles the kernel for what it has seen: all are seen before any is measured.
  for (const exhibit of [raft, ...others]) runs(exhibit).liveAndJudge();
  const [plain] = speeds(raft);
  return others.flatMap((exhibit) => {
    const { name } = exhibit.words.en;
    const [own, judged] = speeds(exhibit);
    return [
      figure(`${name}, 5 servers, laws off`, own, 'events/s', plain / 2, 'at least'),
      figure(`${name}, 5 servers, all laws on`, judged, 'events/s', LAWFUL, 'at least'),
    ];
  });
}

function judgeAll(exhibit: Exhibit, scenario: Scenario, moments: readonly Moment[]): readonly Moment[] {
  let judgement = unjudged(exhibit, scenario);
  for (let i = 1; i < moments.length; i++) judgement = judged(exhibit, judgement, moments[i]!, moments[i - 1]!.world);
  if (judgement.broken.length > 0) throw new Error(`the bench run broke ${judgement.broken[0]!.law}`);
  return moments;
}

function rate(run: () => readonly Moment[]): number {
  collect();
  const start = performance.now();
  const { length } = run();
  return (length / (performance.now() - start)) * 1000;
}

function bytesOf(run: () => readonly Moment[]): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const moments = run();
  collect();
  return (process.memoryUsage().heapUsed - before) / moments.length;
}

function collect(): void {
  if (globalThis.gc === undefined) throw new Error('run the bench with --expose-gc');
  globalThis.gc();
}
