import type { PlacementWords } from './words.ts';

export const schemesEnglish: PlacementWords['schemes'] = {
  mod: {
    name: 'Hash modulo n', text: 'The hash of a key, modulo the number of members, is the member.',
    promises: 'As even as the hash, and nothing to remember.', lacks: 'One member more or less moves nearly every key: n of n + 1.',
  },
  'seed-md5': {
    name: 'The article’s get_shard', text: 'MD5 of a key as one number of 128 bits, modulo the number of shards.',
    promises: 'As even as MD5, and nothing to remember.', lacks: 'From 100 shards to 101 it moves 99 of 100 keys; no replicas, no weights.',
  },
  'seed-ring': {
    name: 'The article’s ring', text: 'SHA-1 puts members and keys on a line; a key belongs to whoever is nearest on either side.',
    promises: 'A member that comes or goes moves only keys of its neighbours.', lacks: 'As written it fails with a TypeError; one point each is very uneven, and the line does not close to a ring.',
  },
  'seed-ring-clockwise': {
    name: 'The article’s ring, clockwise', text: 'The same points, read as Karger meant them: the first one clockwise has the key.',
    promises: 'A member that comes takes keys of one neighbour only.', lacks: 'One point each: the largest share is several times the mean.',
  },
  ring: {
    name: 'Consistent hashing', text: 'Every node has many points on a circle; a key belongs to the first point at or after its hash.',
    promises: 'A node that joins takes keys, and no other key moves; weights are numbers of points.', lacks: 'Only as even as points are many: one over the square root of them.',
  },
  ketama: {
    name: 'Ketama (libmemcached)', text: 'MD5 makes four points of each of 40 names of a server; weights are shares of all points.',
    promises: 'Clients of the same library agree on every key.', lacks: 'Other clients name the points in other ways and make other rings of the same servers.',
  },
  'ketama-spymemcached': {
    name: 'Ketama (spymemcached)', text: 'Ketama whose points are named “/host:port-i”, as Java writes a socket’s address.',
    promises: 'Clients of the same library agree on every key.', lacks: 'Not those of libmemcached, which leaves out the port 11211 and the slash.',
  },
  'ketama-original': {
    name: 'Ketama (original)', text: 'Last.fm’s ketama of 2007: points are named “host:port-i”.',
    promises: 'A server that comes or goes moves about its own share.', lacks: 'Keys by MD5 cost more than keys by a faster hash, and buy nothing.',
  },
  cassandra: {
    name: 'Cassandra’s tokens', text: 'Murmur3 puts keys on a ring of signed 64-bit tokens; a node owns what lies up to its tokens.',
    promises: 'Virtual nodes share the work of a join or a repair among many.', lacks: 'Few random tokens are uneven; many make every node a neighbour of every other.',
  },
  nginx: {
    name: 'nginx: hash … consistent', text: '160 points a server of weight 1, each the CRC-32 of its name and of the point before.',
    promises: 'A server that leaves moves only its own keys.', lacks: 'Points of 32 bits; a server that is down is asked for again and again.',
  },
  'envoy-ring': {
    name: 'Envoy ring hash', text: 'xxHash puts points by weight on a ring of at least 1,024 points.',
    promises: 'A host that leaves moves only its own keys.', lacks: 'A ring that is small for its hosts gives each so few points that loads differ several times over.',
  },
  'multi-probe': {
    name: 'Multi-probe', text: 'One point a node, but a key is hashed many times, and the hash nearest to a point counts.',
    promises: 'Even within 1 + ε after about 1 + 1/ε probes, with as little memory as one point each.', lacks: 'Every lookup pays for its probes; no weights.',
  },
  bounded: {
    name: 'Bounded loads', text: 'A ring on which a member that has 1 + ε times the mean is passed over.',
    promises: 'Nobody ever has more than that, whatever the keys.', lacks: 'Owners depend on the load: a leave moves keys of members that stay, the more the smaller ε is.',
  },
  'dynamo-1': {
    name: 'Dynamo, strategy 1', text: 'Random tokens, and the ranges between them are the partitions.',
    promises: 'A node that joins takes ranges from many others.', lacks: 'Ranges change with every join, so archives and Merkle trees must be made anew.',
  },
  'dynamo-2': {
    name: 'Dynamo, strategy 2', text: 'Random tokens, but partitions of equal size: each belongs to the first token after its end.',
    promises: 'Partitions stay what they are; only their owners change.', lacks: 'The least even of the three.',
  },
  'dynamo-3': {
    name: 'Dynamo, strategy 3', text: 'Partitions of equal size, Q/S of them a node, handed over when nodes come and go.',
    promises: 'The most even of the three, with the least to remember.', lacks: 'Joining and leaving need coordination, to keep what was promised.',
  },
  jump: {
    name: 'Jump hash', text: 'The key is the seed of dice that say at how many buckets it jumps; its last jump is its bucket.',
    promises: 'Perfectly even, no memory at all, and one bucket more moves 1 key of n + 1.', lacks: 'Buckets are numbers: only the last can leave; no weights.',
  },
  rendezvous: {
    name: 'Rendezvous', text: 'Every member gives a key a score by a hash of both, and the highest has it.',
    promises: 'Even, weighted, and no survivor’s key ever moves; the second-best is a replica for nothing.', lacks: 'A lookup asks every member.',
  },
  maglev: {
    name: 'Maglev', text: 'Members take turns to claim slots of a table, each in an order of its own; a key looks into one slot.',
    promises: 'Members’ slots differ by one at most, and a lookup is one look.', lacks: 'A change of members moves a few keys of survivors too.',
  },
  'maglev-envoy': {
    name: 'Maglev (Envoy)', text: 'Maglev with xxHash, and members of less weight sit turns out.',
    promises: 'As even as weights allow, and a lookup is one look.', lacks: 'A change of members moves a few keys of survivors too.',
  },
  redis: {
    name: 'Redis Cluster', text: 'CRC-16 of the key, or of what stands in braces, is one of 16,384 slots; slots are dealt to masters.',
    promises: 'Slots move one by one and as few as can be; keys of one tag stay together.', lacks: 'Somebody must move them; clients need the table.',
  },
  kafka: {
    name: 'Kafka', text: 'Murmur2 of the key, modulo the number of partitions; partitions go to brokers in turn.',
    promises: 'Keys of a partition keep their order.', lacks: 'More partitions move keys; few partitions are uneven; assigned anew, they move to other brokers.',
  },
  range: {
    name: 'Ranges', text: 'Keys in order, cut into ranges that split where they are full and merge where they are empty.',
    promises: 'Keys in order stay together, so that they can be read in order.', lacks: 'Keys that grow, such as times, all go to the last range: one member has all the writes.',
  },
  directory: {
    name: 'Directory', text: 'A table says whose each shard is, and shards move from the most to the least loaded member.',
    promises: 'Follows the load, whatever it is; moves are few, and listed.', lacks: 'The table must be kept and found; one hot key cannot be divided.',
  },
};
