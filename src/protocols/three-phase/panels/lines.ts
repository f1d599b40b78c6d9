/** Why each site that has not decided cannot, or what it may decide: the rules, applied to what it knows. What went wrong is said once, above, of all transactions. */
import type { NodeId } from '#model/protocol.ts';
import type { Mood, Statement } from '#model/view.ts';
import { waitsFor } from '#protocols/transactions/locks.ts';
import type { Seen } from '#protocols/three-phase/ghost.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { memoryOf, operates, writtenOf, type SiteWorld } from '#protocols/three-phase/records.ts';
import { variantOf } from '#protocols/three-phase/settings.ts';
import type { Letter, Live, SiteState } from '#protocols/three-phase/state.ts';
import type { ViewWords } from '#protocols/three-phase/words/words.ts';

export function linesOf({ tid, sites, letters, endings, lanes }: Seen, { nodes }: SiteWorld, words: ViewWords): readonly Statement[] {
  const { lines } = words;
  const each = sites.flatMap((site): readonly Statement[] => {
    if (endings[site] !== undefined) return [];
    const state = memoryOf(nodes[site]);
    if (state === null) {
      const entry = writtenOf(nodes[site])?.entries[tid];
      return nodes[site]?.status === 'down' && entry !== undefined ? [{ node: site, mood: 'warn', text: lines.down(site, words.states[entry.state]), source: 'BHG §7.5, recovery' }] : [];
    }
    const live = state.live[tid];
    return live === undefined ? [] : [lineOf(site, live, state, lanes[site]?.spans.some(({ status }) => status === 'down') === true, words)];
  });
  return [...survivors(tid, sites, letters, nodes, words), ...each];
}

/** Without the coordinator: what those who take part would conclude if they were asked now (BHG §7.5, TR1 to TR4). */
function survivors(tid: string, sites: readonly NodeId[], letters: Seen['letters'], nodes: SiteWorld['nodes'], { lines, rules }: ViewWords): readonly Statement[] {
  const env = sites.flatMap((site) => memoryOf(nodes[site])?.env ?? [])[0];
  if (env === undefined || variantOf(env) !== 'termination' || operates(nodes[sites[0]!], tid)) return [];
  const up = sites.filter((site) => operates(nodes[site], tid));
  const by = (letter: Letter) => up.filter((site) => letters[site] === letter);
  const may = (rule: string, source: string): readonly Statement[] => [{ node: null, mood: 'good', text: lines.mayDecide(up, rule), source: `BHG §7.5, ${source}` }];
  if (by('a').length > 0) return may(rules.tr1, 'TR1');
  if (by('c').length > 0) return may(rules.tr2, 'TR2');
  if (up.length === 0) return [{ node: null, mood: 'bad', text: lines.totalFailure(), source: 'BHG §7.5, total failure' }];
  if (by('q').length > 0) return [];
  return by('p').length > 0 ? may(rules.tr4(by('p')), 'TR4') : may(rules.tr3(by('w')), 'TR3');
}

function lineOf(site: NodeId, live: Live, state: SiteState, crashed: boolean, words: ViewWords): Statement {
  const { lines } = words;
  const { entry: { tid, sites, up }, wait, leader, said, reported, recovering } = live;
  const line = (mood: Mood, text: string, source: string): Statement => ({ node: site, mood, text, source });
  if (recovering) return line('warn', lines.recovering(site, crashed, up.filter((other) => other !== site)), 'BHG §7.5, recovery');
  switch (wait) {
    case 'locks': return line('warn', lines.waitsForLocks(site, waitsFor(state.locks, tid)), 'BHG §3.2');
    case 'votes': return line('plain', lines.awaitsVotes(site, sites.filter((other) => !said.includes(other))), 'BHG §7.5, step 3');
    case 'acks': return line('plain', lines.awaitsAcks(site, up.filter((other) => !said.includes(other))), 'BHG §7.5, step 4');
    case 'states': return line('warn', lines.asksStates(site, up.filter((other) => reported[other] === undefined)), 'BHG §7.5, termination');
    case 'retry': case 'blocked': {
      const { commit, abort, votes } = quorumsOf(state.env, sites.length);
      return line('bad', lines.blocked(site, commit, abort, votes), 'Skeen ’82');
    }
    default: return undecided(site, live, state, leader, words);
  }
}

/** A participant that waits: what its own state would allow. */
function undecided(site: NodeId, { entry }: Live, { env }: SiteState, leader: NodeId, { lines, states }: ViewWords): Statement {
  const line = (mood: Mood, text: string, source: string): Statement => ({ node: site, mood, text, source });
  if (entry.state === 'q') return line('plain', lines.mayAbort(site), 'BHG §7.4');
  if (variantOf(env) === 'naive') return line('warn', lines.naive(site, entry.state === 'p' ? 'commit' : 'abort'), 'Skeen §5');
  if (entry.state === 'w') return line('warn', lines.uncertainAlone(site, leader), 'BHG §7.4');
  return entry.state === 'p' ? line('plain', lines.mayCommit(site), 'BHG §7.5, TR4') : line('plain', lines.waitsForCoordinator(site, leader, states.pa), 'Skeen ’82');
}
