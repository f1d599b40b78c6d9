/** A job at work: the pools of workers behind one face. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Job, Wish } from './job.ts';

export interface Work {
  pause(): void;
  resume(): void;
  /** Ends it; nothing is told afterwards. */
  stop(): void;
}

/** `tell`: what has changed, a few times a second, and last of all how it ended. */
export function begin(_exhibit: Exhibit, _wish: Wish, _tell: (change: Partial<Job>) => void): Work {
  throw new Error('not yet');
}
