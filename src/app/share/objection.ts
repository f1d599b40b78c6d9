/**
 * What is wrong with a line of a plan whatever the world may be when its time comes: names that the scenario does not
 * have, a command that is none. What only a world can say (`refusal`) is found when the line is carried out.
 */
import { LEADER, type Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Sentence } from '#model/sentence.ts';
import type { Scenario } from '#model/trace.ts';
import { detailed } from './words/words.ts';

/** null: nothing is wrong. May throw the TextError of the exhibit's command language. */
export function objection(exhibit: Exhibit, { servers, clients }: Scenario, choice: Choice): Sentence | null {
  if (choice.type === 'plan') return detailed((words) => words.planInPlan);
  const known = [...servers, ...clients];
  const named = namesIn(choice);
  const stranger = named.find((id) => id !== LEADER && !known.includes(id));
  if (stranger !== undefined) return detailed((words) => words.noNode(stranger, known));
  if (choice.type === 'partition' && !named.includes(LEADER) && new Set(named).size < named.length) return detailed((words) => words.twoGroups);
  if (choice.type !== 'request') return null;
  if (!clients.includes(choice.node)) return detailed((words) => words.notAClient(choice.node, clients));
  exhibit.commands.parse(choice.command);
  return null;
}

/** Every node that the choice names. */
export function namesIn(choice: Choice): readonly NodeId[] {
  if ('packet' in choice) return choice.packet.split(/[>#]/).slice(0, 2);
  if ('links' in choice) return choice.links.flatMap((link) => link.split('>'));
  if ('groups' in choice) return choice.groups.flat();
  if (choice.type === 'request') return [choice.node, ...(choice.to === undefined ? [] : [choice.to])];
  return 'node' in choice ? [choice.node] : [];
}
