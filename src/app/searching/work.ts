/** A job at work: the pools of workers behind one face. */
import { exploring } from './exploring.ts';
import { fuzzing } from './fuzzing.ts';
import type { Job, Wish } from './job.ts';

export interface Work {
  pause(): void;
  resume(): void;
  /** Ends it; nothing is told afterwards. */
  stop(): void;
}

/** `tell`: what has changed, a few times a second, and last of all how it ended. */
export function begin(wish: Wish, tell: (change: Partial<Job>) => void): Work {
  return wish.kind === 'fuzz' ? fuzzing(wish, tell) : exploring(wish, tell);
}
