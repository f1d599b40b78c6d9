/** Two branches side by side: where they part, and what differs at a time. */
import type { Language } from '#model/exhibit.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { modelWords } from '#model/words/words.ts';
import type { Branch } from './branch.ts';
import { latestAt } from './session.ts';
import { appWords } from './words/words.ts';

export interface Difference {
  readonly node: NodeId;
  readonly field: string;
  readonly here: string;
  readonly there: string;
}

/** The last seq up to which both went the same way. Shared moments are the same objects, rebuilt ones have equal choices. */
export function parting(a: Branch, b: Branch): number {
  const end = Math.min(a.moments.length, b.moments.length);
  for (let seq = 1; seq < end; seq++) {
    const [one, other] = [a.moments[seq]!, b.moments[seq]!];
    if (one !== other && (one.world.now !== other.world.now || JSON.stringify(one.choice) !== JSON.stringify(other.choice))) return seq - 1;
  }
  return end - 1;
}

/** Every field of every node that the two show differently at virtual time `at`. */
export function differences(a: Branch, b: Branch, at: Millis, language: Language): readonly Difference[] {
  const [here, there] = [shown(a, at, language), shown(b, at, language)];
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const space = key.indexOf(' ');
    const [node, field] = [key.slice(0, space), key.slice(space + 1)];
    const [one, other] = [here.get(key) ?? '–', there.get(key) ?? '–'];
    return one === other ? [] : [{ node, field, here: one, there: other }];
  });
}

function shown(branch: Branch, at: Millis, language: Language): ReadonlyMap<string, string> {
  const { world } = branch.moments[latestAt(branch, at)]!;
  const view = branch.exhibit.views[language];
  const names = appWords[language].fields;
  return new Map(Object.entries(world.nodes).flatMap(([id, record]) => {
    const status = [`${id} ${names.status}`, modelWords[language].statuses[record.status]] as const;
    if (record.state === null) return [status];
    const { role, fields } = view.node(record, id);
    return [status, [`${id} ${names.role}`, role] as const, ...fields.map(({ name, value }) => [`${id} ${name}`, value] as const)];
  }));
}
