/** A node's timers. Of most there is one; of some, told by a colon in their names (`votes:c1.3`), one for each of many things. */
import { withKey, withoutKey } from '#base/table.ts';
import type { NodeRecord, Timer } from '#model/world.ts';

type Timers = NodeRecord['timers'];

export function withTimer(timers: Timers, name: string, timer: Timer): Timers {
  return name.includes(':') ? withKey(timers, name, timer) : { ...timers, [name]: timer };
}

export function withoutTimer(timers: Timers, name: string): Timers {
  if (name.includes(':')) return withoutKey(timers, name);
  const { [name]: _, ...rest } = timers;
  return rest;
}
