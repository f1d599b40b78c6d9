/** A node in this process, for clusters whose time is a test's: all that is drawn comes from a seed, the disk is a map. */
import { Dice } from '#base/dice.ts';
import { MaelstromNode, type Settings } from '#cli/maelstrom/node.ts';
import type { ClusterOptions } from './cluster.ts';

/** For a cluster: nodes in place. What each wrote to its disk outlives it. */
export function inPlace(settings: Settings, seed: number): ClusterOptions['start'] {
  const disks = new Map<string, string>();
  const dice = new Dice(seed);
  return (_node, onLine, onLog) => {
    let alive = true;
    const node = new MaelstromNode(settings, {
      disk: (self) => ({ read: () => JSON.parse(disks.get(self) ?? 'null') as unknown, write: (durable) => { disks.set(self, JSON.stringify(durable)); } }),
      write: (text) => { for (const line of text.trimEnd().split('\n')) onLine(line); },
      log: onLog, trace: onLog, now: () => performance.now(), today: () => Date.now(), chance: () => dice.below(RESOLUTION) / RESOLUTION,
      failed: (error) => onLog(String(error)),
    });
    const stop = (): Promise<number> => {
      alive = false;
      node.stop();
      return Promise.resolve(0);
    };
    return { write: (line) => { if (alive) node.receive([line]); }, end: stop, kill: stop };
  };
}

const RESOLUTION = 2 ** 30;
