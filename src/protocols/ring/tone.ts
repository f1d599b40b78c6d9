/** What a server is doing, as a tone: nobody leads here. */
import type { NodeId } from '#model/protocol.ts';
import type { Tone } from '#model/view.ts';
import { statusOf } from './membership.ts';
import { memoryOf, type RingRecord } from './records.ts';

const TONES = { normal: 'following', joining: 'learning', leaving: 'seeking', gone: 'idle' } as const;

/** blocked: an operation of its own has found too few. */
export function toneOf(record: RingRecord | undefined, node: NodeId): Tone | 'down' {
  const state = memoryOf(record);
  if (state === null) return 'down';
  if (Object.values(state.requests).some(({ answered, rounds }) => !answered && rounds > 0)) return 'blocked';
  return TONES[statusOf(state.disk.ring, node)];
}
