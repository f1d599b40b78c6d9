/** English for what stands beside nodes, on messages, in panels and in the legend. */
import { epochOf, counterOf, NO_ZXID, zxidText } from '#protocols/zab/zxid.ts';
import { list, zxid } from './en-phrases.ts';
import { synchronisationEnglish } from './en-sync-reasons.ts';
import type { ViewWords } from './words.ts';

const need = (needed: number) => `${needed} ${needed === 1 ? 'is' : 'are'} needed`;

export const englishView: ViewWords = {
  none: '–',
  roles: { LOOKING: 'looking', FOLLOWING: 'following', LEADING: 'leading', OBSERVING: 'observing', STOPPED: 'stopped', down: 'down' },
  phases: {
    ELECTION: { label: 'LOOKING', text: 'Fast leader election: servers tell each other their votes until a quorum agrees.' },
    DISCOVERY: { label: 'DISCOVERY', text: 'The elected one asks a quorum for the highest epoch they accepted, and takes a higher one.' },
    SYNCHRONIZATION: { label: 'SYNC', text: 'The leader brings the histories of its learners in line with its own: by DIFF, TRUNC or SNAP.' },
    BROADCAST: { label: 'BROADCAST', text: 'A quorum has the leader’s history on disk. Clients are served; transactions are proposed, acknowledged and committed in order.' },
  },
  badges: {
    round: (round) => `round ${round}`,
    finalizing: 'waits for a better vote',
    observer: 'observer',
    unsynced: (count) => `${count} not on disk`,
    copying: 'copies a snapshot',
    outstanding: (count) => `${count} outstanding`,
    syncs: (count) => (count === 1 ? '1 sync() waits' : `${count} sync() wait`),
  },
  fields: {
    acceptedEpoch: 'acceptedEpoch', currentEpoch: 'currentEpoch', history: 'history', snapshot: 'snapshot', state: 'state', zabState: 'zabState',
    logicalclock: 'logicalclock (round)', vote: 'vote', lastLogged: 'lastLogged', lastProcessed: 'lastProcessed', lastCommitted: 'lastCommitted',
    synced: 'forced to disk up to', leader: 'leader', newEpoch: 'new epoch', recvset: 'recvset', outofelection: 'outofelection',
    packetsNotCommitted: 'packetsNotCommitted', packetsCommitted: 'packetsCommitted', connecting: 'connectingFollowers', electing: 'electingFollowers',
    newLeaderAcks: 'NEWLEADER acks', forwarding: 'forwarding to', outstanding: 'outstandingProposals', syncs: 'sync() that wait',
    waiting: 'clients that wait', store: 'state machine',
  },
  labels: {
    Notification: 'vote', FOLLOWERINFO: 'follower', OBSERVERINFO: 'observer', LEADERINFO: 'epoch', ACKEPOCH: 'ack epoch', DIFF: 'DIFF', TRUNC: 'TRUNC', SNAP: 'SNAP',
    NEWLEADER: 'NEWLEADER', UPTODATE: 'UPTODATE', PROPOSAL: 'propose', COMMIT: 'commit', INFORM: 'inform', ACK: 'ack', PING: 'ping', REQUEST: 'request', SYNC: 'sync', REFUSED: 'not leading',
    vote: (leader, last) => (last === NO_ZXID ? `vote ${leader}` : `vote ${leader} ${zxidText(last)}`),
    decided: (leader) => `${leader} leads`,
    ackOfLeader: (epoch) => `✓ NEWLEADER ${epoch}`,
  },
  tabs: { phases: 'Phases', history: 'History', leader: 'Leader', reads: 'Reads' },
  panels: {
    phases: { title: 'Phases', empty: '' },
    votes: { title: 'Votes', empty: 'No server is up.' },
    history: { title: 'History', empty: 'No transactions yet.' },
    synchronisation: { title: 'Synchronisation', empty: 'Nobody has been synchronised yet.' },
    learners: { title: 'The leader’s learners', empty: 'Nobody leads, or nobody has connected to the leader.' },
    proposals: { title: 'Outstanding proposals', empty: 'No proposal waits for acknowledgements.' },
    reads: { title: 'Plain reads', empty: 'No server is there to be asked.' },
    machines: { title: 'State machines', empty: 'Nothing is delivered yet.' },
  },
  columns: {
    server: 'server', round: 'round', ownVote: 'votes for', learner: 'learner', stage: 'stage', sync: 'sync', lastZxid: 'its last zxid', acked: 'acked up to', heard: 'heard',
    zxid: 'zxid', transaction: 'transaction', acks: 'acknowledged by', delivered: 'delivered', contents: 'contents', sessions: 'sessions',
  },
  standing: {
    down: (acceptedEpoch, currentEpoch) => `down; its disk keeps acceptedEpoch ${acceptedEpoch}, currentEpoch ${currentEpoch} and its history`,
    stopped: (last, currentEpoch, acceptedEpoch) => `refuses to start: history up to ${zxid(last)}, currentEpoch ${currentEpoch}, acceptedEpoch ${acceptedEpoch} contradict each other`,
    voting: (leader, peerEpoch, last, supporters, needed) => `votes for ${leader} (epoch ${peerEpoch}, ${zxidText(last)}); ${supporters.length} of ${needed} needed: ${list(supporters)}`,
    finalizing: (leader, supporters) => `${list(supporters)} agree on ${leader}; waits for a better vote`,
    connecting: (leader, attempt) => `connects to ${leader}${attempt > 1 ? `, attempt ${attempt}` : ''}`,
    waitsForEpoch: (leader) => `FOLLOWERINFO sent; waits until ${leader} proposes an epoch`,
    waitsForSync: (leader, epoch) => `epoch ${epoch} acknowledged; waits to be synchronised by ${leader}`,
    synchronising: (kind, leader, txns, reason) => `${kind} from ${leader}${txns === '' ? '' : `: ${txns}`}${reason === null ? '' : `, because ${reason}`}`,
    waitsForUpToDate: (kind, leader, reason) => `NEWLEADER acknowledged after ${kind}; waits for UPTODATE of ${leader}${reason === null ? '' : `. ${kind}, because ${reason}`}`,
    serving: (leader, behind) => `serves behind ${leader}${behind === 0 ? '' : `; ${behind} logged and not committed`}`,
    gathers: (connected, needed) => `waits for a quorum to connect; so far ${list(connected)}, ${need(needed)}`,
    proposedEpoch: (epoch, acks, needed) => `proposes epoch ${epoch}; acknowledged by ${list(acks)}, ${need(needed)}`,
    synchronises: (acks, needed) => `synchronises its learners; NEWLEADER acknowledged by ${list(acks)}, ${need(needed)}`,
    leads: (followers, outstanding) => `leads ${list(followers)}${outstanding === 0 ? '' : `; ${outstanding === 1 ? '1 proposal' : `${outstanding} proposals`} outstanding`}`,
    quorum: (needed, voters, observers) => `A quorum is ${needed} of ${voters} voters.${observers.length === 0 ? '' : ` ${list(observers)} ${observers.length === 1 ? 'observes and does' : 'observe and do'} not count.`}`,
    noQuorumUp: (up, needed) => `Only ${up} ${up === 1 ? 'voter is' : 'voters are'} up, and ${need(needed)}: nothing can be decided.`,
  },
  votes: {
    vote: (leader, peerEpoch, last) => `${leader} (${peerEpoch}; ${zxidText(last)})`,
    inRound: (text, round) => `${text}, round ${round}`,
    decided: (text, state) => `${text}, ${state === 'LEADING' ? 'leads' : state === 'OBSERVING' ? 'observes' : 'follows'}`,
  },
  log: {
    cell: (position, id, text) => `transaction ${position}, zxid ${epochOf(id)}.${counterOf(id)}: ${text}`,
    snapshot: (id, through) => (through > id ? `fuzzy snapshot at ${zxid(id)}, with pieces up to ${zxid(through)}` : `snapshot at ${zxid(id)}`),
    purged: (id) => `the log before ${zxid(id)} is purged`,
    mayCommit: (id, acks) => `${zxid(id)} is on the disks of ${list(acks)}, a quorum: committed`,
    began: (epoch, leader, id) => (id === NO_ZXID ? `${leader} began epoch ${epoch} with an empty history` : `${leader} began epoch ${epoch} with the history up to ${zxid(id)}`),
    waitsForAcks: (id, acks, needed) => `${zxid(id)} is acknowledged by ${list(acks)}; ${need(needed)}`,
    nothingOutstanding: (id) => (id === NO_ZXID ? 'nothing is committed yet' : `everything up to ${zxid(id)} is committed, and nothing is outstanding`),
    truncates: (id) => (id === NO_ZXID ? 'TRUNC: everything goes' : `TRUNC: cut after ${zxid(id)}`),
    gap: (id, last) => `${zxid(id)} does not follow ${zxid(last)}`,
    outsideOrder: (id, earlier) => `${zxid(id)} is committed before ${zxid(earlier)}`,
  },
  synchronisation: synchronisationEnglish,
  leader: {
    stages: {
      connected: 'connected', informed: 'LEADERINFO sent', acked: 'promised the epoch', syncing: 'is synchronised', synced: 'has the history', serving: 'serves',
    },
    heard: (halfTicks) => (halfTicks <= 0 ? 'now' : halfTicks === 1 ? '1 half tick ago' : `${halfTicks} half ticks ago`),
    acks: (acks, needed) => `${list(acks)} (${acks.length} of ${needed})`,
  },
  reads: {
    source: 'ZooKeeper (USENIX ATC 2010) §4.4',
    upToDate: (node, id) => `${node} has delivered everything that is committed${id === NO_ZXID ? '' : `, up to ${zxid(id)}`}: a plain read is recent.`,
    behind: (node, count, id, committed) => `${node} is ${count === 1 ? '1 transaction' : `${count} transactions`} behind (${zxidText(id)}; committed: ${zxidText(committed)}): a plain read may be stale. sync() first.`,
    cutOff: (node, epoch, newest, count) => `${node} still serves epoch ${epoch}, but epoch ${newest} has begun${count === 0 ? '' : ` and is ${count === 1 ? '1 transaction' : `${count} transactions`} ahead`}: a plain read may be stale, and sync() cannot finish there.`,
    lost: (node, count, id, committed) => `${node} leads and has ${zxidText(id)} only, though ${zxidText(committed)} was committed: ${count === 1 ? '1 transaction is' : `${count} transactions are`} lost, and no sync() brings ${count === 1 ? 'it' : 'them'} back.`,
    outOfOrder: (node, id, earlier) => `${node} leads and delivered ${zxidText(earlier)} before ${zxidText(id)}: a plain read there may follow another order than elsewhere.`,
    looking: (node) => `${node} is looking for a leader and answers nobody.`,
    synchronising: (node) => `${node} is not synchronised yet and answers nobody.`,
    down: (node) => `${node} is down.`,
  },
  legend: {
    leading: 'leader, elected or established', following: 'follower that serves', seeking: 'looks for a leader', learning: 'observer: receives everything, has no vote',
    blocked: 'does not serve yet: discovery or synchronisation', timer: 'what is left of the timeout', votes: 'who agrees with its vote: yes, no, not heard; then who has acknowledged its epoch',
    match: 'acknowledged up to here, as the leader knows', next: 'forwarded up to before here', local: 'logged, not known to be committed', unsynced: 'not on this server’s disk yet',
    committed: 'committed, not delivered here yet', applied: 'delivered', doomed: 'will be cut off: another transaction is committed here',
    request: 'said by a voter or a leader', reply: 'answer or acknowledgement', heartbeat: 'PING', heartbeatReply: 'answer to a PING', client: 'between client and server', snapshot: 'SNAP: the whole state',
  },
};
