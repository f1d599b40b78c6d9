/** The door to all schemes: members are looked at, settings completed, and the placement built. */
import { PlacementError, type Given, type Member, type Placement, type Scheme, type Settings } from './placement.ts';

/** A scheme's settings, complete: those given, and its defaults for the rest. */
export function completed(scheme: Scheme, given: Settings): Settings {
  return Object.fromEntries(scheme.settings.map(({ key, value }) => [key, given[key] ?? value]));
}

/** Throws a PlacementError: no members, two of one name, a weight that is none; and what the scheme cannot place. */
export function built(scheme: Scheme, members: readonly Member[], settings: Settings = {}, given?: Given): Placement {
  const ids = new Set<string>();
  if (members.length === 0) throw new PlacementError('no-members');
  for (const { id, weight } of members) {
    if (ids.has(id)) throw new PlacementError('taken-name', { member: id });
    if (!(weight > 0 && weight < Infinity)) throw new PlacementError('no-weight', { member: id, weight });
    ids.add(id);
  }
  return scheme.build(members, completed(scheme, settings), given);
}
