/** Whom a coordinator asks for a key: its preference list, and with a sloppy quorum whoever stands in for those who seem to be away. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { keepersOf, positionOf } from './routes.ts';
import type { ServerTurn } from './server-turn.ts';
import { switchedOn } from './settings.ts';
import type { Request } from './state.ts';

/** `home`: in whose place; null: in its own. */
export type Target = readonly [node: NodeId, home: NodeId | null];

/** Dynamo §4.6: the first N healthy servers of the walk for a sloppy quorum; a strict one asks those of the list whether they seem well or not. */
export function targetsOf(turn: ServerTurn, key: string, kind: 'put' | 'get'): readonly Target[] {
  const { state: { env, suspects }, self } = turn;
  const replicas = turn.replicas(key);
  const listed = kind === 'put' && ruleOn(env, 'write-to-joining') ? keepersOf(replicas) : replicas.natural;
  if (!switchedOn(env, 'sloppy')) return listed.map((node) => [node, null]);
  const spare = spareFor(turn, key, listed);
  return listed.flatMap((home): readonly Target[] => {
    if (home === self || !suspects.includes(home)) return [[home, null]];
    const node = spare.next().value;
    return node === undefined ? [] : [[node, home]];
  });
}

/** Healthy servers beyond the list, in the order of the walk. */
export function* spareFor({ routes, state: { suspects } }: ServerTurn, key: string, taken: readonly NodeId[]): Generator<NodeId, undefined> {
  for (const node of routes.walk(positionOf(key))) if (!taken.includes(node) && !suspects.includes(node)) yield node;
}

/** In whose place somebody was asked. */
export function covered({ asked }: Pick<Request, 'asked'>): readonly NodeId[] {
  return Object.keys(asked).map((node) => asked[node] ?? node);
}

/** True if everybody who was asked has answered, or somebody in their place. */
export function isComplete({ asked, heard }: Pick<Request, 'asked' | 'heard'>): boolean {
  const places = Object.keys(heard).map((node) => asked[node] ?? node);
  return Object.keys(asked).every((node) => places.includes(asked[node] ?? node));
}
