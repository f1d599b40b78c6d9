/** What a server is doing, for its shape on the stage and in the panels. */
import type { Tone } from '#model/view.ts';
import { leads } from './paxos.ts';
import type { ServerState } from './state.ts';

export function toneOf(state: ServerState): Tone {
  const { cast, env, phase, chosen } = state;
  if (phase === 'backoff') return 'blocked';
  if (phase === 'prepare') return 'seeking';
  if (leads(state)) return 'leading';
  if (cast.acceptors.includes(env.self)) return 'following';
  return cast.learners.includes(env.self) && chosen === null ? 'learning' : 'idle';
}
