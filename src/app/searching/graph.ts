/** A small space as a whole: every state, and the steps between them. */
import type { Drawing } from '#checks/explore/graph.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import { parse } from '#model/text.ts';
import { RESET } from '#model/world.ts';

export type StateGraph = Drawing;

/** So many states still make a picture. */
export const DRAWABLE = 500;

/** A value in lines, a field on each: what stands below one is indented, quotes and brackets are left out. */
export function linesOf(value: Plain): string {
  return JSON.stringify(value, null, 1).replace(/^\s*[[\]{}]+,?$/gm, '').replace(/[[{]$|,$|"/gm, '').replace(/\n{2,}/g, '\n').trim();
}

/** A step of an exhibit's space: what is chosen, and the message that it takes from the wire. */
export interface Step {
  readonly choice: Choice;
  readonly packet: { readonly from: NodeId; readonly to: NodeId; readonly message: unknown } | null;
}

/** Reads what a space says of a step: `deliver n1>n2#1 {"type":"RequestVote"}`. */
export function stepOf(action: string): Step {
  const end = action.indexOf(' {');
  const choice = parse(end < 0 ? action : action.slice(0, end));
  if (end < 0 || !('packet' in choice)) return { choice, packet: null };
  const message = JSON.parse(action.slice(end + 1)) as { readonly type?: string };
  const [from = '', to = ''] = choice.packet.split(/[>#]/);
  // What the kernel says by itself is known by being that very object.
  return { choice, packet: { from, to, message: message.type === RESET.type ? RESET : message } };
}
