/** Why each site that has not decided cannot, or what it may decide: the rules, applied to what it knows. */
import type { NodeId } from '#model/protocol.ts';
import type { Mood, Statement } from '#model/view.ts';
import { waitsFor } from '#protocols/transactions/locks.ts';
import type { Seen } from '#protocols/three-phase/ghost.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { memoryOf, writtenOf, type SiteWorld } from '#protocols/three-phase/records.ts';
import { variantOf } from '#protocols/three-phase/settings.ts';
import type { Live, SiteState } from '#protocols/three-phase/state.ts';
import type { ViewWords } from '#protocols/three-phase/words/words.ts';

export function linesOf({ tid, sites, endings, misjudged }: Seen, { nodes }: SiteWorld, words: ViewWords): readonly Statement[] {
  const { lines } = words;
  const wrong = misjudged.map(({ by, site }): Statement => ({ node: by, mood: 'bad', text: lines.misjudged(by, site), source: 'BHG §7.5' }));
  const each = sites.flatMap((site): readonly Statement[] => {
    if (endings[site] !== undefined) return [];
    const state = memoryOf(nodes[site]);
    if (state === null) {
      const entry = writtenOf(nodes[site])?.entries[tid];
      return nodes[site]?.status === 'down' && entry !== undefined ? [{ node: site, mood: 'warn', text: lines.down(site, words.states[entry.state]), source: 'BHG §7.5, recovery' }] : [];
    }
    const live = state.live[tid];
    return live === undefined ? [] : [lineOf(site, live, state, words)];
  });
  return [...wrong, ...each];
}

function lineOf(site: NodeId, live: Live, state: SiteState, words: ViewWords): Statement {
  const { lines } = words;
  const { entry: { tid, sites, up }, wait, leader, said, reported, recovering } = live;
  const line = (mood: Mood, text: string, source: string): Statement => ({ node: site, mood, text, source });
  if (recovering) return line('warn', lines.recovering(site, up.filter((other) => other !== site)), 'BHG §7.5, recovery');
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
