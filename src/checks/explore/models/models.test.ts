import { describe, expect, test } from 'vitest';
import { ActorSpace } from '#checks/explore/actors.ts';
import { RuleSpace, type Action, type System } from '#checks/explore/rules.ts';
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import type { Space } from '#checks/explore/space.ts';
import type { Plain } from '#model/protocol.ts';
import { abd } from './abd.ts';
import { paxosRegister } from './paxos-register.ts';
import { pingPong } from './ping-pong.ts';
import { singleCopy } from './single-copy.ts';
import { tlaPaxos } from './tla-paxos.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

function searched(space: Space, all = true) {
  const search = new Search(space, { order: 'breadth', bounds: NO_BOUNDS, all, seed: 1 });
  while (search.advance(10_000));
  return search.progress();
}

describe('a reference model has the counts that others published:', () => {
  test.each<[string, () => Space, distinct: number, generated: number | null, depth: number | null]>([
    ['two-phase commit, 3 resource managers', () => new RuleSpace(twoPhaseCommit(3)), 288, 1146, 11],
    ['two-phase commit, 5 resource managers', () => new RuleSpace(twoPhaseCommit(5)), 8832, 58_146, 17],
    ['a register in one place, 2 clients', () => new ActorSpace(singleCopy(1, 2)), 93, 121, 9],
    ['the register of Attiya, Bar-Noy and Dolev, 2 clients, 2 servers', () => new ActorSpace(abd(2, 2)), 544, 875, 25],
    ['a register decided by Paxos, 2 clients, 3 servers', () => new ActorSpace(paxosRegister(3, 2)), 16_668, 32_971, 21],
    ['Paxos.tla, 3 acceptors, 2 values, 2 ballots', () => new RuleSpace(tlaPaxos()), 3921, 23_563, 17],
    ['ping-pong to 1, losing and repeating', () => new ActorSpace(pingPong(1, 'again', true)), 14, null, null],
    ['ping-pong to 5, losing and repeating', () => new ActorSpace(pingPong(5, 'again', true)), 4094, null, null],
    ['ping-pong to 5, each message once', () => new ActorSpace(pingPong(5, 'once', false)), 11, null, null],
    ['ping-pong to 5, repeating', () => new ActorSpace(pingPong(5, 'again', false)), 11, null, null],
  ])('%s', (_, space, distinct, generated, depth) => {
    const found = searched(space());
    expect(found).toMatchObject({ distinct, end: 'all', violations: [], frontier: 0 });
    expect([found.generated, found.depth]).toEqual([generated ?? found.generated, depth ?? found.depth]);
  });
});

describe('a fault planted in a model is found:', () => {
  const planted = (system: System, prefix: string, act: (name: string) => Action['act']): System => (
    { ...system, actions: system.actions.map((action) => (action.name.startsWith(prefix) ? { ...action, act: act(action.name) } : action)) }
  );

  test('a transaction manager that commits before all are prepared', () => {
    const hasty = planted(twoPhaseCommit(3), 'TmCommit', () => (tm) => ((tm as { is: string }).is === 'init' ? [[{ ...(tm as object), is: 'committed' }]] : []));
    // One aborts, the manager commits, another hears of it.
    expect(searched(new RuleSpace(hasty)).violations).toMatchObject([{ law: 'consistent', length: 4, terms: { aborted: 0, committed: 1 } }]);
  });

  test('a leader that proposes what it likes, whatever has been accepted', () => {
    const wilful = planted(tlaPaxos(), 'Phase2a', (name) => (sent) => {
      const [, bal, val] = name.split(' ');
      const known = sent as readonly { readonly type: string; readonly bal: number }[];
      return known.some((m) => m.type === '2a' && m.bal === Number(bal)) ? [] : [[[...(sent as Plain[]), { type: '2a', bal: Number(bal), val: val! }]]];
    });
    const roomy = { ...wilful, parts: wilful.parts.map((part) => (part.name === 'messages' ? { ...part, bits: 16 } : part)) };
    expect(searched(new RuleSpace(roomy), false).violations).toMatchObject([{ law: 'agreement', terms: { chosen: ['v1', 'v2'] } }]);
  });
});
