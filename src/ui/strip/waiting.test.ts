import { describe, expect, test } from 'vitest';
import { seeded } from '#base/prng.ts';
import { DEFAULT_NETWORK } from '#model/trace.ts';
import type { Link, Moment, NodeRecord, Packet, World } from '#model/world.ts';
import { reachedBy, reason } from './waiting.ts';
import { en } from './words/en.ts';

const SERVERS = ['n1', 'n2', 'n3'];
const CUT: Link = { cut: true, held: false, latency: null, loss: null };

function record(status: NodeRecord['status'] = 'up'): NodeRecord {
  return { status, state: {}, durable: null, unsynced: [], timers: {}, clock: { rate: 1, at: 0, reading: 0 }, sent: 0, boots: 1, error: null };
}
function packet(to: string, change: Partial<Packet> = {}): Packet {
  return { id: `c1>${to}#1`, from: 'c1', to, message: {}, sent: 0, seq: 1, due: 10, held: false, ...change };
}
function moment(seq: number, change: Partial<World> = {}, rest: Partial<Moment> = {}): Moment {
  const nodes = { n1: record(), n2: record(), n3: record(), c1: record() };
  const world: World = { seq, now: seq, prng: seeded(1), nodes, packets: [], links: {}, network: DEFAULT_NETWORK, planned: 0, ...change };
  return { choice: null, node: null, packet: null, effects: [], losses: [], refused: null, world, ...rest };
}
const why = (...moments: Moment[]) => reason(moments, moments.length - 1, SERVERS, 'c1', 0, en.reasons);
const delivered = moment(0, {}, { node: 'n1', packet: packet('n1') });

describe('why an operation waits', () => {
  test('its message is under way, or held', () => {
    expect(why(moment(0, { packets: [packet('n2')] }))).toBe('on its way to n2');
    expect(why(moment(0, { packets: [packet('n2', { held: true })] }))).toBe('held on its way to n2');
  });
  test('its message was lost', () => {
    expect(why(moment(0, {}, { losses: [{ packet: packet('n3'), why: 'cut' }] }), moment(1))).toBe('its message to n3 was lost');
  });
  test('the server that has it is down, paused, or has not answered', () => {
    const nodes = (status: NodeRecord['status']) => ({ nodes: { n1: record(status), n2: record(), n3: record(), c1: record() } });
    expect(why(delivered, moment(1, nodes('down')))).toBe('n1 is down');
    expect(why(delivered, moment(1, nodes('paused')))).toBe('n1 is paused');
    expect(why(delivered, moment(1))).toBe('n1 has not answered yet');
  });
  test('the server that has it reaches no majority', () => {
    expect(why(delivered, moment(1, { links: { 'n1>n2': CUT, 'n3>n1': CUT } }))).toBe('n1 reaches 1 of 3');
  });
  test('nothing was sent yet', () => {
    expect(why(moment(0))).toBe('not sent yet');
  });
  test('a server reaches those that are up and not cut off in either direction', () => {
    expect(reachedBy(moment(0, { links: { 'n2>n1': CUT } }).world, 'n1', SERVERS)).toBe(2);
  });
});
