import { describe, expect, it } from 'vitest';
import { Lab } from '#app/lab.ts';
import { momentOf } from '#app/state.ts';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import exhibit from '#protocols/raft/index.ts';
import { perform } from './perform.ts';
import { faultLabel, faultsOf, keyLabel, packetInFlight, targetLabel, targetOf, type FaultTarget } from './target.ts';
import { en } from './words/en.ts';

const host = { host: new InPlaceHost(exhibit.protocol), fallback: null };

/** A cluster that has begun to talk. */
async function talking(): Promise<Lab> {
  const lab = new Lab(() => Promise.resolve(host), exhibit, exhibit.lessons[0]!.scenario, {});
  for (let i = 0; i < 200 && momentOf(lab.store.getState()).world.packets.length === 0; i++) {
    const { seq } = momentOf(lab.store.getState()).world;
    lab.step(1);
    await expect.poll(() => momentOf(lab.store.getState()).world.seq, { interval: 1 }).toBe(seq + 1);
  }
  return lab;
}

const labels = (lab: Lab, target: FaultTarget) => faultsOf(lab.store.getState(), target).map((fault) => faultLabel(en, fault));

describe('faults', () => {
  it('have a word for everything that can be done, and no key twice', async () => {
    const lab = await talking();
    const packet = momentOf(lab.store.getState()).world.packets[0]!;
    const targets: readonly FaultTarget[] = [{ type: 'node', node: 'n1' }, { type: 'link', link: 'n1>n2' }, { type: 'cluster' }, { type: 'packet', packet: packet.id, seq: packet.seq }];
    for (const target of targets) {
      const faults = faultsOf(lab.store.getState(), target);
      expect(faults.length).toBeGreaterThan(2);
      expect(labels(lab, target).every((label) => label.length > 2 && !label.includes('undefined'))).toBe(true);
      const keys = faults.filter(({ key, refused }) => key !== null && refused === null).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(targetLabel(en, target)).not.toBe('');
    }
    lab.dispose();
  });

  it('name the way that a one-way cut goes', async () => {
    const lab = await talking();
    expect(labels(lab, { type: 'link', link: 'n1>n2' })).toEqual(expect.arrayContaining(['Cut n1 → n2 only', 'Cut n2 → n1 only', 'Cut n1 – n2 both ways']));
    lab.dispose();
  });

  it('are done once, and then offer the way back', async () => {
    const lab = await talking();
    const crash = faultsOf(lab.store.getState(), { type: 'node', node: 'n1' }).find(({ id }) => id === 'crash')!;
    perform(lab, crash);
    await expect.poll(() => momentOf(lab.store.getState()).world.nodes['n1']!.status).toBe('down');
    expect(labels(lab, { type: 'node', node: 'n1' })[0]).toBe('Restart from disk');
    const { seq } = momentOf(lab.store.getState()).world;
    perform(lab, { ...crash, refused: { kind: 'status', node: 'n1', status: 'down' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(momentOf(lab.store.getState()).world.seq).toBe(seq);
    lab.dispose();
  });

  it('ask in a dialog when they need an answer', async () => {
    const lab = await talking();
    perform(lab, faultsOf(lab.store.getState(), { type: 'cluster' }).find(({ id }) => id === 'partition')!);
    expect(lab.store.getState().dialog).toEqual({ type: 'partition' });
    lab.dispose();
  });

  it('have nothing to offer for what is not there', async () => {
    const lab = await talking();
    const { id, seq } = momentOf(lab.store.getState()).world.packets[0]!;
    expect(packetInFlight(lab.store.getState(), id, seq)).toBeDefined();
    expect(faultsOf(lab.store.getState(), { type: 'packet', packet: id, seq: seq + 1 })).toEqual([]);
    expect(targetOf({ type: 'operation', op: 'c1.1' })).toBeNull();
    lab.dispose();
  });

  it('show keys as they stand on the keyboard', () => {
    expect(['c', 'Delete', 'Enter'].map((key) => keyLabel(en, key))).toEqual(['C', 'Del', 'Enter']);
  });
});
