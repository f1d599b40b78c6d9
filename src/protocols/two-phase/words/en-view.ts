/** English for what the view says beside nodes, on messages and in the panels. */
import { DONE, keys, list, many, VARIANTS, VOTES } from './en-phrases.ts';
import type { Obstacle } from '#protocols/two-phase/doubt.ts';
import type { ViewWords } from './words.ts';

const RECORDS = { collecting: 'collecting', prepared: 'prepared', commit: 'commit', abort: 'abort', end: 'end' } as const;

function obstacleText(obstacle: Obstacle): string {
  const { node } = obstacle;
  switch (obstacle.why) {
    case 'down': return `${node} is down`;
    case 'paused': return `${node} is paused`;
    case 'cut': return `${node} is out of reach`;
    case 'in-doubt': return `${node} is also in doubt`;
    case 'read-only': return `${node} voted read-only and was told nothing`;
    case 'no-trace': return `${node} has no trace of it, which proves nothing`;
    case 'operator': return `${node} has only an operator’s guess`;
    case 'undecided': return `${node} has not decided${obstacle.missing.length === 0 ? '' : `: it waits for ${list(obstacle.missing)}`}`;
    case 'takes-over': return `${node} is finding out from the acceptors`;
    case 'knows': return obstacle.finish === null ? `${node} can tell (not heard yet)` : `${node} has ${DONE[obstacle.finish]} it (not heard yet)`;
    case 'not-voted': return `${node} has not voted and could abort (not heard yet)`;
    case 'no-majority': return `it reaches ${obstacle.reached.length === 0 ? 'no acceptor' : `only ${list(obstacle.reached)}`}, and needs ${obstacle.needed} acceptors`;
  }
}

/** Those who are in doubt are said together. */
function obstaclesText(obstacles: readonly Obstacle[]): readonly string[] {
  const doubting = obstacles.flatMap(({ why, ...rest }) => (why === 'in-doubt' && 'node' in rest ? [rest.node] : []));
  if (doubting.length < 2) return obstacles.map(obstacleText);
  return [...obstacles.filter(({ why }) => why !== 'in-doubt').map(obstacleText), `${list(doubting)} are also in doubt`];
}

const MARKS = {
  lost: 'the power failed before it was on disk', damage: 'the outcome is another one',
} as const;

export const englishView: ViewWords = {
  roles: { coordinator: 'coordinator', participant: 'participant', both: 'coordinator and participant', acceptor: 'acceptor', inDoubt: 'in doubt', down: 'down' },
  none: '–',
  badges: {
    inDoubt: (tids) => `in doubt: ${list(tids)}`,
    locks: (count) => many(count, 'key') + ' locked',
    waits: (count) => `${count} waiting`,
    undecided: (count) => `${count} undecided`,
    takesOver: (tid) => `takes ${tid} over`,
    operator: (tid) => `${tid}: operator’s guess`,
  },
  fields: {
    log: 'log', unforced: 'of it not forced', store: 'store', finished: 'done with', incarnation: 'starts as coordinator', locks: 'locks', coordinating: 'coordinates', participating: 'takes part in',
    acceptor: 'accepted votes', takeovers: 'takes over',
  },
  labels: {
    WORK: 'work', WORKED: 'done', PREPARE: 'prepare', VOTE: 'vote', COMMIT: 'commit', ABORT: 'abort', ACK: 'ack', INQUIRY: 'what of', DECISION_REQ: 'do you know', DECISION: 'answer:',
    PHASE_1A: '1a', PHASE_1B: '1b', PHASE_2A: '2a', PHASE_2B: '2b',
  },
  votes: VOTES,
  unknown: 'unknown',
  record: (record) => `${RECORDS[record.kind]} ${record.tid}${'heuristic' in record && record.heuristic ? ' (operator)' : ''}`,
  panels: {
    costs: { title: 'Costs without the work: measured / by the book', empty: 'No transaction has begun yet.' },
    locks: { title: 'Locks', empty: 'No key is locked.' },
    logs: { title: 'Logs', empty: 'Nobody has written anything yet.' },
    stores: { title: 'Stores', empty: 'Nothing is stored yet.' },
    acceptors: { title: 'Acceptors', empty: 'No acceptor has heard a vote yet.' },
  },
  columns: {
    server: 'server', onDisk: 'on disk', notForced: 'not forced yet', transaction: 'transaction', messages: 'messages', coordinator: 'coordinator writes (forced)',
    participants: 'participants write (forced)', why: 'remarks', key: 'key', holder: 'held by', waiting: 'waiting, in line', contents: 'contents', promised: 'promised', accepted: 'accepted votes',
  },
  lanes: {
    tab: 'Transactions',
    title: (name, tid, client, command) => `${name}${name === tid ? '' : ` (as ${tid})`}: ${command}${tid.startsWith(client) ? '' : `, for ${client}`}`,
    spans: {
      working: { label: 'working', text: 'works on it; may still give up' },
      inDoubt: { label: 'in doubt', text: 'has voted yes and does not know the outcome' },
      committed: { label: 'committed', text: 'has committed it' },
      aborted: { label: 'aborted', text: 'has aborted it' },
      down: { label: 'down', text: 'is down' },
    },
    mark: (kind, what, coordinates) => {
      const name = what === 'readOnly' ? 'read-only' : what;
      const record = kind === 'forced' || kind === 'unforced' || kind === 'lost';
      return { label: record ? name : kind === 'readOnly' ? 'read-only' : kind, text: coordinates && kind === 'forced' && what === 'commit' ? 'the commit point' : kind === 'lost' || kind === 'damage' ? MARKS[kind] : kind === 'heuristic' ? name : '' };
    },
    decision: (outcome, by, presumed) => (presumed ? `${outcome}, by presumption` : `${by ?? 'nobody'} decides: ${outcome}`),
    nobodyDecided: 'Nobody has decided yet.',
    cannotDecide: (node, tid, inDoubtFor, names, why, blocked) =>
      `${node} ${blocked ? 'is blocked: it ' : ''}cannot decide ${tid} (in doubt for ${inDoubtFor} ms, ${names.length === 0 ? 'no locks' : `${list(names)} locked`}), because ${why.length === 0 ? 'nobody can be asked' : list(why)}.`,
    cannotDecideTogether: (nodes, tid, inDoubtFor, names, why, blocked) =>
      `${list(nodes)} ${blocked ? 'are blocked: they ' : ''}cannot decide ${tid} (in doubt for ${inDoubtFor} ms, ${names.length === 0 ? 'no locks' : `${list(names)} locked`}), because ${list([...why, `${nodes.length === 2 ? 'both' : 'all'} of them are in doubt`])}.`,
    obstacles: obstaclesText,
    waits: (node, names, blockers) => `${node} waits for ${keys(names)}, behind ${list(blockers)}.`,
    damage: (node, decided, outcome) => `Damage: an operator has ${DONE[decided]} it at ${node}, but it is ${DONE[outcome]} for all others.`,
    guess: (node, decided) => `An operator has ${DONE[decided]} it at ${node}. Whether that was right is not known yet.`,
    silence: (variant, paxos) => (paxos ? 'Any server may take it over and ask the acceptors: a majority of them is enough.' : `A coordinator that knows nothing of it would say ${variant === 'commit' ? 'commit' : 'abort'} (${VARIANTS[variant]}).`),
  },
  costs: {
    variant: (variant, paxos) => (paxos ? 'Paxos Commit' : VARIANTS[variant]),
    remark: (outcome, why) => `${outcome === null ? 'Open' : outcome === 'commit' ? 'Committed' : 'Aborted'}. ${why}`,
    writes: ({ all, forced }) => `${all}\u00A0(${forced})`,
    reason: (reason) => {
      switch (reason.why) {
        case 'running': return 'It is not over yet.';
        case 'votedNo': return `${list(reason.nodes)} voted no: no prepared record, and no need to be told.`;
        case 'votedReadOnly': return `${list(reason.nodes)} voted read-only: no records, no second phase.`;
        case 'notAsked': return `${list(reason.nodes)} did not vote.`;
        case 'sameNode': return `${list(reason.nodes)} ${reason.nodes.length === 1 ? 'has' : 'have'} two roles: what a node says to itself is no message.`;
        case 'asked': return `${many(reason.count, 'message')} of asking ${reason.count === 1 ? 'is' : 'are'} not counted.`;
        case 'repeated': return `${many(reason.count, 'message')} ${reason.count === 1 ? 'was' : 'were'} repeated.`;
        case 'tookOver': return `${many(reason.count, 'message')} for taking over.`;
      }
    },
    asBook: (variant) => `As by the book (${variant}).`,
  },
  modes: { shared: 'reads', exclusive: 'writes' },
  ballots: { accepted: (node, vote, ballot) => `${node} ${vote} (ballot ${ballot})` },
  legend: {
    leading: 'the coordinator',
    following: 'a participant',
    blocked: 'in doubt: it has voted yes and waits for the decision',
    timer: 'the time until it asks, gives up, or tells again',
    votes: 'votes on the latest transaction: yes, no, waiting',
    request: 'from the coordinator, or a question',
    reply: 'a vote, a confirmation, an answer',
    client: 'between a client and a server',
    working: 'works on the transaction, and may still give up',
    inDoubt: 'in doubt: may neither commit nor abort by itself',
    committed: 'has committed',
    aborted: 'has aborted',
    down: 'is down',
    forced: 'a record that was forced to disk',
    unforced: 'a record that was written and not forced',
    lost: 'a record that a power failure took',
    yes: 'votes yes',
    no: 'votes no',
    readOnly: 'votes read-only, and is done',
    heuristic: 'an operator decided',
    damage: 'and the outcome is another one',
    lockHeld: 'keys that it has locked',
    lockWaiting: 'keys that it waits for',
    decision: 'the outcome is fixed, whoever knows',
  },
};
