/** Stories about repair and about servers that come and go. Of four servers x is kept by n3, n4, n2, and n1 stands in; with n5, w falls to n5, n3, n4, and n2 loses it. */
import { servers } from '#protocols/kit/story.ts';
import { STRICT, type Story } from './story.ts';

const hintedHandoff: Story = {
  config: { syncEvery: 0 },
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms crash n4
    400ms request c1>n3 put x 2
    1000ms restart n4`,
  until: 1_800,
};

/** n4 misses x = 2, and n3, who could tell it, dies before it notices. */
const missedCopy = `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms cut n3>n4
    310ms request c1>n3 put x 2
    360ms crash n3
    400ms mend n3>n4
    600ms restart n3`;

const readRepair: Story = {
  config: STRICT,
  plan: `${missedCopy}\n    900ms request c2>n2 get x`,
  until: 1_600,
};

/** Twelve keys, and n3 lacks one of them. */
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
const store = Object.fromEntries(KEYS.map((key, i) => [key, String(i + 1)]));
const { f: _, ...lacking } = store;

const merkle: Story = {
  servers: servers(3),
  config: { syncEvery: 400 },
  disks: { n1: { store }, n2: { store }, n3: { store: lacking } },
  plan: '',
  until: 2_500,
};

const load = `
    10ms request c1 workload 70ms
    20ms request c2 workload 90ms`;

const join: Story = {
  servers: servers(5),
  config: { ...STRICT, members: 'n1 n2 n3 n4' },
  clients: ['c1', 'c2', 'c3'],
  plan: `${load}
    40ms request c3>n3 put w 1
    600ms request c3 join n5
    1500ms request c3>n5 get w`,
  until: 2_000,
};

const leave: Story = {
  servers: servers(5),
  config: STRICT,
  clients: ['c1', 'c2', 'c3'],
  plan: `${load}
    40ms request c3>n2 put z 0 blind
    600ms request c3 leave n2
    1500ms request c3>n3 get z`,
  until: 2_000,
};

/** n4 never comes back. */
const permanentLoss: Story = {
  config: { sloppy: false, syncEvery: 200 },
  plan: `
    100ms request c1>n3 put x 1
    160ms request c1>n2 put y 2
    220ms request c1>n1 put u 3
    400ms crash n4
    600ms request c1>n1 remove n4
    3000ms request c2>n1 get x`,
  until: 3_400,
};

const hintsStay: Story = { ...hintedHandoff, off: ['hinted-handoff'], until: 3_500, breaks: 'HintsHome' };

/** n1 alone has it, for n3. It hears of n3 and does not reach it. */
const hintDropped: Story = {
  config: { readQuorum: 1, writeQuorum: 1, syncEvery: 0, replyTimeout: 50, gossipEvery: 100 },
  off: ['hint-until-delivered'],
  plan: `
    50ms cut n1-n2,n1-n3,n1-n4
    100ms request c1>n1 get x
    300ms request c2>n1 put x 1
    600ms mend n3>n1
    1500ms mend n1-n2,n1-n3,n1-n4`,
  until: 2_200,
  breaks: 'Durable',
};

const noReadRepair: Story = { ...readRepair, off: ['read-repair'], breaks: 'ReadRepaired' };

const noAntiEntropy: Story = { config: { sloppy: false, syncEvery: 60 }, off: ['anti-entropy'], plan: missedCopy, until: 2_600, breaks: 'TreesEqual' };

/** What a quorum of w is, before and after: n4 does not get it. */
const beforeJoin = `
    50ms cut n3>n4
    100ms request c1>n3 put w 1`;

const serveUnready: Story = {
  servers: servers(5),
  config: { ...STRICT, members: 'n1 n2 n3 n4' },
  off: ['stream-before-serve'],
  plan: `${beforeJoin}
    600ms request c1 join n5`,
  until: 900,
  breaks: 'QuorumMoved',
};

/** One range of n5's is late; meanwhile w is written. */
const joiningNotWritten: Story = {
  servers: servers(5),
  config: { ...STRICT, members: 'n1 n2 n3 n4' },
  off: ['write-to-joining'],
  plan: `
    50ms cut n3>n4
    90ms hold n1>n5
    100ms request c1 join n5
    250ms request c2>n3 put w 1
    700ms release n1>n5`,
  until: 1_000,
  breaks: 'QuorumMoved',
};

/** n2 is taken for lost while it is only cut off, and takes a write of y. */
const droppedEarly: Story = {
  config: { ...STRICT, readQuorum: 1, writeQuorum: 1, replyTimeout: 1_000, gossipEvery: 100 },
  off: ['keep-until-handed-over'],
  plan: `
    100ms partition n2,c2 | n1,n3,n4,c1
    200ms request c1>n1 remove n2
    400ms request c2>n2 put y 1
    600ms heal
    1100ms request c1>n1 get y`,
  until: 1_300,
  breaks: 'Durable',
};

const olderRing: Story = {
  servers: servers(5),
  config: { ...STRICT, members: 'n1 n2 n3 n4', gossipEvery: 100 },
  off: ['newer-ring'],
  plan: `
    50ms hold n1>n2
    700ms request c1 join n5
    1000ms release n1>n2`,
  until: 1_300,
  breaks: 'RingForward',
};

export const REPAIR_STORIES = {
  'hinted-handoff': hintedHandoff,
  'read-repair': readRepair,
  merkle,
  join,
  leave,
  'permanent-loss': permanentLoss,
  'hints-stay': hintsStay,
  'hint-dropped': hintDropped,
  'no-read-repair': noReadRepair,
  'no-anti-entropy': noAntiEntropy,
  'hash-names-only': { ...noAntiEntropy, off: ['hash-versions'] },
  'serve-unready': serveUnready,
  'joining-not-written': joiningNotWritten,
  'dropped-early': droppedEarly,
  'older-ring': olderRing,
} as const satisfies { readonly [id: string]: Story };
