/** What stands on the stage at the moment on screen, folded once a moment: places, looks, groups, flights and stops. */
import { useMemo } from 'react';
import { momentOf, type LabState } from '#app/state.ts';
import { keyOf, type Stop } from './stops.ts';
import { linkId, type Moment, type World } from '#model/world.ts';
import { useLabState } from '#ui/use-lab.ts';
import { flightsAt, type Flight } from './flight.ts';
import { groupsOf, isCut, type Groups } from './groups.ts';
import { layoutStage, type Layout, type Size } from './layout.ts';
import { drawnPairs, type Pair } from './Links.tsx';
import { keyOfFlight, NAMED } from './Messages.tsx';

export interface Scene {
  readonly moment: Moment;
  readonly world: World;
  readonly scenario: LabState['branch']['scenario'];
  readonly history: LabState['branch']['histories'][number];
  readonly layout: Layout;
  readonly groups: Groups;
  readonly flights: readonly Flight[];
  readonly pairs: readonly Pair[];
  readonly stops: readonly Stop[];
}

/** null until the stage knows its size. */
export function useScene(size: Size | null): Scene | null {
  const { branch, cursor } = useLabState((state) => ({ branch: state.branch, cursor: state.cursor }));
  const moment = useLabState(momentOf);
  const { scenario } = branch;
  const { world } = moment;
  const layout = useMemo(() => (size === null ? null : layoutStage(size, scenario.servers, scenario.clients)), [size, scenario]);
  const groups = useMemo(() => groupsOf(scenario.servers, (a, b) => isCut(world.links, a, b)), [scenario, world.links]);
  const flights = useMemo(() => flightsAt(branch, cursor), [branch, cursor]);
  const touched = inTouch(flights, scenario.clients);
  const pairs = useMemo(() => drawnPairs(scenario.servers, scenario.clients, world.links, new Set(touched.split(','))), [scenario, world.links, touched]);
  if (layout === null) return null;
  return { moment, world, scenario, history: branch.histories[cursor]!, layout, groups, flights, pairs, stops: stopsOf(scenario, flights, pairs) };
}

/** `client server` for each that has something on the way to the other; as text, so that the same is the same. */
function inTouch(flights: readonly Flight[], clients: readonly string[]): string {
  const pairs = flights.map(({ packet: { from, to } }) => (clients.includes(from) ? `${from} ${to}` : clients.includes(to) ? `${to} ${from}` : ''));
  return [...new Set(pairs)].sort().join();
}

function stopsOf({ servers, clients }: Scene['scenario'], flights: readonly Flight[], pairs: readonly Pair[]): readonly Stop[] {
  return [
    ...[...servers, ...clients].map((node): Stop => ({ key: keyOf({ type: 'node', node }), ring: 'nodes' })),
    ...flights.slice(0, NAMED).filter(({ lost }) => lost === null).map((flight): Stop => ({ key: keyOfFlight(flight), ring: 'messages' })),
    ...pairs.map(([a, b]): Stop => ({ key: keyOf({ type: 'link', link: linkId(a, b) }), ring: 'links' })),
  ];
}
