/** A small space as a whole: every state, and the steps between them. */
import type { Drawing } from '#checks/explore/graph.ts';
import type { Plain } from '#model/protocol.ts';

export type StateGraph = Drawing;

/** So many states still make a picture. */
export const DRAWABLE = 500;

/** A value in lines, a field on each: what stands below one is indented, quotes and brackets are left out. */
export function linesOf(value: Plain): string {
  return JSON.stringify(value, null, 1).replace(/^\s*[[\]{}]+,?$/gm, '').replace(/[[{]$|,$|"/gm, '').replace(/\n{2,}/g, '\n').trim();
}
