/** What a run is expected to show some time. */
import { sometimes } from './law.ts';

export const moved = sometimes('Moved', 'MIT 6.5840, lab 5B', (_moment, _was, { fresh }) => {
  for (const { group, event } of fresh) if (event.event === 'installed') return { group, shard: event.shard, from: event.from };
  return null;
});

export const committed = sometimes('Committed', 'Spanner §4.2.1', (_moment, _was, { fresh }) => {
  for (const { group, event } of fresh) if (event.event === 'decided' && event.outcome === 'commit') return { group, tid: event.tid, participants: event.participants };
  return null;
});

export const answered = sometimes('Answered', 'MIT 6.5840, lab 5', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
