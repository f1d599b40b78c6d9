/** A link, opened: the condition of both its directions, and what can be done to it. */
import { useMemo } from 'react';
import type { NodeId } from '#model/protocol.ts';
import { linkId, type Link, type LinkId, type World } from '#model/world.ts';
import { FaultButtons } from '#ui/faults/FaultButtons.tsx';
import { useWords } from '#ui/use-lab.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords, type SelectedWords } from '#ui/panels/words/words.ts';
import { Group, Pair, Pairs } from './Parts.tsx';

export function LinkInspector({ link }: { readonly link: LinkId }) {
  const { selected } = useWords(panelWords);
  const { world } = useNow();
  const [a = '', b = ''] = link.split('>');
  const target = useMemo(() => ({ type: 'link', link } as const), [link]);
  return (
    <>
      <Group title={selected.acts}><FaultButtons target={target} /></Group>
      <Pairs>
        <Pair name={selected.direction(a, b)}>{condition(world, a, b, selected)}</Pair>
        <Pair name={selected.direction(b, a)}>{condition(world, b, a, selected)}</Pair>
      </Pairs>
    </>
  );
}

/** One direction in words: 'cut', 'healthy, 2 messages in flight'. */
export function condition(world: World, from: NodeId, to: NodeId, words: SelectedWords): string {
  const flying = world.packets.filter((packet) => packet.from === from && packet.to === to).length;
  const states = troubles(world.links[linkId(from, to)], words);
  return [...(states.length === 0 ? [words.healthy] : states), ...(flying > 0 ? [words.inFlight(flying)] : [])].join(', ');
}

function troubles(link: Link | undefined, words: SelectedWords): readonly string[] {
  if (link === undefined) return [];
  return [
    ...(link.cut ? [words.cut] : []),
    ...(link.held ? [words.heldLink] : []),
    ...(link.latency === null ? [] : [words.slow(`${link.latency[0]}–${link.latency[1]} ms`)]),
    ...(link.loss === null ? [] : [words.lossy(`${Math.round(link.loss * 1000) / 10} %`)]),
  ];
}
