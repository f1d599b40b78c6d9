/** English for what stands beside nodes, on messages, in panels and in the legend. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { inBallot, list } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

const STATES = { preparing: 'asks for promises', accepting: 'asks for votes', chosen: 'chosen', abandoned: 'abandoned' } as const;

function safe(values: 'any' | readonly string[]): string {
  if (values === 'any') return 'any value';
  return values.length === 0 ? 'nothing yet' : values.length === 1 ? `only ${values[0]!}` : values.join(' or ');
}

export const englishView: ViewWords = {
  none: '–',
  down: 'down',
  leader: 'leader',
  role: ({ proposer, acceptor, learner }) => {
    if (proposer && acceptor && learner) return 'all roles';
    return [proposer ? 'proposer' : '', acceptor ? 'acceptor' : '', learner ? 'learner' : ''].filter((word) => word !== '').join(', ') || 'no role';
  },
  phases: { idle: 'idle', prepare: 'phase 1', ready: 'promised, nothing to propose', accept: 'phase 2', backoff: 'backs off', done: 'knows' },
  badges: {
    prepare: (ballot) => `phase 1 · ${ballotText(ballot)}`,
    accept: (ballot, value) => `phase 2 · ${ballotText(ballot)} ${value}`,
    ready: (ballot) => `ready · ${ballotText(ballot)}`,
    backoff: (tries) => (tries === 1 ? 'backs off' : `backs off (${tries})`),
    knows: (value) => `knows ${value}`,
  },
  fields: {
    promised: 'promised', vBal: 'vBal', vVal: 'vVal', round: 'round', phase: 'phase', ballot: 'ballot', value: 'value', promises: 'promises', accepts: 'votes',
    seen: 'highest ballot seen', tries: 'tries in vain', requests: 'clients that wait', leaderId: 'leader', accepted: 'votes heard of', chosen: 'chosen',
  },
  labels: {
    prepare: (ballot) => `prepare ${ballotText(ballot)}`,
    promise: (ballot, vBal, vVal) => `✓ ${ballotText(ballot)}${vVal === null ? '' : ` · ${vVal} @ ${ballotText(vBal)}`}`,
    accept: (ballot, value) => `accept ${ballotText(ballot)} ${value}`,
    accepted: (ballot, value) => `✓ ${ballotText(ballot)} ${value}`,
    nack: (ballot, promised) => `✗ ${ballotText(ballot)} < ${ballotText(promised)}`,
    chosen: (value) => `chosen: ${value}`,
    query: 'what was accepted?',
    heartbeat: 'heartbeat',
  },
  panels: {
    acceptors: { title: 'Acceptors', empty: 'Nobody has begun a ballot yet.' },
    ballots: { title: 'Ballots', empty: 'Nobody has begun a ballot yet.' },
    quorums: { title: 'Quorums', empty: 'Nobody has begun a ballot yet.' },
    proposers: { title: 'Proposers', empty: 'There are no proposers.' },
    learners: { title: 'Learners', empty: 'There are no learners.' },
  },
  columns: {
    proposer: 'proposer', phase: 'phase', ballot: 'ballot', value: 'value', promises: 'promises', accepts: 'votes', clients: 'clients', learner: 'learner', knows: 'knows', heard: 'votes heard of',
  },
  matrix: {
    corner: 'ballot',
    chosen: (value, voters) => `“${value}”, by the votes of ${list(voters)}`,
    promised: (node, ballot) => `${node} has promised ${inBallot(ballot)}: it votes in no lower one any more`,
    vote: (node, value, ballot) => `${node} voted for “${value}” in ${inBallot(ballot)}`,
    forces: (from, vBal, value, ballot) => `${from}’s vote for “${value}” in ${inBallot(vBal)} forces the value of ${inBallot(ballot)}`,
  },
  ladder: {
    mark: (node, kind, ballot) => {
      switch (kind) {
        case 'accepted': return `${node} voted in ${inBallot(ballot)}`;
        case 'promised': return `${node} promised ${inBallot(ballot)}, and has not voted in it`;
        case 'refused': return `${node} refused ${inBallot(ballot)}`;
        case 'silent': return ballot === 0 ? `${node} has done nothing yet` : `${node} has done nothing in ${inBallot(ballot)}`;
      }
    },
    safe: (values) => (values === null ? 'not known yet' : safe(values)),
    rung: (ballot, owner, value, state) => `${inBallot(ballot)} of ${owner}: ${value === null ? 'no value yet' : `“${value}”`}, ${STATES[state]}`.replace(/^b/, 'B'),
  },
  lines: {
    notChosen: 'Nothing is chosen yet: in no ballot has a quorum voted.',
    chosen: (value, ballot, voters) => `“${value}” is chosen, in ${inBallot(ballot)}: ${list(voters)} voted for it.`,
    chosenToo: (value, ballot, voters) => `“${value}” is chosen too, in ${inBallot(ballot)} by ${list(voters)}. That must never happen.`,
    learned: (knowing, others) => (knowing.length === 0 ? `Chosen, and no learner knows: ${list(others)} ${others.length === 1 ? 'has' : 'have'} yet to learn of it.`
      : others.length === 0 ? `All learners know: ${list(knowing)}.` : `${list(knowing)} ${knowing.length === 1 ? 'knows' : 'know'}; ${list(others)} ${others.length === 1 ? 'does' : 'do'} not yet.`),
    safeNext: (values) => (values === 'any' ? 'In a higher ballot any value would be safe.'
      : values.length === 0 ? 'In a higher ballot no value is surely safe yet: lower ballots are still open.' : `In a higher ballot ${safe(values)} would be safe.`),
    waits: (node, millis) => `${node} has had quorums within reach for ${millis} ms, and nothing is chosen yet.`,
    grid: 'A row is a quorum of phase 1 and a column one of phase 2. Any row and any column share an acceptor; two columns need not.',
    gridApart: 'Here a row is enough in both phases, for the rule is off: two rows share nobody.',
    gridBallot: (ballot) => `On show: ${inBallot(ballot)}, the highest one.`,
    gridQuorum: (phase, nodes) => `phase ${phase}: ${list(nodes)}`,
  },
  knowledge: { notYet: 'does not know yet', knows: (value) => value, wrong: (value) => `${value}, which is wrong` },
  legend: {
    leading: 'has its promises, or leads', following: 'acceptor', seeking: 'asks for promises', learning: 'learner that does not know yet', blocked: 'backs off',
    timer: 'what is left of the timer that runs', votes: 'promises, then votes: have, refused, waiting',
    request: 'request: prepare, accept, query', reply: 'answer: promise, vote, refusal', heartbeat: 'heartbeat of the distinguished proposer', client: 'between client and server',
    promised: 'promised: no vote below this ballot any more', force: 'the vote that forced the value of a later ballot',
    accepted: 'voted for here', chosen: 'by a quorum, and this acceptor does not know', learned: 'by a quorum, and this acceptor knows', doomed: 'in vain: another value is chosen',
    refused: 'refused', silent: 'nothing so far', phase1: 'quorum of phase 1: a row', phase2: 'quorum of phase 2: a column',
  },
};
