/** English for the lessons: what each is called, and what to look at. */
import type { ShardedWords } from './words.ts';

export const englishLessons: ShardedWords['lessons'] = {
  'second-join': {
    title: 'A second group joins, and half the shards move',
    watch: 'g1 has all ten shards and c1 writes and reads without end. At 700 ms g2 joins: configuration 1 gives it five shards, and no other moves. g1 stops serving each of the five at one entry of its log; g2 pulls it, puts it into its own log, serves it, and only then tells g1 to delete its copy. The other five are served all the while, and c1 is told nothing wrong.',
  },
  'first-join': {
    title: 'The first group joins',
    watch: 'No group has joined, so nobody owns a shard, and c1, which wants to write, asks the controller for a configuration again and again. At 400 ms g1 joins: configuration 1 gives it all ten shards. They are nobody’s data, so there is nothing to move, and c1 is served.',
  },
  leave: {
    title: 'A group leaves',
    watch: 'Three groups share ten shards. At 500 ms g1 leaves: its shards, and no others, go to g2 and g3, with their data. What was written before is read afterwards.',
  },
  'stale-client': {
    title: 'A client with an old map',
    watch: 'c1 knows configuration 0, by which shard 3 is g2’s. Meanwhile c2 moves it to g1. When c1 writes again it asks g2 and is told: wrong group, config 1. It fetches the newer configuration, asks g1, and finds what it had written before.',
  },
  'leader-dies-pulling': {
    title: 'A leader dies in the middle of a move',
    watch: 'Shard 0 goes from g1 to g2. n6, which leads g2, has asked for it and dies before the data arrive. g1 keeps its copy. The next leader of g2 finds in its log that the shard is to be pulled, pulls it, and the write of c1 waits no longer than that.',
  },
  'controller-partition': {
    title: 'The controller is torn apart',
    watch: 'From 300 ms on the three servers of the controller cannot reach each other. Nothing moves any more: the join of g3 has to wait until 1,800 ms. But g1 and g2 have their majorities, and c1 is served as if nothing had happened. The controller is asked for changes, not for data.',
  },
  'hot-shard': {
    title: 'A hot shard is moved by hand',
    watch: 'Both clients write, and all of it goes to shards 0 and 2, which are g1’s: look at its load. At 600 ms shard 2 is moved to g2 by hand. From then on each group has one of the two.',
  },
  'range-split': {
    title: 'A range is split, moved and merged',
    watch: 'Keys are in order here, and all before n are one range of g1. It is split at f: range 2 begins there, and its data change their range without leaving g1. Then it moves to g2. There it is merged with the range behind it, which g2 has, too; its keys are still found.',
  },
  'ring-join': {
    title: 'A group joins a ring',
    watch: 'Shards are arcs of a hash ring, and each group has sixteen points on it. When g3 comes, its points take over the arcs before them: every shard that moves goes to g3, and none moves between g1 and g2. Nothing makes the shares equal.',
  },
  transfer: {
    title: 'A transfer between two groups',
    watch: 'a is in g2, b is in g1, and 4 are to go from one to the other. g2 coordinates: begin, promise and decision are entries of the groups’ logs. c2 reads both at the same time and is told not now while a is locked; what it reads then is the whole transfer, never half of it.',
  },
  'coordinator-dies': {
    title: 'The coordinator dies and nobody is blocked',
    watch: 'g2 coordinates the transfer; g1 has promised. n6, the leader of g2, dies before it can tell. In plain two-phase commit g1 would be blocked until n6 is back. Here the decision belongs to a group: its next leader finds the transaction in the log, and all is over long before n6 returns at 2,500 ms. c2, which wants the locked key, waits no longer than an election.',
  },
  'move-waits': {
    title: 'A promise keeps its shard',
    watch: 'g1 has promised its share of a transfer when it is told that shard 0, with the promised key, is to go to g2. It takes the configuration up only when the transaction is decided; then the shard moves with what was written.',
  },
  'needless-moves': {
    title: 'Broken: everything is dealt out anew',
    watch: 'g3 joins, and the shards are dealt out in turn, as if nobody had had any. Far more shards move than the three that g3 needs.',
  },
  'skipped-config': {
    title: 'Broken: a configuration is skipped',
    watch: 'n3, the leader of g3, is cut off from the controller while two configurations are made. Then it takes the newest at once and skips one. Here g3 had no part in what it missed; where it has, it asks the wrong group for its shards.',
  },
  'old-map': {
    title: 'Broken: a client takes an old map',
    watch: 'n3 is a server of the controller and cut off from the others. c1, which has configuration 1, happens to ask it and is given number 0. It takes it, and is back where it was.',
  },
  'two-owners': {
    title: 'Broken: two groups serve a shard',
    watch: 'Shard 3 goes from g2 to g1. g1 takes the configuration up first and serves the shard at once, without its data, while g2 still serves it, too. c2 asks g1 for a, which was written long ago, and is told that there is nothing. It never comes back.',
  },
  'lost-shard': {
    title: 'Broken: a shard is lost on the way',
    watch: 'g1 deletes its copy of shard 0 as soon as it has sent it. The message is lost. g2 asks and asks; nobody has the data any more.',
  },
  'forgotten-session': {
    title: 'Broken: answers stay behind',
    watch: 'c1 appends 2 to b, and the answer is lost. Then the shard moves to g2, without what clients were told. c1 asks again, g2 cannot know the request, and appends once more: b is 122.',
  },
  'done-twice': {
    title: 'Broken: nobody remembers what was done',
    watch: 'The network doubles the request of c1. The shard does not remember what it has executed, and appends twice: b is 122.',
  },
  'late-write': {
    title: 'Broken: asked only when it came in',
    watch: 'The write of c1 reaches g1 while shard 0 is still its own, but its entry comes behind the configuration that gives the shard to g2. Nobody asks again when it is applied, and g1 writes to a shard that it does not serve any more.',
  },
  'unlogged-vote': {
    title: 'Broken: voted before it was logged',
    watch: 'g1 votes yes on the transfer when the request arrives, and logs the promise afterwards. If n4 died in between, no other server of g1 would know of it.',
  },
  'unlogged-decision': {
    title: 'Broken: told before it was logged',
    watch: 'g2 tells its decision before it stands in its log. If n6 died in between, the next leader of g2 could decide otherwise.',
  },
  'early-unlock': {
    title: 'Broken: locks let go too early',
    watch: 'Whoever has voted lets go of its keys. While the transfer is not decided, others read and overwrite what it stands on.',
  },
  'forgotten-commit': {
    title: 'Broken: a commit is forgotten',
    watch: 'g2 commits and forgets the transfer at once, and the message to g1 is lost. g1, which has promised, asks, and is told by presumption that it was aborted. a has lost 4 that b never gets.',
  },
  'hasty-abort': {
    title: 'Broken: a new leader presumes too much',
    watch: 'n1 is elected leader of g2 and cannot reach n5, so it cannot know what its group has committed. g1 asks it about the transfer. It does not find it among what it has applied and says abort, of a transaction that stands open in the log of its own group.',
  },
  'late-request': {
    title: 'Broken: a late request is taken for a new one',
    watch: 'The first request of g2 to g1 is slow. Asked again, g1 promises, hears the decision and commits; its confirmation is lost. Then the slow request arrives, g1 promises once more, and the decision, told again, is carried out again: b gets 8.',
  },
  'torn-transfer': {
    title: 'Broken: a promise loses its shard',
    watch: 'g1 has promised its share of the transfer and gives the shard away before it is decided. The commit finds nothing to write to: 4 are taken from a, and b gets nothing.',
  },
};
