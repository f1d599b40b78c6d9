/** Stories about quorums: what R + W > N promises and what not, what a sloppy quorum gives up, and how stale a read may be. */
import { Dice } from '#base/dice.ts';
import { servers } from '#protocols/kit/story.ts';
import { STRICT, type Story } from './story.ts';

/** The copy for n1 is on its way for long. */
const staleRead: Story = {
  servers: servers(3),
  config: { ...STRICT, readQuorum: 1, writeQuorum: 1 },
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms hold n3>n1
    400ms request c1>n3 put x 2
    500ms request c2>n1 get x
    600ms release n3>n1
    800ms request c2>n1 get x`,
  until: 1_000,
};

/** So many writes, each followed by a read; anybody may be asked. */
const PAIRS = 150;
const PACE = 60;

/** Each at a server drawn by chance, which reaches nobody else: a write has exactly one copy, a read hears exactly one server. */
function atRandom(seed: number): string {
  const dice = new Dice(seed);
  const pairs = Array.from({ length: PAIRS }, (_, i) => {
    const at = 100 + PACE * i;
    return `${at}ms request c1>n${1 + dice.below(3)} put x ${i + 1}\n${at + PACE / 2}ms request c2>n${1 + dice.below(3)} get x`;
  });
  return `0ms cut n1-n2,n1-n3,n2-n3\n${pairs.join('\n')}`;
}

const staleShare: Story = {
  servers: servers(3),
  config: { ...STRICT, readQuorum: 1, writeQuorum: 1, conflicts: 'last-writer-wins', readRepair: false, gossipEvery: 600_000, probeEvery: 60_000, replyTimeout: 20 },
  plan: atRandom(7),
  until: 200 + PACE * PAIRS,
};

/** x = 2 is under way: only n3 has it. The first reader asks n3; for the second, n3's answer is late. */
const newThenOld: Story = {
  servers: servers(3),
  config: { ...STRICT, readRepair: false, replyTimeout: 900 },
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms request c1>n3 put x 2
    305ms slow n3>n1,n3>n2 500ms
    315ms slow n3>n1,n3>n2 off
    330ms request c2>n3 get x
    440ms slow n3>n1 100ms
    450ms request c2>n1 get x
    1000ms request c2>n1 get x`,
  until: 1_400,
};

/** x is kept by n3, n4, n2; n3 is with n1 and n5, which stand in. */
const sloppyStale: Story = {
  servers: servers(5),
  config: { syncEvery: 0 },
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms partition n1,n3,n5,c1 | n2,n4,c2
    400ms request c1>n3 put x 2
    700ms request c2>n2 get x
    1000ms heal
    2000ms request c2>n2 get x`,
  until: 2_400,
};

const slowReplica: Story = {
  servers: servers(3),
  config: { ...STRICT, replyTimeout: 600 },
  plan: `
    50ms slow n1>n3 250-260ms
    ${Array.from({ length: 8 }, (_, i) => `${100 + 100 * i}ms request c1>n3 put x ${i + 1}`).join('\n')}`,
  until: 3_500,
};

const writeQuorumOff: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['write-quorum'],
  plan: `
    50ms cut n3>n1,n3>n2
    100ms request c1>n3 put x 1
    200ms request c2>n1 get x`,
  until: 400,
  breaks: 'WriteQuorum',
};

/** The copy for n1 is late, and n1 is content with its own. */
const readQuorumOff: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['read-quorum'],
  plan: `
    50ms hold n3>n1
    100ms request c1>n3 put x 1
    200ms request c2>n1 get x
    300ms release n3>n1`,
  until: 500,
  breaks: 'Fresh',
};

const persistOff: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['persist-before-ack'],
  plan: `
    100ms request c1>n3 put x 1
    300ms crash n1 lose 3
    300ms crash n2 lose 3
    300ms crash n3 lose 3
    400ms restart n1
    400ms restart n2
    400ms restart n3
    500ms request c2>n1 get x`,
  until: 700,
  breaks: 'Durable',
};

const hintsCount: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['hints-do-not-count'],
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms partition n3,c1 | n1,n2,c2
    400ms request c1>n3 put x 2
    700ms request c2>n1 get x
    900ms heal`,
  until: 1_400,
  breaks: 'Fresh',
};

export const QUORUM_STORIES = {
  'stale-read': staleRead,
  'stale-share': staleShare,
  'new-then-old': newThenOld,
  'sloppy-stale': sloppyStale,
  'strict-refuses': { ...sloppyStale, config: STRICT },
  'slow-replica': slowReplica,
  'slow-replica-all': { ...slowReplica, config: { ...STRICT, replyTimeout: 600, writeQuorum: 3 } },
  'write-quorum-off': writeQuorumOff,
  'read-quorum-off': readQuorumOff,
  'persist-off': persistOff,
  'hints-count': hintsCount,
} as const satisfies { readonly [id: string]: Story };
