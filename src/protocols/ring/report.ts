/** A server or client under the names of the literature, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { ringCommands } from './commands.ts';
import { answerOf, type Item } from './items.ts';
import { dvvText } from './dvv.ts';
import type { RingGhost } from './ghost.ts';
import { statusOf, versionOf } from './membership.ts';
import { contents, memoryOf } from './records.ts';
import type { Durable, Message, Slots, State } from './state.ts';

type Report = Exhibit<State, Message, Durable, RingGhost>['report'];

/** Of a server that is down, what its disk knows. */
export const ringReport: Report = (record, id) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', waitsFor: state?.current == null ? null : ringCommands.print(state.current.command), contexts: Object.keys(state?.contexts ?? {}) };
  }
  const state = memoryOf(record);
  const disk = contents(record);
  if (disk === null) return { status, role: 'down', store: {}, clocks: {}, hints: {}, ring: {}, ringVersion: 0, suspects: [], coordinates: [] };
  return {
    status,
    role: state === null ? 'down' : statusOf(disk.ring, id),
    store: told(disk.store),
    clocks: Object.fromEntries(Object.entries(disk.store).map(([key, { item }]) => [key, clockText(item)])),
    hints: Object.fromEntries(Object.entries(disk.hints).map(([home, slots]) => [home, told(slots)])),
    ring: Object.fromEntries(Object.entries(disk.ring).map(([node, member]) => [node, member.status])),
    ringVersion: versionOf(disk.ring),
    suspects: state?.suspects ?? [],
    coordinates: Object.keys(state?.requests ?? {}),
  };
};

function told(slots: Slots): { readonly [key: string]: Plain } {
  return Object.fromEntries(Object.entries(slots).map(([key, { item }]) => [key, answerOf(item)]));
}

/** The clock in the notation of dvvset, with values for versions. */
export function clockText(item: Item): string {
  return dvvText(item, ({ value, at }) => (item.entries.length === 0 ? `${value ?? '†'}@${at}` : (value ?? '†')));
}

/** For readers: `both · n2:1 n3:3`, a value and all that is known with it; siblings each with its own number: `left n2:1 | right n3:2`; †: deleted. */
export function copyText({ entries, anonymous }: Item): string {
  const unnumbered = anonymous.map(({ value, at }) => `${value ?? '†'} @${at}`);
  const numbered = entries.flatMap(([actor, counter, cells]) => cells.map(({ value }, i) => [value ?? '†', `${actor}:${counter - i}`] as const));
  const [only, more] = numbered;
  if (only !== undefined && more === undefined) return `${only[0]} · ${entries.map(([actor, counter]) => `${actor}:${counter}`).join(' ')}`;
  return [...unnumbered, ...numbered.map((pair) => pair.join(' '))].join(' | ');
}
