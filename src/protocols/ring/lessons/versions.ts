/** Stories about versions: what stands beside what, who merges it, and what a clock makes of it. Of three servers x is kept by n3, n2, n1; of four by n3, n4, n2, and n1 stands in. */
import { servers } from '#protocols/kit/story.ts';
import { STRICT, type Story } from './story.ts';

const putAndGet: Story = {
  plan: `
    100ms request c1>n1 put x 1
    300ms request c2>n2 get x
    500ms request c1>n1 get x
    700ms request c1>n1 put x 2
    900ms request c2>n4 get x`,
  until: 1_200,
};

const preferenceLists: Story = {
  config: { racks: 'n1:a n2:a n3:b n4:b', copies: 2 },
  plan: ['x', 'y', 'z', 'u', 'cart', 'k'].map((key, i) => `${100 + 60 * i}ms request c1>n1 put ${key} ${i + 1}`).join('\n'),
  until: 800,
};

/** Both have read what is there; then each side has two servers, and goes on. */
const partitionSiblings: Story = {
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    200ms request c2>n3 get x
    400ms partition n1,n2,c1 | n3,n4,c2
    500ms request c1>n2 put x left
    500ms request c2>n3 put x right
    1200ms heal
    1900ms request c1>n3 get x
    2100ms request c1>n3 put x both
    2300ms request c2>n4 get x`,
  until: 2_700,
};

const twoWriters: Story = {
  servers: servers(3),
  config: STRICT,
  plan: `
    100ms request c1>n3 put x white
    200ms request c1>n3 get x
    200ms request c2>n2 get x
    300ms request c1>n3 put x red
    300ms request c2>n2 put x blue
    500ms request c1>n1 get x
    600ms request c1>n3 put x purple
    800ms request c2>n2 get x`,
  until: 1_000,
};

/** The cart is kept by n4, n1, n2. One takes the eggs out, the other puts bread in, and who merges adds carts up. */
const shoppingCart: Story = {
  plan: `
    100ms request c1>n1 put cart milk+eggs
    200ms request c1>n1 get cart
    200ms request c2>n4 get cart
    400ms partition n1,n2,c1 | n3,n4,c2
    500ms request c1>n1 put cart milk
    500ms request c2>n4 put cart milk+eggs+bread
    1200ms heal
    1900ms request c1>n1 get cart
    2100ms request c1>n1 put cart milk+eggs+bread
    2300ms request c2>n4 get cart`,
  until: 2_700,
};

const smartClient: Story = {
  config: { smartClients: true },
  plan: `
    100ms request c1 put x 1
    300ms request c2 get x
    500ms request c1 get y
    700ms request c1 put z 2`,
  until: 1_000,
};

/** n3's clock is five seconds fast. */
const clockSkew: Story = {
  servers: servers(3),
  config: { ...STRICT, conflicts: 'last-writer-wins' },
  plan: `
    50ms clock n3 jump 5000ms
    100ms request c1>n3 put x old
    300ms request c2>n2 get x
    400ms request c2>n2 put x new
    600ms request c2>n2 get x`,
  until: 800,
};

/** Two who know nothing of each other write at one server. */
const plainVectors: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['dots'],
  plan: `
    100ms request c1>n3 put x red blind
    200ms request c2>n3 put x blue blind
    300ms request c1>n1 get x`,
  until: 500,
  breaks: 'ExactSiblings',
};

/** c1 has read white when c2 puts blue. */
const contextIgnored: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['client-context'],
  plan: `
    100ms request c1>n3 put x white
    200ms request c1>n3 get x
    300ms request c2>n3 put x blue blind
    400ms request c1>n3 put x red
    500ms request c2>n1 get x`,
  until: 700,
  breaks: 'ExactSiblings',
};

/** n1, which stands in for n3, numbers a version of x, hands it over, forgets it, and numbers another. */
const namesReused: Story = {
  config: { copies: 3, readQuorum: 1, writeQuorum: 1, syncEvery: 0, replyTimeout: 50 },
  off: ['fresh-names'],
  plan: `
    100ms partition n1,c1,c2 | n2,n3,n4
    150ms request c1>n1 get x
    350ms request c2>n1 put x milk
    600ms heal
    2000ms partition n1,c1,c2 | n2,n3,n4
    2100ms request c1>n1 get x
    2300ms request c2>n1 put x bread blind
    2600ms heal
    3800ms request c2>n3 get x`,
  until: 4_100,
  breaks: 'ExactSiblings',
};

/** n1 is down while x is deleted. */
const noTombstones: Story = {
  servers: servers(3),
  config: STRICT,
  off: ['tombstones'],
  plan: `
    100ms request c1>n3 put x 1
    200ms request c1>n3 get x
    300ms crash n1
    400ms request c1>n3 delete x
    460ms restart n1
    490ms request c2>n1 get x`,
  until: 700,
  breaks: 'Resurrection',
};

/** The copy of x = 1 for n1 is late: x = 2 is there first. */
const lastArrival: Story = {
  servers: servers(3),
  config: { ...STRICT, conflicts: 'last-writer-wins', replyTimeout: 500 },
  off: ['greatest-timestamp'],
  plan: `
    100ms request c1>n3 put x 1
    105ms slow n3>n1 300ms
    115ms slow n3>n1 off
    200ms request c2>n2 put x 2
    500ms request c2>n1 get x`,
  until: 700,
  breaks: 'GreatestStamp',
};

export const VERSION_STORIES = {
  'put-and-get': putAndGet,
  'preference-lists': preferenceLists,
  'partition-siblings': partitionSiblings,
  'two-writers': twoWriters,
  'shopping-cart': shoppingCart,
  'clock-skew': clockSkew,
  'clock-skew-siblings': { ...clockSkew, config: STRICT },
  'smart-client': smartClient,
  'plain-vectors': plainVectors,
  'context-ignored': contextIgnored,
  'names-reused': namesReused,
  'no-tombstones': noTombstones,
  'last-arrival': lastArrival,
} as const satisfies { readonly [id: string]: Story };
