/** The panels of three-phase commit: recent transactions as lanes, what holds and what does not, and the tables. */
import { items } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Mood, Panel, Statement, StatementsPanel, TableCell, TablePanel } from '#model/view.ts';
import { isOver, type Seen, type ThreePhaseGhost } from './ghost.ts';
import { lanesPanel } from './panels/lanes.ts';
import { quorumsPanel, terminationPanel } from './panels/termination.ts';
import { table } from './panels/table.ts';
import { memoryOf, writtenOf, type SiteMoment, type SiteWorld } from './records.ts';
import { countsVotes, variantOf } from './settings.ts';
import { LETTERS, type Letter, type SiteState } from './state.ts';
import type { ViewWords } from './words/words.ts';

const SHOWN = 3;

export function threePhasePanels(moment: SiteMoment, ghost: ThreePhaseGhost, words: ViewWords): readonly Panel[] {
  const { world } = moment;
  const recent = recentOf(ghost).map((seen) => lanesPanel(seen, ghost, world, words));
  const env = anybody(world)?.env;
  const counting = env !== undefined && countsVotes(env);
  return [
    verdictsPanel(ghost, world, words), ...recent,
    terminationPanel(world, words), ...(counting ? [quorumsPanel(ghost, world, words)] : []),
    concurrencyPanel(ghost, counting, words), locksPanel(world, words), sitesPanel(world, words),
  ];
}

function anybody({ nodes }: SiteWorld): SiteState | null {
  for (const id in nodes) {
    const state = memoryOf(nodes[id]);
    if (state !== null) return state;
  }
  return null;
}

/** The latest first, but what is undecided before what is over. */
function recentOf({ seen }: ThreePhaseGhost): readonly Seen[] {
  const all = seen.toReversed();
  return [...all.filter((each) => !isOver(each)), ...all.filter(isOver)].slice(0, SHOWN);
}

/** Agreement, over all transactions; for each that both sides decided, who decided what. */
function verdictsPanel({ firsts, seen }: ThreePhaseGhost, world: SiteWorld, words: ViewWords): StatementsPanel {
  const { lines, panels } = words;
  const env = anybody(world)?.env;
  const splits = seen.flatMap(({ tid, endings }): readonly Statement[] => {
    const who = (outcome: 'commit' | 'abort') => Object.keys(endings).filter((site) => endings[site]!.outcome === outcome);
    const [commit, abort] = [who('commit'), who('abort')];
    return commit.length === 0 || abort.length === 0 ? [] : [say('bad', `${tid}: ${lines.split(commit, abort)}`, null, 'BHG §7.3, AC1')];
  });
  const decided = items(firsts).filter((first) => first !== null).length;
  const mistakes = seen.flatMap(({ tid, misjudged }) => (misjudged.length === 0 ? [] : [say('bad', `${tid}: ${lines.misjudged(mistaken(misjudged))}`, null, 'BHG §7.5')]));
  const variant = env === undefined ? null : variantOf(env);
  const statements = [
    ...splits, ...(splits.length === 0 && decided > 0 ? [say('good', lines.agreed(decided), null, 'BHG §7.3, AC1')] : []), ...mistakes,
    ...(variant === 'naive' || variant === 'termination' ? [say('muted', lines.assumption(variant), null, 'BHG §7.5')] : []),
  ];
  return { type: 'statements', id: 'verdicts', tab: panels.lanes.title, ...panels.verdicts, statements };
}

/** Those who mistook the same sites, together. */
function mistaken(misjudged: Seen['misjudged']): readonly { readonly sites: readonly NodeId[]; readonly by: readonly NodeId[] }[] {
  const whom = new Map<NodeId, NodeId[]>();
  for (const { by, site } of misjudged) if (whom.get(by)?.includes(site) !== true) whom.set(by, [...(whom.get(by) ?? []), site]);
  const groups = new Map<string, { sites: readonly NodeId[]; by: NodeId[] }>();
  for (const [by, sites] of whom) {
    const key = sites.toSorted().join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sites, by: [by] });
    else group.by.push(by);
  }
  return [...groups.values()];
}

function say(mood: Mood, text: string, node: NodeId | null, source: string): Statement {
  return { node, mood, text, source };
}

/** Skeen §4: a state may be concurrent with these, if the protocol is followed and silence proves a crash. */
const THEORY: { readonly [L in Letter]: readonly Letter[] } = {
  q: ['q', 'w', 'a'], w: ['q', 'w', 'p', 'a'], p: ['w', 'p', 'c'], pa: [], c: ['p', 'c'], a: ['q', 'w', 'a'],
};
/** Where votes are counted, whoever is outvoted or away may be uncertain beside anything. */
const COUNTED: { readonly [L in Letter]: readonly Letter[] } = {
  q: ['q', 'w', 'pa', 'a'], w: ['q', 'w', 'p', 'pa', 'c', 'a'], p: ['w', 'p', 'pa', 'c', 'a'], pa: ['q', 'w', 'p', 'pa', 'c', 'a'], c: ['w', 'p', 'pa', 'c'], a: ['q', 'w', 'p', 'pa', 'a'],
};

function concurrencyPanel({ concurrent }: ThreePhaseGhost, counting: boolean, words: ViewWords): TablePanel {
  const theory = counting ? COUNTED : THEORY;
  const text = (letters: readonly Letter[]) => LETTERS.filter((letter) => letters.includes(letter)).map((letter) => `${words.states[letter]} (${letter})`).join(', ') || words.none;
  const rows = LETTERS.filter((letter) => counting || letter !== 'pa').map((letter) => {
    const seen = concurrent[letter];
    const torn = seen.includes('c') && seen.includes('a');
    const odd = seen.some((other) => !theory[letter].includes(other));
    const cell: TableCell = { text: text(seen), mood: torn ? 'bad' : odd ? 'warn' : 'plain' };
    return { node: null, cells: [`${words.states[letter]} (${letter})`, text(theory[letter]), cell] };
  });
  return table('concurrency', ['state', 'theory', 'seen'], rows, words);
}

function locksPanel({ nodes }: SiteWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(nodes).flatMap(([node, record]) => Object.entries(memoryOf(record)?.locks ?? {}).map(([key, { held, waiting }]) => ({
    node, cells: [node, key, held.map(({ tid }) => tid).join(', '), { text: waiting.map(({ tid }) => tid).join(', ') || words.none, mood: waiting.length > 0 ? 'warn' as const : 'plain' as const }],
  })));
  return table('locks', ['site', 'key', 'holder', 'waiting'], rows, words);
}

function sitesPanel({ nodes }: SiteWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(nodes).flatMap(([node, record]) => {
    const disk = writtenOf(record);
    if (disk === null && memoryOf(record) === null) return [];
    const undecided = Object.values(disk?.entries ?? {}).map(({ tid, state }) => `${tid} ${words.states[state]}`).join(', ');
    const last = items(disk?.endings ?? { length: 0, chunks: [] }).flatMap((ending) => ending ?? []).slice(-SHOWN).map(({ tid, outcome }) => `${tid} ${words.outcomes[outcome]}`).join(', ');
    const store = Object.entries(disk?.store ?? {}).map(([key, value]) => `${key}=${value}`).join(' ');
    return [{ node, cells: [node, { text: undecided || words.none, mood: undecided === '' ? 'plain' as const : 'warn' as const }, last || words.none, store || words.none] }];
  });
  return table('sites', ['site', 'undecided', 'decided', 'store'], rows, words);
}
