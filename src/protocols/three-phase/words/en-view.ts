/** English for what stands beside sites, on messages, in panels and in the legend. */
import { DONE, list, REASONS, STATES } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

const SPANS = {
  q: 'has not voted, and may still abort by itself', w: 'has said yes, and knows nothing of the others: may not decide by itself', p: 'knows that all have said yes',
  pa: 'has promised not to help a commit of an earlier attempt', c: 'has committed', a: 'has aborted',
} as const;
const RECORDS = { q: 'start', w: 'yes', p: 'pre-commit', pa: 'pre-abort', c: 'commit', a: 'abort' } as const;
const MARKS = { q: 'nothing', w: 'its yes', p: 'its pre-commit', pa: 'its pre-abort', c: 'the commit', a: 'the abort' } as const;

export const englishView: ViewWords = {
  none: '–',
  roles: { coordinator: 'coordinator', participant: 'participant', elected: 'elected coordinator', blocked: 'blocked', inDoubt: 'in doubt', recovering: 'takes no part', down: 'down' },
  states: STATES,
  waits: {
    locks: 'locks', votes: 'votes', preCommit: 'pre-commit', acks: 'acknowledgements', decision: 'decision', elected: 'the elected one', states: 'states', order: 'the new coordinator', blocked: 'enough votes',
    retry: 'another try', answers: 'answers',
  },
  fields: {
    undecided: 'undecided', decided: 'decided', store: 'store', locks: 'locks', waits: 'waits for', up: 'believes up', ranks: 'rank (last_elected)', tid: 'transaction', sites: 'sites', ops: 'operations',
    rank: 'rank', reads: 'reads', why: 'why', after: 'back together', reported: 'state', heard: 'knows', state: 'state',
  },
  labels: {
    CanCommit: 'can commit?', Yes: '✓ yes', No: '✗ no', PreCommit: 'pre-commit', PreAbort: 'pre-abort', Ack: '✓ ack', DoCommit: 'commit', Abort: 'abort', Elect: 'your turn',
    StateReq: 'state?', State: 'state', Newer: '✗ older rank', Blocked: 'too few', DecisionReq: 'decided?', Undecided: 'not known',
  },
  badges: {
    live: (tid, state) => `${tid} ${state}`,
    more: (count) => `${count} more`,
    blocked: (tid) => `${tid} blocked`,
  },
  panels: {
    concurrency: { title: 'Concurrency sets', empty: 'No states.' },
    termination: { title: 'Termination', empty: 'Nobody is collecting votes, states or acknowledgements.' },
    lanes: { title: 'Transactions', empty: 'No transaction yet.' },
    sites: { title: 'Sites', empty: 'No sites.' },
    locks: { title: 'Locks', empty: 'No locks are held.' },
    quorums: { title: 'Votes', empty: 'No transaction is undecided.' },
    verdicts: { title: 'What holds', empty: 'No transaction yet.' },
  },
  columns: {
    transaction: 'transaction', site: 'site', state: 'state', coordinator: 'coordinator', rank: 'rank', answers: 'answers', rule: 'rule', waits: 'waits for', key: 'key', holder: 'held by', waiting: 'waiting',
    decided: 'decided', undecided: 'undecided', store: 'store', theory: 'by theory', seen: 'seen in this run', commit: 'Vc', abort: 'Va', committable: 'committable', abortable: 'abortable',
    uncertain: 'uncertain', attempt: 'last attempt',
  },
  lanes: {
    title: (tid, command) => `${tid}: ${command}`,
    span: (letter, status) => (status === 'down' ? `its log says ${STATES[letter]}` : `${SPANS[letter]}${status === 'recovering' ? '; it takes no part any more, and asks how it ended' : ''}`),
    label: (letter, status) => (status === 'down' ? 'down' : `${STATES[letter]}${status === 'paused' ? ' (paused)' : ''}`),
    mark: (kind, letter) => (kind === 'yes' || kind === 'no' ? '' : kind === 'forced' ? `forces ${MARKS[letter]} to disk` : 'writes whom it believes up, without waiting'),
    markLabel: (kind, letter) => (kind === 'yes' || kind === 'no' ? kind : kind === 'forced' ? RECORDS[letter] : ''),
    decided: (outcome, by) => `${DONE[outcome]} by ${by}, before anybody else`,
  },
  lines: {
    uncertainAlone: (site, leader) => `${site} cannot decide: it is uncertain, and ${leader} may know that somebody said no, or that all said yes.`,
    mayAbort: (site) => `${site} may decide abort: it has not voted.`,
    mayCommit: (site) => `${site} may commit once all who are up are committable.`,
    waitsForCoordinator: (site, leader, state) => `${site} is ${state} and waits for ${leader}.`,
    asksStates: (site, missing) => `${site} has taken over and cannot decide yet: it waits for the states of ${list(missing)}.`,
    awaitsAcks: (site, missing) => `${site} cannot commit yet: ${list(missing)} may still be uncertain.`,
    awaitsVotes: (site, missing) => `${site} cannot pre-commit yet: it waits for the votes of ${list(missing)}.`,
    waitsForLocks: (site, keys) => `${site} has not voted: it waits for the lock on ${list(keys)}.`,
    naive: (site, outcome) => `${site} will ${outcome} by its own timer if nothing comes: it asks nobody.`,
    blocked: (site, commit, abort, of) => `${site} cannot decide: too few votes are in touch. A commit needs ${commit} of ${of} committable, an abort ${abort} abortable.`,
    recovering: (site, crashed, missing) => `${site} cannot decide: it ${crashed ? 'crashed' : 'stood down'} while undecided. ${missing.length === 0 || !crashed ? 'It asks the others.' : `When it crashed it believed ${list(missing)} up.`}`,
    down: (site, state) => `${site} is down; its log says ${state}.`,
    split: (commit, abort) => `Decided differently: ${list(commit)} committed, ${list(abort)} aborted.`,
    misjudged: (whom) => `Taken for crashed, but only silent: ${whom.map(({ sites, by }) => `${list(sites)} (by ${list(by)})`).join('; ')}.`,
    assumption: (variant) => (variant === 'naive'
      ? 'Each decides by its own timer: right only if a coordinator never crashes between two messages, and nothing else fails.'
      : 'Three-phase commit assumes that silence proves a crash: no partitions, no lost or late messages, no pauses.'),
    mayDecide: (up, rule) => `${list(up)} may decide. ${rule}.`,
    totalFailure: () => 'Nobody may decide: all have crashed or dropped out. Those who are back must wait for whom they believed up.',
    agreed: (count) => `${count === 1 ? 'One transaction is' : `${count} transactions are`} decided, and no two sites have decided differently.`,
  },
  rules: {
    tr1: 'TR1: somebody aborted, so abort',
    tr2: 'TR2: somebody committed, so commit',
    tr3: (uncertain) => `TR3: ${list(uncertain)} all uncertain, so abort`,
    tr4: (committable) => `TR4: ${list(committable)} committable, so pre-commit the others, then commit`,
    quorum: (commit, abort, w, p, pa) => `${p} committable, ${pa} abortable, ${w} uncertain; Vc ${commit}, Va ${abort}`,
    attempt: (of, committable) => `last attempt ${of}: ${committable ? 'committable' : 'not committable'}`,
    asks: 'collects states',
    first: 'first coordinator',
  },
  reasons: REASONS,
  outcomes: DONE,
  legend: {
    leading: 'coordinator', following: 'participant', seeking: 'asks for states as the elected coordinator', blocked: 'blocked: undecided, and cannot decide', learning: 'takes no part: it was down or stood down, and asks how it ended',
    timer: 'what is left of its patience', votes: 'votes, states or acknowledgements: have, waiting', request: 'request', reply: 'reply', client: 'between client and site',
    working: 'working: has not voted (q)', inDoubt: 'uncertain: has said yes, does not know (w)', committable: 'committable: knows that all said yes (p)', abortable: 'abortable (pa)', committed: 'committed (c)',
    aborted: 'aborted (a)', down: 'down', forced: 'a record forced to the log', unforced: 'a record written, not forced', yes: 'voted yes', no: 'voted no',
    lockHeld: 'holds locks', lockWaiting: 'waits for locks', decision: 'the first decision',
  },
};
