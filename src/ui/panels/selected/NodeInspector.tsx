/** A node, opened: what it has on disk and in memory, what changed, what it waits for, what its clock says. */
import { useMemo } from 'react';
import { timerText } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import { FaultButtons } from '#ui/faults/FaultButtons.tsx';
import { useCatalogue, useView, useWords } from '#ui/use-lab.ts';
import { duration } from '#ui/panels/format.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { marked } from './changed.ts';
import { Fields, Group, Pair, Pairs } from './Parts.tsx';
import styles from './Selected.module.css';

export function NodeInspector({ node }: { readonly node: NodeId }) {
  const { selected } = useWords(panelWords);
  const { world, was } = useNow();
  const view = useView();
  const record = world.nodes[node];
  const before = was?.world.nodes[node];
  const fields = useMemo(() => {
    if (record === undefined) return [];
    const now = view.node(record, node).fields;
    return marked(now, before === undefined ? null : before === record ? now : view.node(before, node).fields);
  }, [view, node, record, before]);
  const target = useMemo(() => ({ type: 'node', node } as const), [node]);
  if (record === undefined) return null;
  const on = (place: 'disk' | 'memory') => fields.filter((field) => field.on === place);
  return (
    <>
      {record.error !== null && <div className={styles.error} role="note"><b>{selected.threw}</b><code>{record.error}</code></div>}
      <Group title={selected.acts}><FaultButtons target={target} /></Group>
      <Group title={selected.disk}>
        {on('disk').length > 0 ? <Fields fields={on('disk')} /> : <p className={styles.soft}>{selected.noFields}</p>}
        {record.unsynced.length > 0 && <p className={styles.unsynced}>{selected.unsynced(record.unsynced.length)}</p>}
      </Group>
      <Group title={selected.memory}>
        {record.status === 'down' ? <p className={styles.soft}>{selected.lostMemory}</p> : <Fields fields={on('memory')} />}
      </Group>
      <Timers record={record} now={world.now} />
      <Group title={selected.clock}>
        <p className={styles.soft}>{selected.clockReads(duration(reading(record, world.now)), record.clock.rate)} · {selected.boots(record.boots)}</p>
      </Group>
    </>
  );
}

function Timers({ record, now }: { readonly record: NodeRecord; readonly now: number }) {
  const { selected } = useWords(panelWords);
  const catalogue = useCatalogue();
  const timers = Object.entries(record.timers);
  return (
    <Group title={selected.timers}>
      {timers.length === 0 && <p className={styles.soft}>{selected.noTimers}</p>}
      <Pairs>
        {timers.map(([timer, { set, due }]) => {
          const left = due - now;
          return (
            <Pair key={timer} name={timerText(catalogue, timer)}>
              {left >= 0 ? selected.remaining(duration(left)) : selected.overdue(duration(-left))}
              <span className={styles.track} aria-hidden><span style={{ width: `${Math.max(0, Math.min(1, left / Math.max(1, due - set))) * 100}%` }} /></span>
            </Pair>
          );
        })}
      </Pairs>
    </Group>
  );
}

/** What the node's own clock shows. */
function reading({ clock: { reading: was, at, rate } }: NodeRecord, now: number): number {
  return was + (now - at) * rate;
}
