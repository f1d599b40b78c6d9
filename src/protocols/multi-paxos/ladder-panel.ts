/** The ladder of ballots: who climbed where, who promised and who refused, and what it was bound to propose. */
import type { LadderPanel, Rung, Statement } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { Attempt } from './attempts.ts';
import type { PaxosGhost } from './ghost.ts';
import { mostAdvanced, topLeader, type PaxosMoment } from './records.ts';
import { isPerSlot } from './settings.ts';
import type { ViewWords } from './words/words.ts';

export function ladderPanel({ world }: PaxosMoment, ghost: PaxosGhost, words: ViewWords): LadderPanel {
  const leader = topLeader(world);
  const env = mostAdvanced(world)?.env ?? null;
  const perSlot = env !== null && isPerSlot(env);
  return {
    type: 'ladder', id: 'ladder', ...words.panels.ladder,
    rungs: shown(ghost.attempts, perSlot).map((attempt) => rungOf(attempt, ghost, words)),
    lines: perSlot ? [line(words.ladder.perSlot)] : [line(leader === null ? words.ladder.nobody : words.ladder.leads(leader.env.self, ballotText(leader.ballot)))],
  };
}

function line(text: string): Statement {
  return { node: null, mood: 'plain', text, source: 'PMMC' };
}

/** Ballots of different slots do not compare: of attempts at one slot each, those at the latest slot are shown. */
function shown(attempts: readonly Attempt[], perSlot: boolean): readonly Attempt[] {
  const last = Math.max(0, ...attempts.map(({ slot }) => slot ?? 0));
  return attempts.filter(({ slot }) => (perSlot ? slot === last && last > 0 : slot === null)).toSorted((a, b) => b.ballot - a.ballot);
}

function rungOf({ ballot, by, slot, state, value, forced, marks }: Attempt, { servers }: PaxosGhost, words: ViewWords): Rung {
  const safe = forced.length === 0 ? words.ladder.anyValue : slot === null ? words.ladder.forced(forced.map(([at]) => at)) : words.ladder.onlyValue(forced[0]![1]);
  return {
    epoch: ballot,
    owner: by,
    value,
    state,
    marks: servers.map((node) => ({ node, kind: marks[node] ?? 'silent', text: words.ladder.marks[marks[node] ?? 'silent'] })),
    safe,
    text: words.ladder.rung(by, ballotText(ballot), slot),
  };
}
