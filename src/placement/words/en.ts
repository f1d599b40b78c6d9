import type { Terms } from '#model/protocol.ts';
import { schemesEnglish } from './en-schemes.ts';
import type { PlacementWords } from './words.ts';

const quoted = (value: Terms[string] | undefined): string => `“${String(value)}”`;

export const en: PlacementWords = {
  schemes: schemesEnglish,
  settings: {
    hash: { title: 'Hash function', text: 'What makes numbers of names and keys.' },
    bits: { title: 'Bits', text: 'All bits of the hash, or 15 of them, as nginx takes of CRC-32.' },
    keys: { title: 'Keys', text: 'auto: a key that is a whole number below 2⁶⁴ is taken as it is, as in the paper, any other is hashed. hashed: all are. numbers: none is.' },
    points: { title: 'Points a node', text: 'So many points of the ring belong to a node of weight 1. More are more even and cost memory.' },
    tokens: { title: 'Tokens a node', text: 'So many random tokens belong to a node of weight 1.' },
    allocation: { title: 'Allocation', text: 'random: each node draws its tokens. even: one token each, at equal distances.' },
    initial: { title: 'Initial tokens', text: 'The tokens of each node as cassandra.yaml has them: members apart by ; and tokens by ,' },
    seed: { title: 'Seed', text: 'What random tokens are drawn by.' },
    minimumRingSize: { title: 'Minimum ring size', text: 'The ring has at least so many points.' },
    maximumRingSize: { title: 'Maximum ring size', text: 'And at most so many.' },
    probes: { title: 'Probes', text: 'A key is hashed so many times, and the hash nearest to a point counts.' },
    epsilon: { title: 'Slack ε', text: 'Nobody has more than 1 + ε times the mean.' },
    partitions: { title: 'Partitions', text: 'Keys fall into so many equal parts, and the parts are shared out.' },
    deal: { title: 'Dealing', text: 'random: partitions are dealt by chance. round-robin: in turn.' },
    start: { title: 'Start', text: 'The broker that leads partition 0, and the distance to its second replica. Kafka draws both.' },
    reading: { title: 'Reading', text: 'written: the article’s code as it stands, which fails. nearest: what it seems to mean.' },
    skip: { title: 'Second hash', text: 'What makes a member’s leaps through the table; the first one makes where it begins.' },
    size: { title: 'Table size', text: 'A prime number; the paper wants 100 slots a member or more.' },
    most: { title: 'Split above', text: 'A range that holds more keys splits at its median.' },
    least: { title: 'Merge below', text: 'Neighbours that hold fewer keys together become one range.' },
    shards: { title: 'Shards', text: 'Keys fall into so many shards; a table says whose each is.' },
    threshold: { title: 'Worth a move', text: 'Shards move while the most and the least loaded member are further apart than this, of the mean.' },
    moves: { title: 'Moves at a time', text: 'At most so many shards move when members or loads change.' },
  },
  steps: {
    hash: ({ key, hash, value }) => `${String(hash)} of ${quoted(key)} is ${String(value)}.`,
    number: ({ key }) => `The key is the number ${String(key)}.`,
    tag: ({ key, tag }) => `Of ${quoted(key)} only what stands in braces is hashed: ${quoted(tag)}.`,
    positive: ({ value }) => `Without its sign bit that is ${String(value)}.`,
    modulo: ({ count, slot }) => `Modulo ${String(count)} that is ${String(slot)}.`,
    table: ({ slot, member }) => `The table says: slot ${String(slot)} is ${String(member)}’s.`,
    bucket: ({ bucket, member }) => `It begins in bucket ${String(bucket)}, ${String(member)}.`,
    jump: ({ bucket, from, member }) => `It stays in bucket ${String(from)} until there are ${Number(bucket) + 1}; then it jumps to ${String(bucket)}, ${String(member)}.`,
    scores: ({ count }) => `Each of ${String(count)} members gives the key a score. The highest:`,
    score: ({ member, score }) => `${String(member)}: ${scoreText(Number(score))}`,
    compare: ({ key, bound, before }) => `${quoted(key)} ${before === true ? 'comes before' : 'does not come before'} ${quoted(bound)}.`,
    range: ({ range, from, to }) => `It stands in range ${String(range)}, from ${quoted(from)} ${to === null ? 'on' : `to before ${quoted(to)}`}.`,
    point: ({ point, member, points, comparisons }) => `The first of ${String(points)} points at or after it is ${String(point)}, of ${String(member)} (at most ${String(comparisons)} comparisons).`,
    'seed-ring point': ({ point, member, points }) => `The nearest of ${String(points)} points is ${String(point)}, of ${String(member)}.`,
    wrap: ({ value }) => `No point lies after ${String(value)}: the search goes on at the beginning of the ring.`,
    probe: ({ probe, value, member, gap }) => `Probe ${String(probe)} at ${String(value)}: the next point, of ${String(member)}, is ${(100 * Number(gap)).toPrecision(3)} % of a turn away.`,
    'nearest-probe': ({ value }) => `The probe at ${String(value)} is the nearest to its point.`,
    full: ({ member, load, most }) => `${String(member)} is full: ${String(load)} of at most ${String(most)} keys; on to the next.`,
    'seed-fails': ({ member }) => `The code subtracts the hash of ${String(member)} from that of the key: both are texts, and Python ends with a TypeError (unsupported operand types for -: 'str' and 'str').`,
    down: ({ member }) => `${String(member)} is down: on to the next member.`,
    owner: ({ member }) => `${String(member)} has it.`,
    nobody: () => 'Nobody is up.',
  },
  errors: {
    'no-members': () => 'there are no members to place keys on',
    'taken-name': ({ member }) => `two members are called '${String(member)}'`,
    'no-weight': ({ member, weight }) => `${String(weight)} is no weight for '${String(member)}'; a number above 0`,
    'not-prime': ({ size }) => `${String(size)} is not a prime number, and a table of that size would never fill`,
    'not-a-number': ({ key }) => `'${String(key)}' is no key of jump hash on numbers; a whole number below 2^64`,
    'too-many-points': ({ most }) => `more than ${String(most)} points; fewer points or members would do`,
    'ring-sizes': ({ least, most }) => `the minimum ring size ${String(least)} is above the maximum ${String(most)}`,
    'not-a-token': ({ token }) => `'${String(token)}' is no token; a whole number from -2^63 to 2^63 - 1`,
    'tokens-of-members': ({ tokens, members }) => `there are tokens of ${String(tokens)} members, and ${String(members)} members`,
    'seed-fails': () => 'the article’s code subtracts one text from another and ends with a TypeError; try reading=nearest',
  },
};

/** A whole number of 32 bits, or a weighted one. */
function scoreText(score: number): string {
  return Number.isInteger(score) ? String(score) : score.toPrecision(6);
}
