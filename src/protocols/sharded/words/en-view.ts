/** English for what stands beside nodes, on messages, in panels and in the legend. */
import { english as raftEnglish } from '#protocols/raft/words/en.ts';
import { list, many, shardsText } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

const { view: raft } = raftEnglish;

const FIELDS = {
  currentTerm: 'currentTerm', votedFor: 'votedFor', log: 'log', role: 'role', leader: 'leader', commitIndex: 'commitIndex', config: 'configuration', shards: 'shards', locks: 'locks',
  transactions: 'transactions', configs: 'configurations',
} as const;

const led = (leader: string | null) => (leader === null ? 'nobody leads it' : `leader ${leader}`);

export const englishView: ViewWords = {
  none: '–',
  nobody: 'nobody',
  roles: { leads: (groups) => `leads ${list(groups)}`, follows: 'follower', seeks: (groups) => `candidate in ${list(groups)}`, down: 'down' },
  badges: {
    leads: (group, term) => `${group} ★ term ${term}`,
    moving: (shards) => `${shardsText(shards)} moving`,
    inDoubt: (tids) => `in doubt: ${list(tids)}`,
    locks: (count) => `${many(count, 'key')} locked`,
  },
  fields: { group: (group, what) => `${group} ${FIELDS[what]}`, map: 'configuration', leaders: 'leaders it knows' },
  labels: {
    Pull: 'pull', Shard: 'shard', Delete: 'delete', Deleted: 'deleted', Prepare: 'prepare', Vote: 'vote', Decide: 'decide', Ack: 'ack', Query: 'config?', Configuration: 'config',
  },
  statuses: { busy: 'not now', wrongGroup: (config) => `wrong group, config ${config}`, redirect: 'not the leader', refused: 'refused' },
  panels: {
    ring: { title: 'Placement', empty: 'No configuration is known.' },
    groups: { title: 'Groups', empty: 'There are no groups.' },
    shards: { title: 'Shards', empty: 'Nobody has a shard.' },
    configs: { title: 'Configurations', empty: 'No configuration is known.' },
    transactions: { title: 'Transactions over groups', empty: 'No transaction is open.' },
  },
  logs: { tab: 'Logs', title: (group) => (group === 'g0' ? 'Log of the controller g0' : `Log of ${group}`) },
  columns: {
    group: 'group', servers: 'servers', leader: 'leader', term: 'term', config: 'config', shards: 'shards', requests: 'requests', number: 'number', by: 'made by', owners: 'shards of each group',
    transaction: 'transaction', coordinator: 'coordinator', participants: 'participants', phase: 'phase', keys: 'keys', shard: 'shard', state: 'state', contents: 'contents', range: 'keys from',
  },
  states: {
    serving: 'served', pulling: (from) => `on its way from ${from}`, leaving: (to) => `given to ${to}, copy kept`, owes: (to) => `served; ${to} still keeps a copy`,
  },
  phases: {
    voting: (missing) => (missing.length === 0 ? 'all have promised' : `waits for ${list(missing)}`),
    committed: (missing) => (missing.length === 0 ? 'committed' : `committed; ${list(missing)} still to confirm`),
  },
  ring: {
    owner: (group, leader) => (leader === null ? `${group}, no leader` : `${group}, leader ${leader}`),
    ownerText: (group, leader, shards, requests) => `${group}: ${many(shards, 'shard')}, ${many(requests, 'request')}; ${led(leader)}`,
    arc: (shard, group, leader, requests, range) => `shard ${shard}${range === null ? '' : ` (keys from ${range === '' ? 'the first' : range})`}: ${group === null ? 'nobody’s' : `${group}, ${led(leader)}`}; ${many(requests, 'request')}`,
    moving: (shard, from, to) => `shard ${shard} is on its way from ${from} to ${to}`,
    stale: (shard, group, owner, config) => `shard ${shard} is still served by ${group}; by configuration ${config} it is ${owner}’s`,
    key: (key, value, locked) => `${key} = ${value}${locked === null ? '' : `, locked by ${locked}`}`,
  },
  lines: {
    pulls: (group, shard, from, leader) => `${group} waits for shard ${shard} from ${from}${leader === null ? ', which has no leader' : ''}: its keys are not served until it is there.`,
    keeps: (group, shard, to) => `${group} keeps its copy of shard ${shard} until ${to} has it in its log.`,
    waits: (group, config, tids) => `${group} takes up configuration ${config} when ${list(tids)} ${tids.length === 1 ? 'is' : 'are'} decided.`,
    behind: (group, config, newest) => `${group} lives by configuration ${config}; the newest is ${newest}.`,
    inDoubt: (group, tid, coordinator, keys) => `${group} has promised ${tid} and waits for ${coordinator} to decide; locked meanwhile: ${list(keys)}.`,
    noLeader: (group) => `Nobody leads ${group}: its shards are not served.`,
  },
  raft,
  outcomes: { commit: 'commit', abort: 'abort' },
  legend: {
    leading: 'leads a group', following: 'follower in all its groups', seeking: 'asks for votes', timer: 'what is left of an election timeout',
    match: raft.legend.match, next: raft.legend.next, local: raft.legend.local, unsynced: raft.legend.unsynced, committed: raft.legend.committed, applied: raft.legend.applied, doomed: raft.legend.doomed,
    request: raft.legend.request, reply: raft.legend.reply, heartbeat: 'heartbeat, or a question for the next configuration', heartbeatReply: raft.legend.heartbeatReply, client: raft.legend.client,
    arc: 'a shard, in the colour of its group', settled: 'served by its owner', moving: 'on its way to another group', stale: 'its owner by the newest configuration is another', agreed: 'a key', differs: 'a key that a transaction has locked',
  },
};
