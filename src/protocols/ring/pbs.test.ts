/** How stale reads are: the closed form beside the published table, and the running protocol beside the closed form. */
import { Dice } from '#base/dice.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import type { Choice } from '#model/choice.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withinVersions } from './pbs.ts';
import { ring } from './ring.ts';
import type { Message } from './state.ts';

const TABLE = '../shared/vectors/pbs_quorum.tsv';

describe.skipIf(!existsSync(TABLE))('the published table', () => {
  const rows = existsSync(TABLE) ? readFileSync(TABLE, 'utf8').split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split('\t').map(Number)) : [];
  test('has eight rows', () => expect(rows).toHaveLength(8));
  test.each(rows)('N=%d R=%d W=%d', (n, r, w, ...within) => {
    expect([1, 2, 3, 5, 10].map((k) => withinVersions(n!, r!, w!, k).toFixed(6))).toEqual(within.map((share) => share.toFixed(6)));
  });
});

const SERVERS = ['n1', 'n2', 'n3'];

/** The protocol without memory: of what an operation sends, exactly as much arrives as its quorum needs, at servers drawn by chance; all else is lost. */
class Memoryless {
  private world: World;
  private readonly scenario: Scenario;
  private readonly dice: Dice;
  private now = 0;

  constructor(readQuorum: number, writeQuorum: number, seed: number) {
    const config = { readQuorum, writeQuorum, sloppy: false, conflicts: 'last-writer-wins', readRepair: false, syncEvery: 0 };
    this.scenario = { protocol: 'ring', servers: SERVERS, clients: ['c1'], config, off: [], seed, network: DEFAULT_NETWORK, plan: [], disks: {} };
    this.dice = new Dice(seed);
    this.world = genesis(ring, this.scenario) as World;
    for (const node of [...SERVERS, 'c1']) this.happen({ type: 'restart', node });
  }

  private happen(choice: Choice): unknown {
    const { world, effects } = apply(ring, this.scenario, this.world as never, choice, this.now);
    this.world = world as World;
    const reply = effects.find(({ type }) => type === 'reply');
    return reply?.type === 'reply' ? reply.result : undefined;
  }

  /** One operation at a coordinator drawn by chance, with a quorum of that size; its result. */
  operate(command: string, quorum: number, kind: 'Put' | 'Get'): unknown {
    this.now += 10;
    const node = this.dice.pick(SERVERS);
    this.happen({ type: 'request', node: 'c1', to: node, command });
    const others = SERVERS.filter((id) => id !== node);
    const heard = quorum === 1 ? [] : quorum === 3 ? others : [this.dice.pick(others)];
    for (let packet = this.world.packets[0]; packet !== undefined; packet = this.world.packets[0]) {
      const drop = (packet.message as Message).type === kind && !heard.includes(packet.to);
      const result = this.happen({ type: drop ? 'drop' : 'deliver', packet: packet.id });
      if (result !== undefined) {
        for (const { id } of this.world.packets) this.happen({ type: 'drop', packet: id });
        const timer = Object.keys(this.world.nodes[node]!.timers).find((name) => name.startsWith('request:'));
        if (timer !== undefined) this.happen({ type: 'fire', node, timer });
        return result;
      }
    }
    throw new Error(`${command} was never answered`);
  }
}

/** For each read, how many versions behind it was. */
function measured(r: number, w: number, reads: number): readonly number[] {
  const cluster = new Memoryless(r, w, 100 * r + w);
  // Before that, a server may have nothing at all.
  for (let i = 1; i <= 20; i += 1) cluster.operate(`put x ${i}`, w, 'Put');
  return Array.from({ length: reads }, (_, i) => {
    cluster.operate(`put x ${21 + i}`, w, 'Put');
    return 21 + i - Number(cluster.operate('get x', r, 'Get'));
  });
}

describe('the running protocol, where quorums are drawn by chance and never grow', () => {
  test.each([[1, 1, 500], [1, 2, 300], [2, 1, 300], [2, 2, 60]] as const)('R=%i W=%i', (r, w, reads) => {
    const behind = measured(r, w, reads);
    for (const k of [1, 2, 3]) {
      const theory = withinVersions(3, r, w, k);
      const share = behind.filter((versions) => versions < k).length / reads;
      // Within three standard deviations; the draws are fixed by the seed.
      expect(Math.abs(share - theory), `k=${k}: measured ${share}, theory ${theory}`).toBeLessThanOrEqual(3 * Math.sqrt((theory * (1 - theory)) / reads));
    }
  });
});
