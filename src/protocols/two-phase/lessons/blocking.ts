/** Stories about waiting: who is in doubt, whom it can ask, what an operator may do about it, and the cure. */
import type { Story } from './story.ts';

/** All have voted yes and n1 has decided, when it is cut off and dies: its decision is on its disk, and nowhere else. */
const beforeAnyCommit = `
  100ms request c1>n1 put x 1; put y 2; put z 3
  145ms cut n1>n2,n1>n3,n1>n4
  155ms crash n1`;

const comesBack = `
  1600ms mend n1-n2,n1-n3,n1-n4
  1600ms restart n1`;

const coordinatorCrash: Story = { plan: `${beforeAnyCommit}${comesBack}`, until: 2_600 };

/** The decision has reached n2. */
const toOneOnly = `
  100ms request c1>n1 put x 1; put y 2; put z 3
  145ms cut n1>n3,n1>n4
  155ms crash n1`;

const cooperativeSucceeds: Story = { plan: `${toOneOnly}${comesBack}`, until: 2_600 };

/** And then n2 is out of reach as well. */
const cooperativeFails: Story = { plan: `${toOneOnly}\n165ms cut n2-n3,n2-n4\n1500ms mend n2-n3,n2-n4`, until: 2_600 };

/** PREPARE to n4 is late: n4 has not voted when n2 asks it. */
const notVotedPeer: Story = {
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    125ms hold n1>n4
    500ms release n1>n4`,
  until: 1_000,
};

const participantRecovery: Story = {
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    145ms crash n3
    700ms restart n3`,
  config: { cooperative: false },
  until: 1_200,
};

const paxosCommit: Story = { config: { paxosCommit: true }, plan: `${beforeAnyCommit}${comesBack}`, until: 2_600 };

/** n1 has decided, but what it says comes late: others think that it is gone. */
const slowCoordinator: Story = {
  config: { paxosCommit: true },
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    145ms hold n1>n2,n1>n3,n1>n4
    1200ms release n1>n2,n1>n3,n1>n4`,
  until: 1_800,
};

/** n4's vote is on its way for so long that n2 takes over without it. */
const lateVote: Story = {
  config: { paxosCommit: true },
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    135ms hold n4>n1,n4>n2,n4>n3
    690ms release n4>n1,n4>n2,n4>n3`,
  until: 1_200,
};

const heuristic = (decision: string): Story => ({
  clients: ['c1', 'c2'],
  plan: `${beforeAnyCommit}\n900ms request c2>n3 heuristic n3 ${decision}${comesBack}`,
  until: 2_600,
});

/** COMMIT is lost on its way to n3. */
const impatient: Story = {
  off: ['no-unilateral-abort-after-yes'],
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    145ms cut n1>n3
    500ms mend n1>n3`,
  until: 900,
  breaks: 'AC1',
};

export const BLOCKING_STORIES = {
  'coordinator-crash': coordinatorCrash,
  'cooperative-succeeds': cooperativeSucceeds,
  'cooperative-fails': cooperativeFails,
  'not-voted-peer': notVotedPeer,
  'not-voted-peer-broken': { ...notVotedPeer, off: ['abort-answer-binds'], breaks: 'AC1' },
  'participant-recovery': participantRecovery,
  'paxos-commit': paxosCommit,
  'slow-coordinator': slowCoordinator,
  'slow-coordinator-broken': { ...slowCoordinator, off: ['backup-checks-committed'], breaks: 'DecidedOnce' },
  'late-vote': lateVote,
  'late-vote-broken': { ...lateVote, off: ['acceptor-promise'], breaks: 'DecidedOnce' },
  'heuristic-right': heuristic('commit'),
  'heuristic-wrong': { ...heuristic('abort'), breaks: 'HeuristicDamage' },
  impatient,
} as const satisfies { readonly [id: string]: Story };
