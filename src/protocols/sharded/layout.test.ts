/** Whose keys are, and the controller's rule: groups differ by at most one shard, and no shard moves that need not. */
import type { Env } from '#model/protocol.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adminText } from './commands.ts';
import { applyAdmin, controllerMachine, latestConfig } from './controller.ts';
import { firstConfig, groupsOf, liveShards, membersOf, ownerOf, shardOf } from './layout.ts';
import { SHARDED_SETTINGS } from './settings.ts';
import type { AdminCommand, Config } from './state.ts';

function env(config: Env['config'] = {}, servers = 6): Env {
  const defaults = Object.fromEntries(SHARDED_SETTINGS.map(({ key, value }) => [key, value]));
  return { self: 'n1', servers: Array.from({ length: servers }, (_, i) => `n${i + 1}`), clients: ['c1'], config: { ...defaults, ...config }, off: [] };
}

/** The configurations that commands make, one after another; a refusal makes none. */
function made(of: Env, commands: readonly AdminCommand[]): readonly Config[] {
  let machine = controllerMachine(of);
  commands.forEach((command, i) => { [machine] = applyAdmin(of, machine, { kind: 'admin', client: 'c1', seq: i + 1, command }); });
  return machine.configs;
}

const counts = (config: Config) => Object.keys(config.groups).map((group) => config.owners.filter((owner) => owner === group).length).sort((a, b) => b - a);

test('groups overlap on the servers, and each server knows its own', () => {
  expect(['g0', 'g1', 'g2', 'g3', 'g4'].map((group) => membersOf(env(), group).join(' '))).toEqual(['n1 n2 n3', 'n3 n4 n5', 'n5 n6 n1', 'n2 n3 n4', 'n4 n5 n6']);
  expect(groupsOf(env(), 'n3')).toEqual(['g0', 'g1', 'g3']);
  for (const servers of [1, 2, 3, 9]) expect(membersOf(env({}, servers), 'g3')).toHaveLength(Math.min(3, servers));
});

test('ten shards: 10; 5, 5; 4, 3, 3; 3, 3, 2, 2, and back, each with the fewest moves', () => {
  const groups = ['g1', 'g2', 'g3', 'g4'];
  const commands = [...groups.map((group): AdminCommand => ({ op: 'join', group })), ...groups.slice(0, 3).map((group): AdminCommand => ({ op: 'leave', group }))];
  const configs = made(env({ groups: 4, joined: 0 }), commands);
  expect(configs.map(counts)).toEqual([[], [10], [5, 5], [4, 3, 3], [3, 3, 2, 2], [4, 3, 3], [5, 5], [10]]);
  const moves = configs.slice(2).map((config, i) => config.owners.filter((owner, shard) => owner !== configs[i + 1]!.owners[shard]).length);
  expect(moves).toEqual([5, 3, 2, 3, 4, 5]);
});

test('whatever administrators do, every key has one owner, and after a Join or Leave shares are even', () => {
  const group = fc.constantFrom('g1', 'g2', 'g3', 'g4');
  const command = fc.oneof<fc.Arbitrary<AdminCommand>[]>(
    fc.record({ op: fc.constantFrom('join' as const, 'leave' as const), group }),
    fc.record({ op: fc.constant('move' as const), shard: fc.nat(12), group }),
    fc.record({ op: fc.constant('split' as const), shard: fc.nat(12), at: fc.string({ minLength: 1, maxLength: 3 }) }),
    fc.record({ op: fc.constant('merge' as const), shard: fc.nat(12) }),
  );
  fc.assert(fc.property(fc.constantFrom('slots', 'range', 'ring'), fc.array(command, { maxLength: 20 }), fc.string({ maxLength: 3 }), (placement, commands, key) => {
    for (const config of made(env({ groups: 4, joined: 1, placement }), commands)) {
      expect(Object.keys(config.groups)).toContain(ownerOf(config, key));
      expect(liveShards(config)).toContain(shardOf(config, key));
      const share = counts(config);
      if (placement !== 'ring' && /^(join|leave)/.test(config.by)) expect(share[0]! - share.at(-1)!).toBeLessThanOrEqual(1);
    }
  }), { numRuns: 150, seed: 1 });
});

test('on a ring a Join moves shards only to who joins', () => {
  const [first, second] = made(env({ placement: 'ring' }), [{ op: 'join', group: 'g3' }]);
  const movers = second!.owners.filter((owner, shard) => owner !== first!.owners[shard]);
  expect(movers.length).toBeGreaterThan(0);
  expect(new Set(movers)).toEqual(new Set(['g3']));
});

test.each<[AdminCommand, string]>([
  [{ op: 'join', group: 'g4' }, 'no-such-group'], [{ op: 'join', group: 'g1' }, 'already-there'], [{ op: 'leave', group: 'g3' }, 'not-there'], [{ op: 'move', shard: 10, group: 'g1' }, 'no-such-shard'],
  [{ op: 'move', shard: 0, group: 'g3' }, 'not-there'], [{ op: 'split', shard: 1, at: 'a' }, 'not-in-range'], [{ op: 'merge', shard: 0 }, 'not-one-group'], [{ op: 'merge', shard: 9 }, 'no-such-shard'],
])('%o is refused: %s', (command, why) => {
  const of = env({ placement: 'range' });
  const [machine, events] = applyAdmin(of, controllerMachine(of), { kind: 'admin', client: 'c1', seq: 1, command });
  expect(latestConfig(machine), adminText(command)).toEqual(firstConfig(of));
  expect(events).toEqual([{ event: 'answered', client: 'c1', seq: 1, reply: { status: 'refused', why } }]);
});
