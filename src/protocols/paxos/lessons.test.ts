/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { describe, expect, test } from 'vitest';
import type { PaxosGhost } from './ghost.ts';
import paxos from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import { LESSON_IDS } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';

interface Told {
  readonly broken: readonly string[];
  readonly ghost: PaxosGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = paxos.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(paxos, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(paxos.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(paxos, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  return { broken: verdict.broken.map(({ law }) => law), ghost: verdict.ghost as PaxosGhost, world: moments.at(-1)!.world, history, moments };
}

interface Noted<N extends keyof NoteTerms> { readonly node: string; readonly at: number; readonly with: NoteTerms[N] }

function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly Noted<N>[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note ? [{ node: node!, at: world.now, with: effect.with as NoteTerms[N] }] : [])));
}

/** `n3 1.2 tea`: who did it, in which ballot, with which value. */
function lines<N extends 'accepted' | 'accepted-below-promise' | 'accept-refused' | 'value-forced' | 'value-free' | 'value-ignored' | 'learned'>(told: Told, note: N): readonly string[] {
  return notes(told, note).map(({ node, with: terms }) => `${node} ${ballotText(terms.ballot)} ${terms.value}`);
}

/** What quorums have chosen, ballot by ballot: `1.2 tea`. */
function chosen({ ghost }: Told): readonly string[] {
  return items(ghost.ballots).filter((record) => record.chosen !== null).map((record) => `${ballotText(record.ballot)} ${record.chosen}`);
}

/** A server as the command line reports it. */
function server({ world }: Told, id: string) {
  return paxos.report(world.nodes[id]!, id) as unknown as
    { role: string; promised: string | null; vBal: string | null; vVal: string | null; phase: string; ballot: string | null; chosen: { ballot: string; value: string } | null };
}

/** What each operation of a client came to: `propose tea → cake`. */
function answers({ history }: Told, client: string): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client).map(({ command, returned }) =>
    `${paxos.commands.print(command)} → ${returned === null ? '…' : returned.outcome === 'ok' ? String(returned.result) : returned.outcome}`);
}

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  'three-wishes': (told) => {
    expect(lines(told, 'value-free')).toEqual(['n1 1.1 tea']);
    expect(lines(told, 'value-forced')).toEqual(['n5 1.5 tea', 'n3 2.3 tea']);
    expect(notes(told, 'value-forced').map(({ with: { from, own } }) => `${from} ${own}`)).toEqual(['n1 cake', 'n1 soup']);
    expect(chosen(told)).toEqual(['2.3 tea']);
    expect(notes(told, 'learned').every(({ at }) => at < 250)).toBe(true);
    expect(notes(told, 'learned').map(({ node }) => node).sort()).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    for (const client of ['c1', 'c2', 'c3']) {
      expect(answers(told, client).length).toBeGreaterThan(2);
      expect(answers(told, client).slice(0, -1).every((answer) => answer.endsWith('→ tea'))).toBe(true);
    }
  },
  roles: (told) => {
    expect(['n1', 'n3', 'n6'].map((id) => server(told, id).role)).toEqual(['proposer', 'acceptor', 'learner']);
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 tea']);
    expect(notes(told, 'learned').filter(({ with: { how } }) => how === 'told').map(({ node, with: { from } }) => `${node} ${from}`)).toEqual(['n6 n1', 'n7 n1']);
    expect(answers(told, 'c2')).toEqual(['propose cake → tea']);
  },
  duel: (told) => {
    expect(chosen(told)).toEqual([]);
    expect(told.ghost.ballots.length).toBeGreaterThan(60);
    expect(new Set(items(told.ghost.ballots).map(({ owner }) => owner))).toEqual(new Set(['n1', 'n2']));
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([['propose tea → …'], ['propose cake → …']]);
  },
  'duel-cured': (told) => {
    expect(chosen(told).length).toBe(1);
    expect(notes(told, 'backs-off').length).toBeGreaterThan(0);
    expect(notes(told, 'learned')[0]!.at).toBeLessThan(300);
    expect(answers(told, 'c1')[0]!.split(' → ')[1]).toBe(answers(told, 'c2')[0]!.split(' → ')[1]);
  },
  'below-promise': (told) => {
    expect(lines(told, 'accepted-below-promise')).toEqual(['n4 1.1 tea']);
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 cake']);
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([['propose tea → tea'], ['propose cake → cake']]);
  },
  'below-promise-cured': (told) => {
    expect(lines(told, 'accept-refused')[0]).toBe('n4 1.1 tea');
    expect(chosen(told)).toEqual(['1.2 cake', '2.1 cake']);
    expect(answers(told, 'c1')).toEqual(['propose tea → cake']);
  },
  amnesia: (told) => {
    expect(notes(told, 'promised').filter(({ node }) => node === 'n4').map(({ with: { ballot } }) => ballotText(ballot))).toEqual(['1.1', '1.2']);
    expect(lines(told, 'accepted')).toContain('n4 1.1 tea');
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 cake']);
  },
  'amnesia-cured': (told) => {
    expect(notes(told, 'restarted')).toMatchObject([{ node: 'n4', with: { promised: 11 } }]);
    expect(lines(told, 'accept-refused')).toContain('n4 1.1 tea');
    expect(chosen(told)).toEqual(['1.2 cake', '2.1 cake']);
  },
  'own-value': (told) => {
    expect(notes(told, 'value-ignored')).toMatchObject([{ node: 'n2', with: { value: 'cake', reported: 'tea', from: 'n4' } }]);
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 cake']);
  },
  'own-value-cured': (told) => {
    expect(notes(told, 'value-forced')).toMatchObject([{ node: 'n2', with: { value: 'tea', own: 'cake', from: 'n4' } }]);
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 tea']);
    expect(answers(told, 'c2')).toEqual(['propose cake → tea']);
  },
  'any-value': (told) => {
    expect(notes(told, 'value-not-highest')).toMatchObject([{ node: 'n3', with: { value: 'tea', from: 'n4', higher: 'cake', higherFrom: 'n5' } }]);
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 tea']);
  },
  'any-value-cured': (told) => {
    expect(notes(told, 'value-forced')).toMatchObject([{ node: 'n3', with: { value: 'cake', from: 'n5' } }]);
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 cake']);
  },
  'one-variable': (told) => {
    expect(notes(told, 'promised').at(-2)).toMatchObject({ node: 'n4', with: { ballot: 12, vBal: 12, vVal: 'tea' } });
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 tea']);
  },
  'one-variable-cured': (told) => {
    expect(notes(told, 'promised').slice(-2)).toMatchObject([{ node: 'n4', with: { vBal: 10, vVal: 'tea' } }, { node: 'n5', with: { vBal: 11, vVal: 'cake' } }]);
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 cake']);
  },
  'unraised-promise': (told) => {
    expect(lines(told, 'accepted').filter((line) => line.startsWith('n6'))).toEqual(['n6 1.2 cake', 'n6 1.1 tea', 'n6 1.3 tea']);
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 tea']);
  },
  'unraised-promise-cured': (told) => {
    expect(lines(told, 'accept-refused')).toContain('n6 1.1 tea');
    expect(lines(told, 'value-forced')).toEqual(['n3 1.3 cake']);
    expect(chosen(told)).toEqual(['1.2 cake', '1.3 cake']);
  },
  'ballot-reuse': (told) => {
    expect(lines(told, 'value-free')).toEqual(['n1 1.1 tea', 'n1 1.1 cake']);
    expect(items(told.ghost.ballots)[0]!.votes.map(({ node, value }) => `${node} ${value}`)).toEqual(['n2 cake', 'n3 cake', 'n4 cake', 'n2 tea', 'n3 tea']);
  },
  'ballot-reuse-cured': (told) => {
    expect(lines(told, 'value-free')).toEqual(['n1 1.1 tea', 'n1 2.1 cake']);
    expect(lines(told, 'accept-refused')).toEqual(['n2 1.1 tea', 'n3 1.1 tea']);
    expect(chosen(told)).toEqual(['2.1 cake']);
  },
  'stale-promise': (told) => {
    expect(notes(told, 'promise-counted').find(({ node, with: { from }, at }) => node === 'n1' && from === 'n4' && at > 200)).toMatchObject({ with: { ballot: 10, own: 20 } });
    expect(chosen(told)).toEqual(['1.2 cake', '2.1 tea']);
  },
  'stale-promise-cured': (told) => {
    expect(notes(told, 'promise-not-counted').find(({ node }) => node === 'n1')).toMatchObject({ with: { from: 'n4', ballot: 10, own: 20 } });
    expect(lines(told, 'value-forced')).toEqual(['n1 2.1 cake']);
    expect(answers(told, 'c1')).toEqual(['propose tea → cake']);
  },
  'mixed-ballots': (told) => {
    expect(notes(told, 'learned')[0]).toMatchObject({ node: 'n7', with: { value: 'tea', how: 'mixed', accepts: ['n6', 'n4'] } });
    expect(chosen(told)).toEqual(['2.1 cake']);
  },
  'mixed-ballots-cured': (told) => {
    expect(notes(told, 'vote-heard').filter(({ with: { value } }) => value === 'tea').map(({ with: { ballot } }) => ballotText(ballot))).toEqual(['1.1', '1.3']);
    expect(server(told, 'n7').chosen).toEqual({ ballot: '2.1', value: 'cake' });
  },
  'two-values': (told) => {
    expect(items(told.ghost.ballots)[0]!.votes.map(({ node, value }) => `${node} ${value}`)).toEqual(['n1 tea', 'n1 cake', 'n2 tea', 'n3 cake']);
    expect(notes(told, 'second-value')).toMatchObject([{ node: 'n1', with: { value: 'cake', first: 'tea' } }]);
  },
  'two-values-cured': (told) => {
    expect(chosen(told)).toEqual(['1.1 tea']);
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([['propose tea → tea'], ['propose cake → tea']]);
  },
  'unfinished-read': (told) => {
    expect(answers(told, 'c2')).toEqual(['read → tea', 'read → null']);
    expect(chosen(told)).toEqual([]);
  },
  'unfinished-read-cured': (told) => {
    expect(answers(told, 'c2')).toEqual(['read → tea', 'read → tea']);
    expect(chosen(told)).toEqual(['1.2 tea']);
  },
  'chosen-unknown': (told) => {
    expect(chosen(told)).toEqual(['1.1 tea']);
    expect(server(told, 'n1').role).toBe('down');
    expect(notes(told, 'learned')).toMatchObject([{ node: 'n5', at: 960, with: { accepts: ['n2', 'n3'] } }]);
  },
  failover: (told) => {
    expect(notes(told, 'leads-itself').map(({ node }) => node)).toEqual(['n1', 'n2']);
    expect(notes(told, 'value-forced')).toMatchObject([{ node: 'n2', with: { value: 'tea', own: null } }]);
    expect(chosen(told)).toEqual(['1.2 tea']);
    expect(answers(told, 'c1')).toEqual(['propose tea → tea']);
  },
  sizes: (told) => {
    expect(notes(told, 'learned')[0]).toMatchObject({ node: 'n1', at: 180, with: { accepts: ['n1', 'n2'] } });
    expect(notes(told, 'sends-again').filter(({ node }) => node === 'n2').map(({ with: { to } }) => to.join())).toEqual(['n4,n5', 'n4,n5']);
    expect(notes(told, 'value-forced')).toMatchObject([{ node: 'n2', with: { value: 'tea', own: 'cake', promises: ['n2', 'n1', 'n3', 'n4'] } }]);
    expect(notes(told, 'value-forced')[0]!.at).toBeGreaterThan(250);
    expect(answers(told, 'c2')).toEqual(['propose cake → tea']);
  },
  grid: (told) => {
    expect(chosen(told)).toEqual(['1.1 tea', '1.2 tea']);
    expect(notes(told, 'learned')[0]).toMatchObject({ with: { accepts: ['n4', 'n1'] } });
    expect(notes(told, 'value-forced')).toMatchObject([{ node: 'n2', with: { value: 'tea', own: 'cake', promises: ['n2', 'n1', 'n3'] } }]);
  },
  'split-grid': (told) => {
    expect(notes(told, 'value-free').map(({ node, with: { promises } }) => `${node} ${promises.join()}`)).toEqual(['n1 n1,n2,n3', 'n4 n4,n5,n6']);
    expect(notes(told, 'learned').every(({ at }) => at > 250)).toBe(true);
    expect(new Set(chosen(told).map((line) => line.split(' ')[1])).size).toBe(1);
    expect(notes(told, 'learned').length).toBe(6);
  },
  'split-grid-broken': (told) => expect(chosen(told)).toEqual(['1.1 tea', '1.4 cake']),
};

describe('a lesson ends as its words say', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = paxos.lessons.find((lesson) => lesson.id === id)!;
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.moments.filter(({ refused }) => refused !== null).map(({ refused }) => refused)).toEqual([]);
    CLAIMS[id](told);
  });
});

test('every lesson has a title and says what to watch for', () => {
  for (const { id } of paxos.lessons) expect(paxos.words.en.lessons[id]!.watch).toMatch(/^Watch for .{20,}\.$/);
});
