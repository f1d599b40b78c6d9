/**
 * One clock for all small pictures: each has its turn now and then, and a frame gives as many turns as fit into a few
 * milliseconds. Without pictures it rests; in a tab that nobody sees the browser does not call it.
 */

/** Longest that the turns of one frame take together, real ms. */
const BUDGET = 6;
/** Between two turns of the same picture, real ms: these are pictures beside words, not the stage. */
const APART = 40;
/** A tab that slept does not wake to a jump. */
const LONGEST = 100;

/** `elapsed`: real ms since the last turn; 0 at the first. */
export type Turn = (elapsed: number) => void;

const waiting: { readonly turn: Turn; last: number | null }[] = [];

/** Gives turns from the next frame on; returns how to end that. */
export function takeTurns(turn: Turn): () => void {
  const one = { turn, last: null };
  waiting.push(one);
  if (waiting.length === 1) requestAnimationFrame(frame);
  return () => {
    const at = waiting.indexOf(one);
    if (at !== -1) waiting.splice(at, 1);
  };
}

function frame(now: number): void {
  if (waiting.length === 0) return;
  const deadline = performance.now() + BUDGET;
  for (const one of [...waiting]) {
    if (one.last !== null && now - one.last < APART) continue;
    if (performance.now() > deadline) break;
    one.turn(Math.min(LONGEST, now - (one.last ?? now)));
    one.last = now;
    // Those that had no turn in this frame come first in the next.
    const at = waiting.indexOf(one);
    if (at !== -1) waiting.push(...waiting.splice(at, 1));
  }
  requestAnimationFrame(frame);
}
