/** Tables about the termination protocol: who coordinates with what rank, which rule it applies, and how the votes stand. */
import type { NodeId } from '#model/protocol.ts';
import type { TableCell, TablePanel } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { Seen, ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import { colourOf } from '#protocols/three-phase/numbers.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { entryOf, memoryOf, type SiteWorld } from '#protocols/three-phase/records.ts';
import { variantOf } from '#protocols/three-phase/settings.ts';
import type { Live, SiteState } from '#protocols/three-phase/state.ts';
import type { ViewWords } from '#protocols/three-phase/words/words.ts';
import { table } from './table.ts';

type Coordinating = { readonly site: NodeId; readonly live: Live; readonly state: SiteState };

/** Everybody who coordinates an undecided transaction: after a partition or a pause that may be several. */
function* coordinating({ nodes }: SiteWorld): Generator<Coordinating> {
  for (const site in nodes) {
    const state = memoryOf(nodes[site]);
    if (state === null) continue;
    for (const live of Object.values(state.live)) if (live.leader === site && !live.recovering && live.wait !== 'answers') yield { site, live, state };
  }
}

export function terminationPanel(world: SiteWorld, words: ViewWords): TablePanel {
  const rows = [...coordinating(world)].map(({ site, live, state }) => {
    const { entry: { tid, elected }, wait } = live;
    const cells: readonly (string | TableCell)[] = [
      { text: tid, epoch: colourOf(tid) }, site, ballotText(elected), words.waits[wait], answersOf(live, words), { text: ruleOf(live, state, words), mood: wait === 'retry' ? 'bad' : 'plain' },
    ];
    return { node: site, cells };
  });
  return table('termination', ['transaction', 'coordinator', 'rank', 'waits', 'answers', 'rule'], rows, words);
}

function answersOf({ entry, wait, said, reported }: Live, { states, none }: ViewWords): string {
  if (wait === 'votes' || wait === 'acks') return said.join(', ');
  return entry.sites.filter((site) => reported[site] !== undefined).map((site) => `${site} ${states[reported[site]!.state]}`).join(', ') || none;
}

/** What the answers so far would make it do. */
function ruleOf({ entry: { sites }, wait, reported }: Live, { env }: SiteState, { rules }: ViewWords): string {
  const all = sites.filter((site) => reported[site] !== undefined);
  if (all.length === 0) return wait === 'votes' || wait === 'acks' ? rules.first : rules.asks;
  const by = (state: string) => all.filter((site) => reported[site]!.state === state);
  const [w, p, pa] = [by('w'), by('p'), by('pa')];
  const variant = variantOf(env);
  if (variant === 'quorum') {
    const { commit, abort } = quorumsOf(env, sites.length);
    return rules.quorum(commit, abort, w.length, p.length, pa.length);
  }
  if (variant === 'e3pc') {
    const attempt = Math.max(...all.map((site) => reported[site]!.attempt));
    return rules.attempt(ballotText(attempt), all.every((site) => reported[site]!.attempt < attempt || reported[site]!.state === 'p'));
  }
  return p.length > 0 ? rules.tr4(p) : rules.tr3(w);
}

/** Where votes are counted: what is on the disks, whoever can reach them. */
export function quorumsPanel({ seen }: ThreePhaseGhost, world: SiteWorld, words: ViewWords): TablePanel {
  const rows = seen.filter(({ sites, endings }) => sites.some((site) => endings[site] === undefined)).toReversed().map((each) => quorumRow(each, world, words));
  return table('quorums', ['transaction', 'uncertain', 'committable', 'commit', 'abortable', 'abort', 'attempt'], rows, words);
}

function quorumRow({ tid, sites, letters }: Seen, { nodes }: SiteWorld, words: ViewWords): TablePanel['rows'][number] {
  const env = Object.values(nodes).flatMap((record) => memoryOf(record)?.env ?? [])[0];
  const { commit, abort } = env === undefined ? { commit: 0, abort: 0 } : quorumsOf(env, sites.length);
  const by = (...wanted: readonly string[]) => sites.filter((site) => wanted.includes(letters[site]!));
  const [p, pa] = [by('p', 'c'), by('pa', 'a')];
  const attempts = sites.flatMap((site) => {
    const entry = entryOf(nodes[site], tid);
    return entry === null || entry.attempt === 0 ? [] : [`${site} ${ballotText(entry.attempt)}`];
  });
  const count = (names: readonly NodeId[], need: number): TableCell => ({ text: `${names.length}${names.length === 0 ? '' : ` (${names.join(', ')})`}`, mood: names.length >= need ? 'good' : 'plain' });
  return { node: null, cells: [{ text: tid, epoch: colourOf(tid) }, count(by('w'), Infinity), count(p, commit), String(commit), count(pa, abort), String(abort), attempts.join(', ') || words.none] };
}
