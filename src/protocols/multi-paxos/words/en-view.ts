/** English for what stands beside nodes, on messages, in panels and in the legend. */
import { list, slots } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

export const englishView: ViewWords = {
  none: '–',
  roles: { follower: 'follower', preparing: 'preparing', leading: 'leader', proposing: 'proposer', nonMember: 'learner', down: 'down' },
  badges: {
    reads: (count) => (count === 1 ? '1 read waits' : `${count} reads wait`),
    queue: (count) => (count === 1 ? '1 command waits' : `${count} commands wait`),
    hole: (slot) => `waits for slot ${slot}`,
    backsOff: (failures) => (failures === 1 ? 'backs off' : `backs off (${failures}×)`),
    catchesUp: 'catches up',
  },
  fields: {
    round: 'largest own ballot', promised: 'promised', promises: 'promised slot by slot', accepted: 'accepted', snapshot: 'snapshot', role: 'role', ballot: 'ballot', leader: 'leader',
    commitUpTo: 'commitUpTo', applied: 'applied', decided: 'decided beyond', nextSlot: 'nextSlot', proposals: 'proposals', prepared: 'promised by', reported: 'reported',
    queue: 'commands that wait', own: 'own commands', members: 'members', store: 'state machine', reads: 'reads that wait', lease: 'lease from', heardAt: 'heard a leader at',
  },
  labels: {
    Prepare: 'prepare', PrepareReply: 'promise', Accept: 'accept', AcceptReply: 'accepted', Nack: 'refused', Commit: 'decided', Heartbeat: 'heartbeat', HeartbeatReply: 'heartbeat',
    CatchUp: 'catch up', Entries: 'entries', InstallSnapshot: 'snapshot',
  },
  panels: {
    matrix: { title: 'Slots', empty: 'Nothing is proposed yet.' },
    ladder: { title: 'Ballots', empty: 'Nobody has prepared a ballot yet.' },
    leader: { title: 'Proposals under way', empty: 'Nothing is under way.' },
    sessions: { title: 'Sessions', empty: 'No client has a session yet.' },
    stores: { title: 'State machines', empty: 'Nothing is executed yet.' },
    cost: { title: 'Cost', empty: 'No server is up.' },
  },
  columns: {
    slot: 'slot', value: 'value', ballot: 'ballot', acks: 'promised or accepted by', session: 'session', client: 'client', lastSeq: 'last command', result: 'its answer',
    server: 'server', applied: 'executed', contents: 'contents', rung: 'for each command', messages: 'messages', roundTrips: 'round trips', forcedWrites: 'forced writes', answer: 'until the client is answered',
  },
  cells: {
    noop: '∅', config: 'C±', register: '+',
    vote: (slot, ballot, value) => `slot ${slot}: accepted “${value}” in ballot ${ballot}`,
    known: (slot, value) => `slot ${slot}: decided, “${value}”`,
  },
  snapshot: (upTo) => `snapshot up to slot ${upTo}`,
  matrix: {
    corner: 'slot',
    chosen: (slot, ballot, value, voters) => `slot ${slot}: “${value}” is chosen, accepted by ${list(voters)} in ballot ${ballot}`,
    promised: (ballot) => `promised ballot ${ballot}, for all slots`,
    promisedSlot: (ballot) => `promised ballot ${ballot} in a slot; each slot has a promise of its own`,
    forced: (slot, from, ballot, leader) => `the vote of ${from} in ballot ${ballot} forces what ${leader} proposes in slot ${slot}`,
    configuration: (members, from, until) => `${list(members)} decide slots ${until === null ? `from ${from} on` : `${from} to ${until}`}`,
    next: (members, from) => `then ${list(members)}, from slot ${from} on`,
    window: (node, used, window, first) => (used === 0 ? `${node} has nothing under way; next is slot ${first}` : `${node} has ${used} of ${window} slots under way, beyond slot ${first - 1}`),
    stuck: (node, hole, decided) => `${node} knows ${slots(decided)} as decided, and may not execute before slot ${hole} is`,
    behind: (node, knows, decided) => `${node} knows what is decided up to slot ${knows}; others know up to slot ${decided}`,
  },
  ladder: {
    rung: (by, ballot, slot) => (slot === null ? `${by} with ballot ${ballot}, for all slots` : `${by} with ballot ${ballot}, for slot ${slot}`),
    marks: { promised: 'promised', accepted: 'accepted', refused: 'refused', silent: 'has not answered' },
    anyValue: 'any value',
    onlyValue: (value) => `only ${value}`,
    forced: (numbers) => (numbers.length > 4 ? `bound in ${numbers.length} slots` : `bound in ${slots(numbers)}`),
    leads: (node, ballot) => `${node} leads ballot ${ballot}: its promises cover every slot`,
    nobody: 'nobody leads',
    perSlot: 'every slot has ballots of its own',
  },
  cost: {
    measured: (commands) => (commands === 0 ? 'in this run: nothing decided yet' : `in this run: ${commands} ${commands === 1 ? 'command' : 'commands'}`),
    theory: (rung, current, thrifty) => `${current ? 'theory of this rung' : 'theory'}: ${rung}${thrifty ? ', thrifty' : ''}`,
    variants: {
      basic: 'basic, one Paxos for each slot', leader: 'leader, the same without duels', multi: 'multi, phase 1 once for all slots',
      pipelined: 'pipelined, several slots at once', full: 'full, decisions ride along',
    },
    upkeep: 'besides, in this run: heartbeats and catching up',
    trips: (count) => `${count} round trips`,
    millis: (value) => `${value} ms`,
  },
  legend: {
    leading: 'leader', following: 'follower', seeking: 'prepares a ballot, or proposes', learning: 'learner: decides nothing', timer: 'what is left of the election timeout, or of a pause',
    votes: 'promises: have, denied, waiting', promised: 'promised: accepts nothing below this ballot', force: 'a vote that was reported, and so forces the value of a later proposal',
    accepted: 'accepted here', chosen: 'chosen by a quorum, and this server does not know', learned: 'decided, and known here', applied: 'decided and executed here',
    doomed: 'another value is chosen in this slot', refused: 'refused', silent: 'has not answered', request: 'request', reply: 'reply', heartbeat: 'heartbeat', heartbeatReply: 'answer to a heartbeat',
    client: 'between client and server', snapshot: 'snapshot',
  },
};
