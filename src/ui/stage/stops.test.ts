import { describe, expect, it } from 'vitest';
import { keyOf, stopAfter, targetOfKey, type Stop } from './stops.ts';

const stops: readonly Stop[] = [
  { key: 'node n1', ring: 'nodes' }, { key: 'node n2', ring: 'nodes' }, { key: 'node c1', ring: 'nodes' },
  { key: 'packet n1>n2#1 4', ring: 'messages' },
  { key: 'link n1>n2', ring: 'links' },
];

describe('stopAfter', () => {
  it('goes round among its own kind', () => {
    expect(stopAfter(stops, 'node n1', 'ArrowRight')).toBe('node n2');
    expect(stopAfter(stops, 'node n1', 'ArrowLeft')).toBe('node c1');
    expect(stopAfter(stops, 'node c1', 'ArrowRight')).toBe('node n1');
    expect(stopAfter(stops, 'node n2', 'Home')).toBe('node n1');
    expect(stopAfter(stops, 'node n2', 'End')).toBe('node c1');
  });

  it('changes kind up and down, and skips kinds that are not there', () => {
    expect(stopAfter(stops, 'node n2', 'ArrowDown')).toBe('packet n1>n2#1 4');
    expect(stopAfter(stops, 'packet n1>n2#1 4', 'ArrowDown')).toBe('link n1>n2');
    expect(stopAfter(stops, 'link n1>n2', 'ArrowDown')).toBe('node n1');
    expect(stopAfter(stops, 'node n1', 'ArrowUp')).toBe('link n1>n2');
    expect(stopAfter(stops.filter(({ ring }) => ring !== 'messages'), 'node n1', 'ArrowDown')).toBe('link n1>n2');
  });

  it('leads nowhere from what is gone, and by other keys', () => {
    expect(stopAfter(stops, 'packet gone 1', 'ArrowRight')).toBeNull();
    expect(stopAfter(stops, 'node n1', 'c')).toBeNull();
  });
});

describe('keys', () => {
  it('name their targets', () => {
    const targets = [{ type: 'node', node: 'n1' }, { type: 'packet', packet: 'n1>n2#3', seq: 7 }, { type: 'link', link: 'n1>n2' }, { type: 'cluster' }] as const;
    expect(targets.map((target) => targetOfKey(keyOf(target)))).toEqual(targets);
    expect(targetOfKey(undefined)).toEqual({ type: 'cluster' });
  });
});
