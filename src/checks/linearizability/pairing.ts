/**
 * From events to operations, as knossos.history pairs them: what failed did not happen, what ended with `info` or not at
 * all may take effect at any later time or never, and a process does one thing at a time.
 */
import { NEMESIS, type HistoryEvent } from '#checks/histories/event.ts';
import type { Outcome, Plain } from '#model/protocol.ts';
import { pairingComplaint } from './words/words.ts';

/** From a call to its return: places in the history (`HistoryEvent.index`). */
export interface Operation {
  readonly process: number | string;
  readonly f: string;
  /** What was asked. */
  readonly asked: Plain;
  /** What came back; null where nothing did, or nothing was to be said. */
  readonly answered: Plain;
  readonly outcome: Outcome;
  readonly key?: Plain;
  readonly call: number;
  /** null: its outcome is unknown. */
  readonly return: number | null;
}

/** What is known of a process: the operation that is under way, or the one of which nobody can tell. */
interface Open {
  readonly invocation: HistoryEvent;
  readonly lost: boolean;
}

/**
 * Operations in the order of their calls, those that failed included (models say what they make of them). Throws a
 * TextError that names the event where a process asks while an answer is due, or is answered without having asked.
 */
export function operationsOf(events: readonly HistoryEvent[]): readonly Operation[] {
  const open = new Map<number | string, Open>();
  const found: Operation[] = [];
  for (const event of events) {
    const { process, index } = event;
    if (process === NEMESIS) continue;
    const before = open.get(process);
    if (event.type === 'invoke') {
      if (before !== undefined) {
        const since = before.invocation.index;
        throw pairingComplaint((words) => words[before.lost ? 'afterUnknown' : 'alreadyOpen'](index, String(process), since));
      }
      open.set(process, { invocation: event, lost: false });
    } else if (event.type === 'info') {
      if (before !== undefined) open.set(process, { ...before, lost: true });
    } else {
      if (before === undefined || before.lost) throw pairingComplaint((words) => words.neverAsked(index, String(process)));
      open.delete(process);
      found.push(operation(before.invocation, event));
    }
  }
  for (const { invocation } of open.values()) found.push(operation(invocation, null));
  return found.sort((a, b) => a.call - b.call);
}

function operation(invocation: HistoryEvent, completion: HistoryEvent | null): Operation {
  const key = invocation.key ?? completion?.key;
  return {
    process: invocation.process,
    f: invocation.f,
    asked: invocation.value,
    answered: completion?.type === 'ok' ? completion.value : null,
    outcome: completion === null ? 'unknown' : completion.type === 'ok' ? 'ok' : 'fail',
    ...(key === undefined ? {} : { key }),
    call: invocation.index,
    return: completion?.index ?? null,
  };
}
