/** English for the safety rules: what each says, and what goes wrong without it. */
import type { ShardedWords } from './words.ts';

export const englishRules: ShardedWords['rules'] = {
  'configs-in-order': { title: 'One configuration after another', text: 'A group takes up the next configuration only when all moves of the last are over. Who skips one asks the wrong group for its shards.' },
  'balance-minimal': { title: 'No needless move', text: 'Shards are shared out with the fewest moves. Dealt out anew at every change, most of the data travels for nothing.' },
  'newer-map-only': { title: 'Take a map only if it is newer', text: 'A client keeps the configuration with the highest number. Otherwise a late answer sends it back to groups that no longer have the key.' },
  'check-owner-at-apply': { title: 'Ask again when it is applied', text: 'Whether a shard is served is asked at the entry’s place in the log, not only when the request comes in. In between the shard may have gone.' },
  'install-before-serve': { title: 'First the data, then the service', text: 'A group serves a shard when its data stand in its log. Otherwise two groups serve it at once, one of them without the data.' },
  'sessions-move-with-shard': { title: 'Answers move with the shard', text: 'What clients were told travels with the data. Without it a request that is sent again after the move is executed again.' },
  'delete-after-ack': { title: 'Delete when the other has it', text: 'The old owner keeps its copy until the new one has the shard in its log. Deleted when sent, a lost message is a lost shard.' },
  'moves-wait-for-prepared': { title: 'A promise stays with its data', text: 'A shard does not move while a transaction is prepared on it. Otherwise the commit finds nothing to write to.' },
  'session-table': { title: 'Each command once', text: 'A shard remembers the last operation of each client. Without it a copy of a request is executed again.' },
  'prepare-logged-before-vote': { title: 'Log the promise, then vote', text: 'A participant votes yes when its promise stands in its group’s log. Otherwise its next leader knows nothing of it.' },
  'decision-logged-before-told': { title: 'Log the decision, then tell', text: 'The coordinator’s group tells what stands in its log. Told before, the next leader may decide otherwise.' },
  'locks-until-decision': { title: 'Hold locks until the decision', text: 'Keys stay locked from the vote to the outcome. Let go earlier, others read and overwrite what is not decided.' },
  'end-after-acks': { title: 'Remember until all have confirmed', text: 'A commit is forgotten when every participant has it. Forgotten earlier, who asks is told that it was aborted.' },
  'presume-through-log': { title: 'Ask the log before presuming', text: 'That a transaction is unknown is found out through the log. A leader that was replaced, or has just begun, may not know what its group has begun.' },
  'late-prepare-refused': { title: 'Refuse a late PREPARE', text: 'A group remembers the last operation of each client that it committed a share of. Otherwise a copy of the request and a copy of the decision carry it out twice.' },
};
