import type { HistoryWords } from './words.ts';

const number = (count: number): string => count.toLocaleString('en');
const counted = (count: number, one: string, many: string): string => `${number(count)} ${count === 1 ? one : many}`;
const either = (texts: readonly string[]): string => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)!}`);

export const en: HistoryWords = {
  title: 'A history',
  text: 'What clients of some system asked and were told, judged: drop a file, or choose one.',
  about: (name, format, operations, processes) => `${name} · ${format} · ${counted(operations, 'operation', 'operations')} of ${counted(processes, 'process', 'processes')}`,
  formats: { 'jepsen-text': 'Jepsen log', edn: 'Jepsen or Knossos EDN', json: 'JSON', kv: 'key-value log', jsonl: 'JSON lines' },
  close: 'Close',
  open: 'Open a file…',
  none: 'No history is open.',
  formatsKnown: 'Drop a file anywhere on this page: a Jepsen log, a history in EDN or JSON as Jepsen and Knossos write it, a key-value log, or a history that this lab has exported. It stays on this computer.',
  progress: (progress) => (progress.part === 'reading' ? `Reading: ${Math.round(progress.share * 100)} %` : `Judging: ${number(progress.steps)} configurations`),
  stop: 'Stop',
  failed: (name) => `${name} could not be judged`,
  verdicts: {
    linearizable: {
      name: 'Linearizable', holds: 'Linearizable', broken: 'Not linearizable', unknown: 'Unknown whether linearizable',
      means: 'Linearizable: one order explains every result, and each operation has its place in it between its call and its return (Herlihy and Wing 1990).',
    },
    sequential: {
      name: 'Sequential', holds: 'Sequentially consistent', broken: 'Not sequentially consistent', unknown: 'Unknown whether sequentially consistent',
      means: 'Sequentially consistent: one order explains every result and keeps the order of each process; the clock does not count (Lamport 1979).',
    },
    causal: {
      name: 'Causal', holds: 'Causally consistent', broken: 'Not causally consistent', unknown: 'Unknown whether causally consistent',
      means: 'Causally consistent: each process sees all changes in an order of its own that keeps what may have caused what (Ahamad and others 1995).',
    },
    pram: {
      name: 'PRAM', holds: 'PRAM consistent', broken: 'Not PRAM consistent', unknown: 'Unknown whether PRAM consistent',
      means: 'PRAM consistent: each process sees the changes of every other in the order in which that one made them (Lipton and Sandberg 1988).',
    },
    'per-key-sequential': {
      name: 'Sequential, key by key', holds: 'Sequentially consistent, key by key', broken: 'Not sequentially consistent, key by key', unknown: 'Unknown whether sequentially consistent, key by key',
      means: 'Sequentially consistent key by key: for every key by itself one order explains every result and keeps the order of each process.',
    },
  },
  holdsText: (operations, steps, ms) => `${operations === 1 ? 'The one operation' : `All ${number(operations)} operations`} can be explained. ${counted(steps, 'configuration', 'configurations')}, ${ms < 1 ? 'less than 1' : number(Math.round(ms))} ms.`,
  brokenText: (process, operation, event, states) => `${operation} of process ${process} (event ${event}) is the first operation that no order explains.${states.length === 0 ? '' : ` Just before it the state can only have been ${either(states)}.`}`,
  unknownText: (steps) => `Neither an order nor a contradiction within ${counted(steps, 'configuration', 'configurations')}. Nothing is claimed.`,
  weakBroken: 'No order that this promise allows explains every result.',
  weakUnknown: 'There are too many orders to try: weaker promises are decided for small histories only. Nothing is claimed.',
  continue: (times) => `Look at ${times} times as many`,
  model: 'Object',
  models: {
    register: 'Register', 'cas-register': 'Register with compare and set', 'cas-register-strict': 'The same, a failed compare saw another value', 'key-value': 'Key-value store',
    mutex: 'Lock', 'multi-register': 'Several registers, transactions', set: 'Set', 'fifo-queue': 'Queue, first in first out', 'unordered-queue': 'Queue without order',
  },
  promise: 'Promise',
  key: 'Key',
  allKeys: 'all keys',
  axis: 'Across',
  axes: { order: 'Events in order', time: 'Time' },
  order: 'Show the order (O)',
  toWrong: 'To the first wrong operation (V)',
  fit: 'Show all (F)',
  zoomIn: 'Zoom in (W)',
  zoomOut: 'Zoom out (S)',
  find: 'Find operations (/)',
  findHint: 'Find: read 4, p7 …',
  found: (count) => `${number(count)} found`,
  tick: (axis, at, step) => (axis === 'order' ? number(Math.round(at)) : step >= 1_000 ? `${number(at / 1_000)} s` : `${number(Math.round(at * 1_000) / 1_000)} ms`),
  picture: (processes, operations) => `${counted(operations, 'operation', 'operations')} of ${counted(processes, 'process', 'processes')} as bars from call to return. The list of operations says the same in words.`,
  operations: 'Operations in the order of their calls',
  row: (process, operation, event, wrong) => `process ${process}: ${operation}, called in event ${event}${wrong ? ', first wrong operation' : ''}`,
  process: (process) => `process ${process}`,
  called: (event) => `called in event ${event}`,
  returned: (event) => `returned in event ${event}`,
  neverReturned: 'never returned: it may take effect at any later time, or never',
  firstWrong: 'first wrong operation',
  statesBefore: 'States that were possible just before it',
  place: (place) => `takes effect as number ${number(place)} of the order`,
  keys: 'The wheel zooms, dragging moves, Shift and the wheel go through time.',
  legend: { reads: 'reads', changes: 'changes', unknown: 'outcome unknown', wrong: 'first wrong operation', band: 'faults' },
};
