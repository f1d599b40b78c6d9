/** What a server's role and phase look like. */
import type { Tone } from '#model/view.ts';
import type { ServerState } from './state.ts';

/** A learner that does not serve yet is hatched; an observer that does is dotted. */
export function toneOf({ role, phase }: ServerState): Tone {
  switch (role) {
    case 'LOOKING': return 'seeking';
    case 'LEADING': return 'leading';
    case 'STOPPED': return 'idle';
    case 'FOLLOWING': return phase === 'BROADCAST' ? 'following' : 'blocked';
    case 'OBSERVING': return phase === 'BROADCAST' ? 'learning' : 'blocked';
  }
}
