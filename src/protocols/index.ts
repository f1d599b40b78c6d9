/** Every exhibit of the lab, by the name that scenarios and links call it by. A new protocol is one more line here. */
import type { Exhibit } from '#model/exhibit.ts';
import raft from './raft/index.ts';

export const EXHIBITS: { readonly [protocol: string]: Exhibit } = { raft };

/** null: the lab does not know this protocol. */
export function exhibitNamed(protocol: string): Exhibit | null {
  return Object.hasOwn(EXHIBITS, protocol) ? EXHIBITS[protocol]! : null;
}
