/**
 * A node's own clock, which may run fast or slow and jump. Timers are set in the node's milliseconds and kept in
 * virtual ones, so a change of rate moves those that run.
 */
import type { Millis } from '#model/protocol.ts';
import type { Clock, NodeRecord, Timer } from '#model/world.ts';

export const TRUE_CLOCK: Clock = { rate: 1, at: 0, reading: 0 };

/** What the node's clock shows at virtual time `now`. */
export function reading(clock: Clock, now: Millis): Millis {
  return clock === TRUE_CLOCK ? now : Math.floor(clock.reading + (now - clock.at) * clock.rate);
}

/** Virtual milliseconds in which the clock counts `interval`; at least one. */
export function virtual(clock: Clock, interval: Millis): Millis {
  return clock.rate === 1 ? interval : Math.max(1, Math.round(interval / clock.rate));
}

/** The record with its clock set to another rate, or moved. A jump moves no timer: those count on a monotonic clock. */
export function adjusted<R extends NodeRecord>(record: R, now: Millis, rate: number, jump: Millis): R {
  const clock: Clock = { rate, at: now, reading: reading(record.clock, now) + jump };
  const stretch = record.clock.rate / rate;
  const timers = Object.fromEntries(Object.entries(record.timers).map(([name, { set, due }]): [string, Timer] =>
    [name, { set, due: Math.max(now, Math.round(now + (due - now) * stretch)) }]));
  return { ...record, clock, timers };
}
