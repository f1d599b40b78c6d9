/** Without a rule a law is broken: shown by random faults, or by a plan that breaks nothing while the rule is on. */
import { torn } from '#checks/fuzz/torn.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { judge, type Judgement } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import zab from './index.ts';
import type { ZabLaw } from './laws/terms.ts';
import { EXACT, servers } from './lessons/story.ts';
import { ZAB_RULES, type ZabRule } from './state.ts';
import { stormyZab, unrestfulZab } from './storm.ts';

/** `from`: the first seed, where earlier ones only cost time; `unrest`: the weather of elections, with observers. */
type Proof =
  | { readonly law: ZabLaw; readonly seeds: number; readonly from?: number; readonly unrest?: true }
  | { readonly law: ZabLaw; readonly plan: string; readonly scenario: Partial<Scenario>; readonly until: number; readonly seeds?: number };

/** Quick elections, and nothing on the disk of a client's session. */
const QUICK = { finalizeWait: 50, notificationMax: 200, tickTime: 100, sessions: false };

const PROOFS: { readonly [R in ZabRule]: Proof } = {
  'vote-from-log': { law: 'ProposalConsistency', seeds: 40 },
  // Figure 8 of Raft, told for ZAB: n1 alone has 1.2, n3 alone 2.1. Without epochs n1 leads n2 and commits 1.2; then n3 leads.
  'vote-compares-epoch': {
    law: 'LeaderLogCompleteness', until: 3_000,
    scenario: {
      servers: servers(3), network: EXACT, config: QUICK,
      disks: { n1: { acceptedEpoch: 1, log: ['1.1', '1.2'] }, n2: { currentEpoch: 2, log: ['1.1'] }, n3: { currentEpoch: 2, log: ['1.1', '2.1'] } },
    },
    plan: `
      1ms    crash n3
      1000ms crash n1
      1100ms restart n3`,
  },
  // n1 alone has 1.1; the others agree on n5 before they have heard of it.
  'finalize-wait': {
    law: 'BestElected', until: 400, seeds: 20,
    scenario: { config: { tickTime: 400 }, network: { ...DEFAULT_NETWORK, latency: [8, 80] }, disks: { n1: { log: ['1.1'] } } },
    plan: '',
  },
  // n1 follows n3, which it elected in round 2; n3 loses its memory and is elected by n2 in round 1. Then n2 comes late.
  'compare-leader-and-epoch-only': {
    law: 'JoinInTime', until: 5_500, scenario: { servers: servers(3), network: EXACT, config: { ...QUICK, initLimit: 5 } },
    plan: `
      0ms    partition n3 | n1,n2,c1
      5ms    crash n3
      75ms   crash n2
      76ms   heal
      800ms  restart n3
      865ms  crash n3
      872ms  restart n3
      872ms  restart n2
      2000ms crash n2
      2100ms restart n2`,
  },
  'majority-quorum': { law: 'CommittedLogDurability', seeds: 20 },
  'persist-accepted-epoch': { law: 'MessageOnDisk', seeds: 20 },
  // n3 has promised epoch 5 to somebody; the others know nothing of that.
  'refuse-old-epoch': {
    law: 'Epochs', until: 2_000, scenario: { servers: servers(3), network: EXACT, disks: { n3: { acceptedEpoch: 5 } } },
    plan: `
      0ms   partition n3 | n1,n2,c1
      5ms   crash n3
      890ms heal
      900ms restart n3`,
  },
  // n1 promises epoch 1 to n2, and after a crash to n3, which has proposed it all along. What n3 said of its vote comes late.
  'ack-epoch-once': {
    law: 'Leadership2', until: 2_000, scenario: { servers: servers(3), network: EXACT, config: { ...QUICK, initLimit: 20 } },
    plan: `
      0ms   cut n1-n2,n2-n3
      5ms   crash n2
      12ms  fire n3 notify
      13ms  hold n3>n1#3
      145ms drop n3>n1#6
      147ms crash n1
      158ms mend n1-n2
      160ms restart n1
      160ms restart n2
      325ms crash n1
      326ms cut n1-n2
      327ms restart n1
      328ms release n3>n1#3`,
  },
  'quorum-of-ack-epoch': { law: 'Leadership2', seeds: 30, from: 28 },
  // n3 knows more, but comes when n1 and n2 have elected n2 already; n1 is slow to acknowledge the epoch.
  'leader-abdicates': {
    law: 'LeaderNewest', until: 1_500, scenario: { servers: servers(3), network: EXACT, disks: { n3: { log: ['1.1'] } } },
    plan: `
      0ms   partition n3 | n1,n2,c1
      5ms   crash n3
      200ms heal
      211ms slow n1>n2 150ms
      212ms restart n3`,
  },
  'observers-not-counted': { law: 'Leadership2', seeds: 40, from: 316, unrest: true },
  'diff-by-membership': { law: 'ProcessConsistency', seeds: 30, from: 11 },
  'truncate': { law: 'ProcessConsistency', seeds: 30, from: 39 },
  'ack-newleader-after-txns': { law: 'SyncOrder', seeds: 20 },
  'current-epoch-after-txns': { law: 'SyncOrder', seeds: 20 },
  'persist-snapshot': { law: 'ProcessConsistency', seeds: 20 },
  'snapshot-only-committed': { law: 'SnapshotCommitted', seeds: 20 },
  'fsync-before-ack': { law: 'MessageOnDisk', seeds: 20 },
  'propose-to-forwarding-set': { law: 'ProposalConsistency', seeds: 20, from: 13 },
  // n4 acknowledges, loses its connection, and is told to cut what it acknowledged; then n1's acknowledgement arrives.
  'acks-end-with-connection': {
    law: 'CommittedLogDurability', until: 1_800, scenario: { network: EXACT, config: { sessions: false } },
    plan: `
      590ms slow n5>n1 400ms
      590ms slow n5>n2,n5>n3 700ms
      600ms request c1>n5 put x 1
      650ms cut n4>n5
      651ms mend n4>n5
      715ms deliver n5>n4#44
      716ms hold n5>n4`,
  },
  'commit-in-order': { law: 'TotalOrder', seeds: 20, from: 36 },
  'counter-rollover': { law: 'Epochs', seeds: 20, from: 9 },
  'leader-gives-up-without-quorum': { law: 'LeaderInReach', seeds: 20 },
  // A snapshot of n1 is under way while c grows; then n1 recovers from it, and appends again what the snapshot has.
  'idempotent-txns': {
    law: 'SameState', until: 3_000,
    scenario: { servers: servers(3), network: EXACT, config: { sessions: false, snapshotEvery: 3, snapshotPause: 60 } },
    plan: `
      500ms  request c1>n3 put a 1
      600ms  request c1>n3 put b 1
      700ms  request c1>n3 put c 1
      780ms  request c1>n3 append c 2
      840ms  request c1>n3 append c 3
      1100ms crash n1
      1200ms restart n1`,
  },
  'session-table': { law: 'ExactlyOnce', seeds: 20 },
  'sync-through-leader': { law: 'SyncBarrier', seeds: 20, from: 7 },
};

const BASE: Scenario = {
  protocol: 'zab', servers: servers(5), clients: ['c1'], config: {}, off: [], seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {},
};

type Run = readonly [scenario: Scenario, until: number, scheduler: Scheduler];

/** The runs of a proof, one after the other. */
function* runs(proof: Proof, off: readonly ZabRule[]): Generator<Run> {
  const from = 'plan' in proof ? 1 : (proof.from ?? 1);
  for (let seed = from; seed < from + (proof.seeds ?? 1); seed += 1) {
    if ('plan' in proof) {
      const scenario = { ...BASE, ...proof.scenario, seed, off, plan: parsePlan(proof.plan) };
      yield [scenario, proof.until, timed(scenario)];
    } else {
      const storm = proof.unrest === true ? unrestfulZab(seed, off) : stormyZab(seed, off);
      yield [storm.scenario, storm.until, torn(storm)];
    }
  }
}

function judgedUntil([scenario, until, scheduler]: Run, law: ZabLaw): Judgement {
  return judge(zab, scenario, until, scheduler, (now) => now.broken.some((verdict) => verdict.law === law));
}

describe('without the rule a law is broken', () => {
  test.each(ZAB_RULES)('%s', (rule) => {
    const proof = PROOFS[rule];
    expect(zab.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    for (const run of runs(proof, [rule])) {
      const { broken } = judgedUntil(run, proof.law);
      for (const { law, terms } of broken) expect(zab.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
      if (broken.some(({ law }) => law === proof.law)) return;
    }
    expect.unreachable(`${rule}: ${proof.law} holds`);
  });
});

describe('with the rule the same plan breaks none', () => {
  test.each(ZAB_RULES.filter((rule) => 'plan' in PROOFS[rule]))('%s', (rule) => {
    for (const [scenario, until, scheduler] of runs(PROOFS[rule], [])) expect(judge(zab, scenario, until, scheduler).broken).toEqual([]);
  });
});
