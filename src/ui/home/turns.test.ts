import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns } from './turns.ts';

let now = 0;
let frames: ((at: number) => void)[] = [];

/** A frame of the screen, so many ms after the last one. */
function frame(after = 16): void {
  now += after;
  for (const call of frames.splice(0)) call(now);
}

beforeEach(() => {
  [now, frames] = [0, []];
  vi.stubGlobal('requestAnimationFrame', (call: (at: number) => void) => frames.push(call));
  vi.stubGlobal('performance', { now: () => now });
});
afterEach(() => { vi.unstubAllGlobals(); });

test('each has its turns apart from each other, and is told how much time has passed; who sleeps does not jump', () => {
  const told: number[] = [];
  const end = takeTurns((elapsed) => told.push(elapsed));
  for (let i = 0; i < 5; i++) frame(16);
  frame(5_000);
  end();
  expect(told).toEqual([0, 48, 100]);
});

test('a frame gives no more turns than fit; the next begins with those that had none', () => {
  const turns: string[] = [];
  const ends = ['a', 'b', 'c', 'd'].map((name) => takeTurns(() => { turns.push(name); now += 4; }));
  frame();
  expect(turns).toEqual(['a', 'b']);
  frame();
  expect(turns).toEqual(['a', 'b', 'c', 'd']);
  frame(40);
  expect(turns.slice(4)).toEqual(['a', 'b']);
  for (const end of ends) end();
});

test('without anybody it rests, and it begins again', () => {
  const end = takeTurns(() => undefined);
  frame();
  end();
  frame();
  expect(frames).toEqual([]);
  let turns = 0;
  const again = takeTurns(() => { turns++; again(); });
  frame();
  frame();
  expect([turns, frames.length]).toEqual([1, 0]);
});
