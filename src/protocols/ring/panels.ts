/** The panels: the ring, who has which version of what, what coordinators wait for, how copies are repaired, how stale reads were. */
import type { NodeId } from '#model/protocol.ts';
import type { Panel, Statement, TableCell, TablePanel } from '#model/view.ts';
import { agreementOf, ringPanel, sceneOf, type Scene } from './picture.ts';
import type { RingGhost } from './ghost.ts';
import { cellsOf } from './items.ts';
import { withinVersions } from './pbs.ts';
import { memoryOf, type RingMoment } from './records.ts';
import { copyText } from './report.ts';
import { amount } from './settings.ts';
import type { Request } from './state.ts';
import type { RingWords, ViewWords } from './words/words.ts';

export function panelsOf(moment: RingMoment, ghost: RingGhost, words: RingWords): readonly Panel[] {
  const scene = sceneOf(moment, ghost);
  const { view } = words;
  return [
    ringPanel(scene, words),
    copiesTable(scene, view),
    { type: 'statements', id: 'requests', title: view.requests.title, tab: view.tabs.requests, empty: view.requests.empty, statements: scene === null ? [] : requestLines(scene, view) },
    { type: 'statements', id: 'staleness', title: view.staleness.title, tab: view.tabs.requests, empty: view.staleness.empty, statements: stalenessLines(ghost, view) },
    { type: 'statements', id: 'repair', title: view.repair.title, tab: view.tabs.repair, empty: view.repair.empty, statements: repairLines(ghost, moment, view) },
  ];
}

/** A row a key, a column a server: what it has, after its place in the preference list, and what it keeps for others. */
function copiesTable(scene: Scene | null, { copies: says, tabs }: ViewWords): TablePanel {
  const servers = scene?.ghost.servers ?? [];
  const rows = (scene?.keys ?? []).map((key) => {
    const { state, copies } = agreementOf(scene!, key);
    const mood = state === 'agreed' ? 'good' : state === 'lost' ? 'bad' : 'warn';
    return { node: null, cells: [key, { text: says.states[state], mood } as const, ...servers.map((node) => copyCell(scene!, key, node, copies.map(([id]) => id), says))] };
  });
  return { type: 'table', id: 'copies', title: says.title, tab: tabs.copies, columns: [says.key, says.agreement, ...servers], rows, empty: says.empty };
}

function copyCell({ disks }: Scene, key: string, node: NodeId, list: readonly NodeId[], says: ViewWords['copies']): TableCell {
  const disk = disks.get(node);
  const item = disk?.store[key]?.item ?? null;
  const kept = Object.entries(disk?.hints ?? {}).filter(([, slots]) => slots[key] !== undefined).map(([home, slots]) => says.hint(home, copyText(slots[key]!.item)));
  const place = list.indexOf(node);
  const own = item === null ? (place < 0 ? [] : [says.nothing]) : [copyText(item)];
  const text = [...own, ...kept].join('; ');
  const mood = item === null ? (place < 0 ? 'muted' : 'warn') : place < 0 ? 'muted' : cellsOf(item).length > 1 ? 'warn' : 'plain';
  return { text: place < 0 || text === '' ? text : `${says.places[place] ?? place + 1} ${text}`, mood };
}

function requestLines({ world, ghost }: Scene, { requests: says }: ViewWords): readonly Statement[] {
  return ghost.servers.flatMap((node) => Object.values(memoryOf(world.nodes[node])?.requests ?? {}).map((request): Statement => ({
    node, mood: request.answered ? 'muted' : request.rounds > 0 ? 'bad' : 'warn', source: 'Dynamo §4.5', text: says.line(node, facts(ghost, request)),
  })));
}

/** What is to be said of an operation under way. */
export interface RequestFacts {
  readonly op: string;
  readonly kind: Request['kind'];
  readonly key: string;
  readonly heard: readonly NodeId[];
  /** With whom they stand in for. */
  readonly silent: readonly (readonly [node: NodeId, home: NodeId | null])[];
  readonly needs: number;
  readonly answered: boolean;
}

function facts(ghost: RingGhost, { op, kind, key, asked, heard, answered }: Request): RequestFacts {
  const silent = Object.keys(asked).filter((node) => !(node in heard)).map((node) => [node, asked[node]!] as const);
  return { op, kind, key, heard: Object.keys(heard), silent, needs: amount(ghost, kind === 'put' ? 'writeQuorum' : 'readQuorum'), answered };
}

function repairLines({ waiting, comparisons }: RingGhost, { world }: RingMoment, { repair: says }: ViewWords): readonly Statement[] {
  const latest = comparisons.toSorted((a, b) => b.at - a.at);
  return [
    ...waiting.map(({ what, node, home, key, since }): Statement => ({ node, mood: 'warn', source: what === 'hint' ? 'Dynamo §4.6' : 'Dynamo §5', text: says[what](node, home, key, world.now - since) })),
    ...latest.map(({ pair, at, equal, compared, keys }): Statement => ({ node: pair[0], mood: equal ? 'muted' : keys.length > 0 ? 'good' : 'warn', source: 'Dynamo §4.7', text: says.compared(pair, world.now - at, equal, compared, keys) })),
  ];
}

/** What was measured in this run beside what theory says of random quorums that do not grow. */
function stalenessLines(ghost: RingGhost, { staleness: says }: ViewWords): readonly Statement[] {
  const { reads, behind } = ghost.staleness;
  if (reads === 0) return [];
  const [n, r, w] = [amount(ghost, 'copies'), amount(ghost, 'readQuorum'), amount(ghost, 'writeQuorum')];
  const upTo = (k: number) => behind.slice(0, k).reduce((sum, count) => sum + count, 0);
  return [
    { node: null, mood: upTo(1) === reads ? 'good' : 'warn', text: says.measured(reads, reads - upTo(1)) },
    ...[1, 2, 3].map((k): Statement => ({ node: null, mood: 'plain', source: 'Bailis et al. 2012, PBS', text: says.within(k, upTo(k), reads, withinVersions(n, r, w, k)) })),
    { node: null, mood: 'muted', text: r + w > n ? says.strict(n, r, w) : says.partial(n, r, w) },
  ];
}
