/** English for the laws: what each claims, and what a violation is. */
import { english as raftEnglish } from '#protocols/raft/words/en.ts';
import { list, many, shardsText } from './en-phrases.ts';
import type { ShardedWords } from './words.ts';

const raft = raftEnglish.laws;

const WHY = {
  other: 'the coordinator had decided otherwise', unprepared: 'it had promised nothing', lost: 'the shard with the keys was gone', twice: 'it had done so before',
} as const;

export const englishLaws: ShardedWords['laws'] = {
  ElectionSafety: { ...raft.ElectionSafety, violation: ({ group, ...terms }) => `${group}: ${raft.ElectionSafety.violation(terms)}` },
  LogMatching: { ...raft.LogMatching, violation: ({ group, ...terms }) => `${group}: ${raft.LogMatching.violation(terms)}` },
  LeaderCompleteness: { ...raft.LeaderCompleteness, violation: ({ group, ...terms }) => `${group}: ${raft.LeaderCompleteness.violation(terms)}` },
  StateMachineSafety: { ...raft.StateMachineSafety, violation: ({ group, ...terms }) => `${group}: ${raft.StateMachineSafety.violation(terms)}` },
  ServedByOne: { title: 'One group serves a shard', text: 'At any time at most one group serves a shard, as far as the groups’ logs go.', violation: ({ shard, groups }) => `shard ${shard} is served by ${list(groups)} at once` },
  ShardKept: { title: 'No shard is lost', text: 'Of every shard that has an owner some group has the data: the new owner, or the old one until the new one has them.', violation: ({ shard }) => `nobody has the data of shard ${shard} any more` },
  MovedWhole: { title: 'A shard moves whole', text: 'What the new owner installs is what the old one had: all keys, and all that clients were told.', violation: ({ group, shard, from, what }) => `${group} installed shard ${shard} without the ${what} that ${from} has` },
  OwnerExecutes: { title: 'Only the owner executes', text: 'A command takes effect only in the group that serves its shard at that entry of its log.', violation: ({ group, shard, client, seq, owner }) => `${group} executed operation ${seq} of ${client} on shard ${shard}, which ${owner === group ? 'it does not serve yet' : `belongs to ${owner ?? 'nobody'}`}` },
  ConfigsInOrder: { title: 'Configurations in order', text: 'Every group lives by one configuration after the other and skips none.', violation: ({ group, config, was }) => `${group} went from configuration ${was} to ${config}` },
  Balanced: { title: 'Balanced', text: 'After a Join or a Leave, groups differ by at most one shard.', violation: ({ config, most, least, mostShards, leastShards }) => `in configuration ${config}, ${most} has ${many(mostShards, 'shard')} and ${least} has ${leastShards}` },
  FewestMoves: { title: 'Fewest moves', text: 'A Join or a Leave moves no shard that need not move.', violation: ({ config, moved, least }) => `configuration ${config} moves ${shardsText(moved)} where ${many(least, 'move')} would do` },
  ExactlyOnce: { title: 'Exactly once', text: 'No operation of a client is executed twice, wherever its shard moves.', violation: ({ group, client, seq }) => `${group} executed operation ${seq} of ${client} again` },
  MapForward: { title: 'Maps only get newer', text: 'A client never goes back to an older configuration.', violation: ({ client, config, was }) => `${client} went back from configuration ${was} to ${config}` },
  Atomic: { title: 'All or nothing', text: 'Every group does its share of a committed transaction, once, and none of an aborted one.', violation: ({ group, tid, outcome, why }) => `${group} ${outcome === 'commit' ? 'committed' : 'aborted'} its share of ${tid}, and ${WHY[why]}` },
  ToldIsDecided: { title: 'What is told is decided', text: 'A decision is told when it stands in the log of the coordinating group; abort also of what that log does not know.', violation: ({ node, tid, told, decided }) => `${node} told ${told} of ${tid}, of which its group’s log says ${decided ?? 'nothing yet'}` },
  VoteIsLogged: { title: 'A yes is in the log', text: 'Who votes yes has the promise in its group’s log.', violation: ({ group, node, tid }) => `${node} voted yes on ${tid} and the log of ${group} does not know it` },
  PreparedLocked: { title: 'Promised keys are locked', text: 'The keys of a prepared transaction are locked until it is decided.', violation: ({ group, tid, key }) => `${tid} is prepared in ${group} and does not hold ${key}` },
  MovesEnd: { title: 'Moves end', text: 'Once everything is whole again, shards do not stay on their way.', violation: ({ group, shard, since }) => `shard ${shard} has been on its way in ${group} since ${since} ms` },
  LocksEnd: { title: 'Locks are let go', text: 'Once everything is whole again, no transaction stays in doubt.', violation: ({ group, tid, since }) => `${tid} has been prepared in ${group} since ${since} ms` },
  Moved: { title: 'A shard moved', text: 'Some group installs a shard that was another’s.', violation: ({ group, shard, from }) => `shard ${shard} came to ${group} from ${from}` },
  Committed: { title: 'A transaction committed', text: 'A transaction over several groups is committed.', violation: ({ group, tid, participants }) => `${group} committed ${tid} with ${list(participants)}` },
  Answered: { title: 'A client was answered', text: 'Some operation comes to its end.', violation: ({ op }) => `${op} was answered` },
};
