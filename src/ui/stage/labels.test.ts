import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAround, clipped, freest, hang, labelBox, roomFor, type Box } from './labels.ts';
import { laneBetween, type Place } from './lane.ts';

const stage: Box = { left: 0, top: 0, right: 500, bottom: 400 };
const apart = (a: Box, b: Box) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

describe('roomFor', () => {
  it('never lets two labels or a label and a node cover each other', () => {
    const anyBox = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 400 }), half: fc.integer({ min: 3, max: 40 }) })
      .map(({ x, y, half }) => boxAround({ x, y }, half));
    fc.assert(fc.property(fc.array(anyBox), fc.array(anyBox, { maxLength: 5 }), (boxes, obstacles) => {
      const rooms = roomFor(boxes, obstacles, stage);
      const shown = boxes.filter((_, i) => rooms[i]);
      shown.forEach((box, i) => [...obstacles, ...shown.slice(i + 1)].forEach((other) => expect(apart(box, other)).toBe(true)));
    }));
  });

  it('gives the first the room', () => {
    const box = boxAround({ x: 100, y: 100 }, 10);
    expect(roomFor([box, box, null], [], stage)).toEqual([true, false, false]);
  });
});

describe('hang', () => {
  const place = (id: string, x: number, y: number): Place => ({ id, x, y, shape: 'circle', halfWidth: 20, halfHeight: 20 });

  it('puts the labels of both directions on different sides', () => {
    const [a, b] = [place('n1', 100, 100), place('n2', 300, 100)];
    expect(hang(laneBetween(a, b), 9).dy).toBeGreaterThan(0);
    expect(hang(laneBetween(b, a), 9).dy).toBeLessThan(0);
    const [top, bottom] = [place('n1', 100, 100), place('n2', 100, 300)];
    expect(hang(laneBetween(top, bottom), 9).anchor).toBe('end');
    expect(hang(laneBetween(bottom, top), 9).anchor).toBe('start');
  });

  it('takes the room that the text needs', () => {
    const box = labelBox({ x: 50, y: 50 }, { dx: 14, dy: 4, anchor: 'start' }, 'append');
    expect(box).toEqual({ left: 64, right: 100, top: 44, bottom: 57 });
  });
});

describe('freest', () => {
  const [near, far] = [boxAround({ x: 50, y: 50 }, 20), boxAround({ x: 200, y: 50 }, 20)];

  it('takes the first that is free, else what covers least', () => {
    expect(freest([near, far], [])).toBe(near);
    expect(freest([near, far], [boxAround({ x: 60, y: 60 }, 5)])).toBe(far);
    expect(freest([near, far], [boxAround({ x: 60, y: 60 }, 5), boxAround({ x: 200, y: 50 }, 2)])).toBe(far);
  });
});

describe('clipped', () => {
  it('keeps what fits and says that something is missing', () => {
    expect(clipped('put x 1', 60)).toBe('put x 1');
    expect(clipped('append y c1.12', 48)).toBe('append …');
  });
});
