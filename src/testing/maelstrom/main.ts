/**
 * The harness by hand, for as long as one likes: `node src/setup/run.mjs src/testing/maelstrom/main.ts raft 60 [seed] [what
 * lab node takes …]`. Ends with code 1 if what clients were told is not linearizable, and prints the history then.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dice } from '#base/dice.ts';
import { check } from '#checks/linearizability/check.ts';
import { keyValue } from '#checks/linearizability/models/key-value.ts';
import { Cluster } from './cluster.ts';
import { LAB, processes } from './node-process.ts';
import { Recorder, work } from './workload.ts';

const [protocol = 'raft', seconds = '60', seed = '1', ...words] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1_000;
const folder = mkdtempSync(join(tmpdir(), 'lab-node-'));
const cluster = await Cluster.start({ start: processes(LAB, [protocol, '--data', folder, ...words]), nodes: 5, seed: Number(seed), latency: [0, 10], loss: 0.01 });
const recorder = new Recorder(cluster);
await Promise.all([
  work(cluster, recorder, { clients: 10, keys: 4, seed: Number(seed), enough: () => performance.now() > until, pause: [0, 50] }),
  faults(new Dice(Number(seed))),
]);
const codes = await cluster.stop();
rmSync(folder, { recursive: true });

const { events } = recorder;
const { verdict, firstBad, operations, steps } = check(events, keyValue);
const ended = (type: string): number => events.filter((event) => event.type === type && event.process !== 'nemesis').length;
const line = (text: string): void => { process.stdout.write(`${text}\n`); };
if (verdict === false) for (const event of events) line(JSON.stringify(event));
line(`${protocol}: ${ended('ok')} ok, ${ended('fail')} failed, ${ended('info')} unknown; messages: ${JSON.stringify(cluster.count)}; latency, ms: ${latencies()}`);
line(`linearizable: ${verdict} (${steps} configurations)${firstBad === null ? '' : `; first bad: ${JSON.stringify(operations[firstBad.operation])} in ${JSON.stringify(firstBad.states)}`}`);
for (const complaint of cluster.complaints) line(complaint);
line(`exit codes: ${codes.join(' ')}`);
process.exitCode = verdict === true ? 0 : 1;

/** Every second or so something else goes wrong, and in the end all is well for a while. */
async function faults(dice: Dice): Promise<void> {
  const { nodes } = cluster;
  while (performance.now() < until - 3_000) {
    await wait(300 + dice.below(1_500));
    const victim = dice.once(2) ? (cluster.leader() ?? dice.pick(nodes)) : dice.pick(nodes);
    const group = [victim, ...nodes.filter((id) => id !== victim && dice.once(4))];
    if (dice.once(3)) {
      recorder.fault('kill', [victim]);
      await cluster.kill(victim);
      await wait(dice.below(1_000));
      await cluster.restart(victim);
      recorder.fault('start', [victim]);
    } else {
      recorder.fault('start-partition', group);
      cluster.partition(group, nodes.filter((id) => !group.includes(id)));
      await wait(300 + dice.below(2_000));
      cluster.heal();
      recorder.fault('stop-partition', null);
    }
  }
}

/** Of operations that were done: median, 90 %, the longest. */
function latencies(): string {
  const begun = new Map<unknown, number>();
  const took: number[] = [];
  for (const { process: who, type, time = 0 } of events) {
    if (type === 'invoke') begun.set(who, time);
    else if (type === 'ok') took.push((time - (begun.get(who) ?? time)) / 1e6);
  }
  took.sort((a, b) => a - b);
  return [0.5, 0.9, 1].map((share) => (took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0).toFixed(0)).join(' ');
}

function wait(millis: number): Promise<void> {
  return new Promise((go) => { setTimeout(go, millis); });
}
