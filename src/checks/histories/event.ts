/**
 * A history as Jepsen writes it down: who asked for what, and how it ended, one event after another. The one currency
 * of judges, importers and exporters: every format is read into it and written from it.
 */
import type { Plain } from '#model/protocol.ts';

/** ok: it happened; fail: it did not and will not; info: nobody can tell, and the process never asks again. */
export type EventType = 'invoke' | 'ok' | 'fail' | 'info';

export interface HistoryEvent {
  /** Its place in the file, from 0, lines of the nemesis included. */
  readonly index: number;
  /** `nemesis` does no operation: it breaks things. */
  readonly process: number | string;
  readonly type: EventType;
  /** `read`, `write`, `cas`, `acquire`, `txn`, … */
  readonly f: string;
  readonly value: Plain;
  /** Which of several independent objects is meant; undefined: there is only one. */
  readonly key?: Plain;
  /** Nanoseconds since the beginning. */
  readonly time?: number;
  readonly error?: Plain;
}

export const NEMESIS = 'nemesis';
