import { describe, expect, test } from 'vitest';
import { bytes, duration, ratio } from './format.ts';

describe('figures as people read them', () => {
  test.each([[0, '0 ms'], [999.4, '999 ms'], [999.6, '1 s'], [1_284, '1.284 s'], [119_999, '119.999 s'], [125_000, '2 min 5 s']])('%s ms is %s', (millis, text) => {
    expect(duration(millis)).toBe(text);
  });
  test.each([[812, '812 B'], [1_049, '1 kB'], [4_260, '4.3 kB'], [31_400, '31 kB'], [2_440_000, '2.4 MB']])('%s bytes are %s', (count, text) => {
    expect(bytes(count)).toBe(text);
  });
  test('a ratio has one digit below ten, and none without a divisor', () => {
    expect([ratio(34, 10), ratio(120, 10), ratio(3, 0)]).toEqual(['3.4', '12', '–']);
  });
});
