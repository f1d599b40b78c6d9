/** Paxos in bad weather: all ways to share the roles, to count quorums, to learn and to wait, and busy clients. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

/** There is one decision, so a run is short. */
const ENDS = 2_500;

/** A cluster and its troubles, all by the seed. */
export function stormyPaxos(seed: number, off: readonly RuleId[] = []): Storm {
  const dice = new Dice(seed * 7919 + 1);
  const count = dice.pick([1, 2, 3, 3, 4, 5, 5, 6, 7]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const roughNetwork = { latency: [1, 10 + dice.below(60)] as const, loss: dice.once(2) ? 0.1 : 0, duplicate: dice.once(2) ? 0.2 : 0, reorder: !dice.once(4) };
  const some = (): string => {
    const chosen = servers.filter(() => !dice.once(3));
    return dice.once(2) || chosen.length === 0 ? '' : chosen.join();
  };
  const acceptors = dice.once(3) && count > 3 ? servers.slice(0, 3).join() : '';
  const voters = acceptors === '' ? count : 3;
  const config = {
    proposers: some(), acceptors, learners: some(),
    ...dice.pick([{ quorums: 'majority' }, { quorums: 'majority' }, { quorums: 'custom', phase1: 1 + dice.below(voters), phase2: 1 + dice.below(voters) },
      { quorums: 'grid', gridColumns: dice.pick([1, 2, 3].filter((columns) => voters % columns === 0)) }]),
    learning: dice.pick(['broadcast', 'broadcast', 'via-proposer', 'query']), queryEvery: dice.pick([50, 400]),
    distinguished: dice.once(3), followers: dice.pick(['redirect', 'forward']), nack: !dice.once(4), backoff: dice.pick([5, 40]), phaseTimeout: dice.pick([30, 100]),
    retryAfter: dice.pick([60, 300]),
  };
  const network = dice.once(2) ? DEFAULT_NETWORK : roughNetwork;
  const plan: Planned[] = [];
  for (const node of clients) for (let n = 0; n < 3; n++) plan.push([1 + dice.below(120), { type: 'request', node, to: dice.pick(servers), command: dice.once(3) ? 'read' : `propose ${node}.${n}` }]);
  const scenario: Scenario = { protocol: 'paxos', servers, clients, seed, off, disks: {}, network, config, plan };
  const every = dice.pick([8, 25, 80]);
  return {
    scenario: weather(scenario, seed, { faults: FAULT_NAMES, every, until: 1_000, commands: ['read', 'propose x', 'propose y'] }), until: ENDS,
    tears: seed % 3 === 0 ? 60 : 0,
  };
}
