/**
 * What one command costs: messages between servers, message delays until its client knows, forced writes. Counted from
 * the moments of calm runs in which one client asks one command after another, and printed beside the theory.
 */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded } from '#checks/history.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';

/** Of one command. `delays`: messages one after the other between request and reply, the client's own two not counted. */
export interface Cost {
  readonly messages: number;
  readonly delays: number;
  readonly forced: number;
}

/** One row of the table. */
export interface Case {
  readonly name: string;
  /** What differs from five servers and one client. */
  readonly scenario: Partial<Scenario>;
  /** The nth command of the client. */
  readonly command: (n: number) => string;
  /** The server that the client asks first; without one whichever it knows. */
  readonly to?: NodeId;
  /** How many of them in one run; a protocol that decides once has one. */
  readonly commands: number;
  readonly theory: Cost;
  /** Why what is measured differs from the theory, or where the theory comes from. */
  readonly because: string;
}

/** Long enough for an election, and for one command to be over before the next. */
const WARM: Millis = 3_000;
const EVERY: Millis = 1_000;
const RUNS = 10;
/** Every message takes as long, so that time counts delays. */
const LATENCY: Millis = 10;

/** The averages of ten runs of a case; the delays are their median. Throws if a command is not answered. */
export function costOf(exhibit: Exhibit, chosen: Case): Cost {
  const runs = Array.from({ length: RUNS }, (_, seed) => lived(exhibit, chosen, seed + 1));
  const total = (value: (run: Cost) => number): number => runs.reduce((sum, run) => sum + value(run), 0);
  const delays = runs.map((run) => run.delays).toSorted((a, b) => a - b)[RUNS / 2]!;
  return { messages: total(({ messages }) => messages) / RUNS, forced: total(({ forced }) => forced) / RUNS, delays };
}

function lived(exhibit: Exhibit, { scenario, command, commands, to }: Case, seed: number): Cost {
  const plan = Array.from({ length: commands }, (_, n): Planned => [WARM + n * EVERY, { type: 'request', node: 'c1', ...(to === undefined ? {} : { to }), command: command(n) }]);
  const whole: Scenario = {
    protocol: exhibit.protocol.name, servers: ['n1', 'n2', 'n3', 'n4', 'n5'], clients: ['c1'], config: {}, off: [], disks: {},
    ...scenario, seed, network: { ...DEFAULT_NETWORK, latency: [LATENCY, LATENCY] }, plan: [...(scenario.plan ?? []), ...plan],
  };
  let history = NO_HISTORY;
  let messages = 0;
  let forced = 0;
  for (const moment of play(exhibit.protocol, whole, timed(whole), 200_000)) {
    if (moment.world.now >= WARM + commands * EVERY) break;
    history = recorded(history, moment);
    if (moment.world.now < WARM) continue;
    messages += messagesIn(exhibit, moment);
    forced += whole.clients.includes(moment.node ?? '') ? 0 : moment.effects.filter(({ type }) => type === 'persist').length;
  }
  const waits = items(history.operations).flatMap(({ invoked, returned }) =>
    (invoked.at < WARM || returned?.outcome !== 'ok' ? [] : [(returned.at - invoked.at) / LATENCY - 2]));
  if (waits.length !== commands) throw new Error(`${exhibit.protocol.name}: ${waits.length} of ${commands} commands were answered`);
  return { messages: messages / commands, forced: forced / commands, delays: waits.toSorted((a, b) => a - b)[Math.floor(commands / 2)]! };
}

/** Heartbeats cost the same whether anybody asks or not; what clients send and hear is not the protocol's. */
function messagesIn({ views }: Exhibit, { effects }: Moment): number {
  const counted = ['request', 'reply', 'snapshot'];
  return effects.filter((effect) => effect.type === 'send' && counted.includes(views.en.message(effect.message).kind)).length;
}

/** `ok` if the figures are those of the theory, `differs` otherwise, and why. */
export function costLine(name: string, chosen: Case, cost: Cost): string {
  const { theory, because } = chosen;
  const differs = (['messages', 'delays', 'forced'] as const).some((key) => Math.abs(cost[key] - theory[key]) > 0.01);
  const figures = (what: Cost): string => `${short(what.messages)} messages, ${short(what.delays)} delays (${short(what.delays / 2)} round trips), ${short(what.forced)} forced writes`;
  return `${differs ? 'differs' : 'ok     '} ${name}, ${chosen.name}: ${figures(cost)}; theory ${figures(theory)}; ${because}`;
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
