/** How fast histories are judged: those that are published (beside the project, in `../shared/histories`), and one of fifty clients. */
import { existsSync, readFileSync } from 'node:fs';
import type { HistoryEvent } from '#checks/histories/event.ts';
import { readHistory } from '#checks/histories/read.ts';
import { check } from '#checks/linearizability/check.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { modelNamed } from '#checks/linearizability/models/models.ts';
import { simulated } from '#checks/linearizability/simulated.ts';
import { figure, median, type Figure } from './figures.ts';

const DATA = '../shared/histories';

/** A file, and what is published of it. */
interface Published {
  readonly events: readonly HistoryEvent[];
  readonly model: Model;
  readonly verdict: string;
}

/** None where the published histories are absent, but for the last. */
export function historyFigures(): readonly Figure[] {
  const etcd = published('porcupine/etcd-jepsen/', 'cas-register-strict');
  const knossos = published('knossos/', null);
  return [
    ...(etcd.length === 0 ? [] : [
      figure(`verdicts of ${etcd.length} logs of etcd that are right`, right(etcd), 'logs', etcd.length, 'at least'),
      figure(`judging ${etcd.length} logs of etcd`, median(5, () => seconds(() => right(etcd))), 's', 0.5, 'at most'),
    ]),
    ...(knossos.length === 0 ? [] : [
      figure(`verdicts of ${knossos.length} histories of Knossos that are right`, right(knossos), 'histories', knossos.length, 'at least'),
      figure(`judging ${knossos.length} histories of Knossos`, median(5, () => seconds(() => right(knossos))), 's', 1, 'at most'),
    ]),
    ...[false, true].map((stale) => {
      const [events, model] = [busyStore(stale), modelNamed('key-value')!];
      return figure(`judging 1,700 operations of 50 clients of a key-value store, ${stale ? 'wrong' : 'right'}`, median(5, () => seconds(() => check(events, model))), 's', 0.5, 'at most');
    }),
  ];
}

function published(folder: string, name: string | null): readonly Published[] {
  if (!existsSync(`${DATA}/verdicts.tsv`)) return [];
  return readFileSync(`${DATA}/verdicts.tsv`, 'utf8').split('\n').flatMap((line) => {
    const [file = '', , , model = '', , verdict = ''] = line.split('\t');
    // `cas-register (knossos)`, `multi-register txn`: the model's name comes first.
    const found = modelNamed(name ?? model.split(' ')[0]!);
    if (!file.startsWith(folder) || found === undefined || !existsSync(`${DATA}/${file}`)) return [];
    return [{ events: readHistory(readFileSync(`${DATA}/${file}`, 'utf8')).events, model: found, verdict }];
  });
}

function right(histories: readonly Published[]): number {
  return histories.filter(({ events, model, verdict }) => String(check(events, model).verdict) === verdict).length;
}

/** Half of the operations read, most others append; `stale`: one read in 150 misses the end. */
function busyStore(stale: boolean): readonly HistoryEvent[] {
  const texts = new Map<unknown, string>();
  let reads = 0;
  return simulated({
    seed: 1, processes: 50, operations: 1_700, lost: 0,
    wish: (dice, operation, process) => ({ key: String(dice.below(10)), ...(dice.once(2) ? { f: 'get', asked: null } : { f: dice.once(9) ? 'put' : 'append', asked: `x ${process} ${operation} y` }) }),
    object: ({ f, asked, key }) => {
      const was = texts.get(key) ?? '';
      if (f === 'get') return stale && (reads += 1) % 150 === 0 ? was.slice(0, -3) : was;
      texts.set(key, (f === 'append' ? was : '') + String(asked));
      return null;
    },
  });
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
