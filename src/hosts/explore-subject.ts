/** What a subject of a search is: a model by its name, or an exhibit that is loaded for it. */
import { modelSpace } from '#checks/explore/models/models.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import type { Opened, Wonder } from './explore-loop.ts';
import type { Subject } from './explore-wire.ts';

/** `load` finds an exhibit by its protocol's name. Rejects with an Error that says what is wrong with the subject. */
export async function opened(subject: Subject, load: (protocol: string) => Promise<Exhibit>): Promise<Opened> {
  if (subject.type === 'model') return { space: modelSpace(subject.name, subject.size), retell: () => null };
  const [{ ExhibitSpace }, { proven }] = await Promise.all([import('#checks/explore/exhibit/space.ts'), import('#checks/explore/exhibit/trace.ts')]);
  const space = new ExhibitSpace(await load(subject.setup.scenario.protocol), subject.setup, subject.symmetric);
  return {
    space,
    retell({ states }, law) {
      const path = Array.from({ length: states.length / space.width }, (_, i) => states.slice(i * space.width, (i + 1) * space.width));
      return proven(space, path, law) as unknown as Plain;
    },
  };
}

/** Whether an exhibit can go on for ever without what it says should happen. */
export async function wondered({ setup, early, states }: Parameters<Wonder>[0], load: (protocol: string) => Promise<Exhibit>): ReturnType<Wonder> {
  const { forever, goalsOf } = await import('#checks/explore/exhibit/forever.ts');
  const exhibit = await load(setup.scenario.protocol);
  return forever(exhibit, { setup, goals: goalsOf(exhibit), early, states });
}
