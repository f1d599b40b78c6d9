/** A message, opened: its fields under the names of the paper, its way, and what can be done to it. */
import { useMemo } from 'react';
import type { PacketId } from '#model/world.ts';
import { FaultButtons } from '#ui/faults/FaultButtons.tsx';
import { useView, useWords } from '#ui/use-lab.ts';
import { duration } from '#ui/panels/format.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { marked } from './changed.ts';
import { fateOf, packetOf } from './fate.ts';
import { Fields, Group, ToEvent } from './Parts.tsx';
import styles from './Selected.module.css';

export function PacketInspector({ id, seq }: { readonly id: PacketId; readonly seq: number }) {
  const { selected } = useWords(panelWords);
  const now = useNow();
  const view = useView();
  const packet = packetOf(now, id, seq);
  const target = useMemo(() => ({ type: 'packet', packet: id, seq } as const), [id, seq]);
  if (packet === null) return <p className={styles.soft}>{selected.unknownFate}</p>;
  const flying = fateOf(now, packet).type === 'flying';
  return (
    <>
      <p className={styles.soft}><PacketFate id={id} seq={seq} /></p>
      {flying && <Group title={selected.acts}><FaultButtons target={target} /></Group>}
      {packet.reset === true ? <p className={styles.soft}>{selected.reset(packet.from, packet.to)}</p>
        : <Group title={selected.fields}><Fields fields={marked(view.message(packet.message).fields, null)} /></Group>}
    </>
  );
}

/** Sent when; and then in flight, held, arrived or lost. */
export function PacketFate({ id, seq }: { readonly id: PacketId; readonly seq: number }) {
  const words = useWords(panelWords);
  const now = useNow();
  const { selected } = words;
  const packet = packetOf(now, id, seq);
  if (packet === null) return selected.unknownFate;
  const fate = fateOf(now, packet);
  if (fate.type === 'future') return <ToEvent seq={seq}>{selected.notSentYet(seq)}</ToEvent>;
  return (
    <>
      <ToEvent seq={seq}>{selected.sent(duration(packet.sent), seq)}</ToEvent>{' · '}
      {fate.type === 'flying' && (packet.held ? selected.heldFate : selected.due(duration(packet.due), duration(Math.max(0, packet.due - now.world.now))))}
      {fate.type === 'arrived' && <ToEvent seq={fate.seq}>{selected.arrived(fate.seq)}</ToEvent>}
      {fate.type === 'lost' && <ToEvent seq={fate.seq}>{selected.lostAt(fate.seq, words.why.losses[fate.why])}</ToEvent>}
      {fate.type === 'unknown' && selected.unknownFate}
    </>
  );
}
