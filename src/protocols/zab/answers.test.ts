/** What clients are told, judged by the store alone: one history in the order of zxids explains every answer. */
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import type { Storm } from '#model/exhibit.ts';
import type { OpId, Plain } from '#model/protocol.ts';
import { execute, isKeyValue, mutates, type Store } from '#protocols/client/key-value.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stormyZab } from './storm.ts';
import { zab } from './zab.ts';

interface Asked {
  readonly command: Plain;
  /** The last zxid among the writes that were answered before this was asked. */
  readonly after: number;
  result?: Plain;
}

/** What was asked and answered, what was delivered under which zxid, and up to where reads saw. */
class Witness {
  readonly asked = new Map<OpId, Asked>();
  readonly zxids = new Map<OpId, number>();
  readonly reads = new Map<OpId, number>();
  private answered = 0;

  see(storm: Storm): void {
    for (const { world, effects } of play(zab, storm.scenario, torn(storm), 200_000)) {
      if (world.now > storm.until) return;
      for (const effect of effects) {
        if (effect.type === 'invoke') this.asked.set(effect.op, { command: effect.command, after: this.answered });
        else if (effect.type === 'reply' && effect.outcome === 'ok') this.answer(effect.op, effect.result);
        else if (effect.type === 'fact' && effect.fact.type === 'claims') this.claim(effect.fact.claim, effect.fact.with as { zxid: number; client: string; seq: number; op: string; lastCommitted: number });
      }
    }
  }

  private claim(claim: string, { zxid, client, seq, op, lastCommitted }: { zxid: number; client: string; seq: number; op: string; lastCommitted: number }): void {
    if (claim === 'delivers' && seq > 0 && !this.zxids.has(`${client}.${seq}`)) this.zxids.set(`${client}.${seq}`, zxid);
    // Whoever is asked twice may answer twice; the client takes the first answer, which may be either.
    if (claim === 'reads') this.reads.set(op, this.reads.has(op) ? Number.NaN : lastCommitted);
  }

  private answer(op: OpId, result: Plain): void {
    this.asked.get(op)!.result = result;
    this.answered = Math.max(this.answered, this.zxids.get(op) ?? 0);
  }
}

/** The store after each zxid, and what each command came to there. */
function told({ asked, zxids }: Witness): { readonly stores: readonly (readonly [zxid: number, store: Store])[]; readonly results: Map<OpId, Plain> } {
  const results = new Map<OpId, Plain>();
  let store: Store = {};
  const stores = [...zxids].toSorted(([, a], [, b]) => a - b).map(([op, zxid]) => {
    const { command } = asked.get(op)!;
    if (!isKeyValue(command)) throw new Error(`${op} is no command of the store`);
    const [next, result] = execute(store, command);
    store = next;
    results.set(op, result);
    return [zxid, next] as const;
  });
  return { stores, results };
}

test('every answer is that of one store, writes take effect between call and answer, reads are a prefix', () => {
  let writes = 0;
  let reads = 0;
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyZab(seed);
    const witness = new Witness();
    const config = { ...storm.scenario.config, sessions: true, sessionLimit: 16 };
    witness.see({ ...storm, scenario: { ...storm.scenario, config } });
    const { stores, results } = told(witness);
    for (const [op, { command, after, result }] of witness.asked) {
      if (result === undefined) continue;
      if (mutates(command)) {
        expect(result, `seed ${seed} ${op}`).toEqual(results.get(op));
        expect(witness.zxids.get(op), `seed ${seed} ${op}`).toBeGreaterThan(after);
        writes += 1;
      } else if (isKeyValue(command) && !Number.isNaN(witness.reads.get(op)!)) {
        const store = stores.findLast(([zxid]) => zxid <= witness.reads.get(op)!)?.[1] ?? {};
        expect(result, `seed ${seed} ${op}`).toEqual(store[command.key] ?? null);
        reads += 1;
      }
    }
  }), { numRuns: 12, seed: 1 });
  expect(Math.min(writes, reads)).toBeGreaterThan(100);
});
