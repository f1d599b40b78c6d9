/** English for the laws: what each promises, and how its violation reads with the nodes and versions of the moment. */
import { have, list, many, versions, what } from './en-phrases.ts';
import type { RingWords } from './words.ts';

const op = (version: string) => version.split('@')[0]!;

export const englishLaws: RingWords['laws'] = {
  Fresh: {
    title: 'Quorums that overlap are fresh', text: 'With R + W > N, strict quorums and a ring that stays the same: a read that begins after a write was acknowledged returns it, alone or beside others, or what replaced it rightly. Under last-writer-wins: what has at least its timestamp. Nothing is promised about writes that are under way.',
    violation: ({ op: read, key, version, value, found }) => `The read ${read} of ${key} began after ${op(version)} (${what(value)}) was acknowledged, and returns ${versions(found)}.`,
  },
  Resurrection: {
    title: 'Deleted stays deleted', text: 'Under the same conditions: a read that begins after a delete was acknowledged returns nothing that it deleted.',
    violation: ({ op: read, key, version, back }) => `The read ${read} of ${key} returns ${op(back)}, which ${op(version)} had deleted.`,
  },
  Genuine: {
    title: 'Values are genuine', text: 'A read returns only what somebody has put there.',
    violation: ({ op: read, key, value }) => `The read ${read} of ${key} returns ${value}, which nobody has written.`,
  },
  ExactSiblings: {
    title: 'Clocks tell the truth', text: 'What stands beside each other was written by people who did not know of each other, and what is gone was seen by whoever replaced it: no lost sibling, no false conflict. Compared with causal histories, written out in full.',
    violation: ({ node, key, why, version, other, found }) => (why === 'lost'
      ? `${node} has let ${op(version)} of ${key} go, though nobody who wrote ${versions(found)} had seen it.`
      : `${node} keeps ${op(version)} of ${key} beside ${op(other ?? '')}, whose writer had seen it.`),
  },
  WriteQuorum: {
    title: 'Acknowledged means W copies', text: 'When a client is told that its write is done, W servers have it on disk. With a sloppy quorum, those count who keep it for others.',
    violation: ({ node, key, version, value, holders, needs }) => `${node} acknowledges ${op(version)} of ${key} (${what(value)}), which is on the disks of ${list(holders)}: ${holders.length} of ${needs}.`,
  },
  AckOnDisk: {
    title: 'Disk before answer', text: 'Who confirms a copy has it on disk, forced.',
    violation: ({ node, key, to }) => `${node} confirms ${key} to ${to}, and a power failure could take it back.`,
  },
  Durable: {
    title: 'Nothing acknowledged is lost', text: 'A write that a client was told of is on some disk, or what replaced it rightly. After a server was removed for good nothing is said of what was written before.',
    violation: ({ node, key, version, value }) => `${what(value)} of ${key} (${op(version)}) was acknowledged, and since ${node} let it go it is on no disk.`,
  },
  GreatestStamp: {
    title: 'The greatest timestamp stays', text: 'Under last-writer-wins a copy is only ever replaced by one with a greater timestamp.',
    violation: ({ node, key, was, is }) => `${node} replaces ${key}, stamped ${was}, by ${is === null ? 'nothing' : `what is stamped ${is}`}.`,
  },
  RingForward: {
    title: 'The ring goes forward', text: 'A server never takes an older ring for a newer one, not even over a crash.',
    violation: ({ node, was, is }) => `${node} had ring ${was}, and goes back to what it knew before: ring ${is}.`,
  },
  PreferenceList: {
    title: 'Everybody routes by the ring', text: 'A coordinator asks exactly those whom its ring names: the next N servers clockwise, each once, no two of a rack if that can be.',
    violation: ({ node, key, said, right }) => `${node} takes ${list(said)} for the servers of ${key}; by its ring they are ${list(right)}.`,
  },
  QuorumMoved: {
    title: 'A quorum survives a move', text: 'When a server has arrived or left, W of those whose a key is now have every acknowledged write.',
    violation: ({ node, key, version, value, holders, list: all, needs }) => `${node} has moved, and of ${list(all)}, whose ${key} is now, only ${list(holders)} ${have(holders)} ${op(version)} (${what(value)}): ${needs} should.`,
  },
  HintsHome: {
    title: 'Hints reach home', text: 'When nothing goes wrong any more, what is kept for a server reaches it soon.',
    violation: ({ node, home, key, since }) => `${node} keeps ${key} for ${home}, and has for ${since} ms, though everything is well.`,
  },
  TreesEqual: {
    title: 'Copies become equal', text: 'When nothing goes wrong and nobody writes, all replicas of a key hold the same.',
    violation: ({ key, node, other, since }) => `${node} and ${other} hold different copies of ${key}, though all has been quiet for ${since} ms.`,
  },
  ReadRepaired: {
    title: 'Whoever is found behind is repaired', text: 'When nothing goes wrong, a replica that a read found to be behind is not for long.',
    violation: ({ node, home, key, since }) => `${node} found ${home} to be behind with ${key}, and it still is after ${since} ms.`,
  },
  Written: { title: 'A write was acknowledged', text: 'Somebody was told that a write is done.', violation: ({ op: write, key }) => `${write} has written ${key}.` },
  Siblings: { title: 'Siblings were read', text: 'A reader got several values that nobody had chosen between.', violation: ({ op: read, key, values }) => `${read} finds ${many(values.length, 'value')} of ${key}: ${list(values)}.` },
  Stale: { title: 'A read was stale', text: 'A read missed a write that was acknowledged before it began.', violation: ({ op: read, key, version, value }) => `${read} of ${key} misses ${what(value)} (${op(version)}).` },
  NewThenOld: { title: 'New, then old', text: 'A reader saw a value, and a later reader did not: the store is not linearizable.', violation: ({ op: read, key, shown }) => `${read} of ${key} misses ${op(shown)}, which another read had returned before it began.` },
  HintDelivered: { title: 'A hint came home', text: 'What was kept for a server was delivered to it.', violation: ({ node, home, key }) => `${node} has brought ${key} to ${home}.` },
  AcknowledgedLost: {
    title: 'A write lost to a clock', text: 'Under last-writer-wins a write was acknowledged and dropped in one step, because an older one bears a greater timestamp.',
    violation: ({ node, key, version, value, kept }) => `${node} acknowledges ${what(value)} of ${key} (${op(version)}) and keeps ${what(kept)}, whose timestamp is greater.`,
  },
};
