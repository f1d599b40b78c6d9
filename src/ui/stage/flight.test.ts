import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link, Loss, Moment, Packet, World } from '#model/world.ts';
import { FADE, flightsAt, fractionAt, jumping, presenceAt } from './flight.ts';

const packet = (change: Partial<Packet> = {}): Packet =>
  ({ id: 'n1>n2#1', from: 'n1', to: 'n2', message: {}, sent: 100, seq: 1, due: 120, held: false, ...change });
const moment = (now: number, packets: readonly Packet[], links: World['links'] = {}, losses: readonly Loss[] = []): Moment => ({
  choice: null, node: null, packet: null, effects: [], losses, refused: null,
  world: { seq: 0, now, packets, links, nodes: {}, planned: 0, network: { latency: [8, 20], loss: 0, duplicate: 0, reorder: true }, prng: [0, 0, 0, 0] } as unknown as World,
});
const only = (moments: readonly Moment[]) => flightsAt({ moments: [...moments] }, moments.length - 1)[0]!;

describe('a message', () => {
  it('glides from sender to receiver with time', () => {
    const flight = only([moment(100, [packet()])]);
    expect([90, 100, 105, 120, 130].map((time) => fractionAt(flight, time))).toEqual([0, 0, 0.25, 1, 1]);
    expect(presenceAt(flight, 500)).toBe(1);
  });

  it('is the same flight from moment to moment, so that it is drawn once', () => {
    const flown = packet();
    const moments = [moment(100, [flown]), moment(105, [flown])];
    expect(flightsAt({ moments }, 1)[0]).toBe(flightsAt({ moments }, 0)[0]);
  });

  it('never goes back and stays on its way', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), fc.array(fc.double({ min: 0, max: 300, noNaN: true })), (latency, times) => {
      const flight = only([moment(100, [packet({ due: 100 + latency })])]);
      const way = times.sort((a, b) => a - b).map((time) => fractionAt(flight, time));
      expect(way.every((fraction, i) => fraction >= 0 && fraction <= 1 && (i === 0 || fraction >= way[i - 1]!))).toBe(true);
    }));
  });

  it('jumps for those who want no motion', () => {
    const flight = only([moment(100, [packet()])]);
    expect([100, 101, 119, 120].map((time) => jumping(flight, time))).toEqual([0, 0.5, 0.5, 1]);
  });
});

describe('a held message', () => {
  it('stands where it was when it was held', () => {
    const held = packet({ held: true });
    const flight = only([moment(100, [packet()]), moment(105, [held]), moment(110, [held]), moment(300, [held])]);
    expect(flight.held).toBe(true);
    expect(fractionAt(flight, 300)).toBe(0.25);
  });

  it('queues in the middle of a held link, behind those that were caught on it', () => {
    const link: Link = { cut: false, held: true, latency: null, loss: null };
    const links = { 'n1>n2': link };
    const [early, late] = [packet(), packet({ id: 'n1>n2#2', sent: 150, due: 160 })];
    const moments = [moment(100, [early]), moment(105, [early], links), moment(300, [early, late], links)];
    const flights = flightsAt({ moments }, 2);
    expect(flights.map((flight) => fractionAt(flight, 300))).toEqual([0.25, 0.5 - 0.1]);
  });
});

describe('a lost message', () => {
  const lost = (why: Loss['why'], decided: number) => only([moment(0, []), moment(decided, [], {}, [{ packet: packet(), why }])]);

  it('ends half way if chance took it as it was sent, and just before a cut', () => {
    const flight = lost('loss', 100);
    expect(fractionAt(flight, 105)).toBe(0.25);
    expect(fractionAt(flight, 118)).toBe(0.5);
    expect(flight.lost).toEqual({ at: 110, why: 'loss' });
    expect(fractionAt(lost('cut', 100), 118)).toBe(0.42);
  });

  it('ends where it was dropped, and at the door of a dead node', () => {
    expect(fractionAt(lost('drop', 115), 115)).toBe(0.75);
    expect(fractionAt(lost('down', 120), 120)).toBe(1);
  });

  it('fades, and is then no longer told of', () => {
    const flight = lost('drop', 110);
    expect(presenceAt(flight, 110)).toBe(1);
    expect(presenceAt(flight, 110 + FADE / 2)).toBe(0.5);
    const loss: Loss = { packet: packet(), why: 'drop' };
    expect(flightsAt({ moments: [moment(0, []), moment(110, [], {}, [loss]), moment(110 + FADE, [])] }, 2)).toEqual([]);
  });
});
