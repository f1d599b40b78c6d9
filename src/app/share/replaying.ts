/** A shared run, lived again: as far as its script can be followed, with the word where it cannot, and whether it went the same way. */
import { play } from '#kernel/replay.ts';
import { refusal } from '#kernel/permits.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Refusal } from '#model/refusal.ts';
import { print } from '#model/text.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { namesIn } from './objection.ts';
import type { Shared } from './shared.ts';
import { signature } from './signature.ts';
import type { Flaw } from './words/flaw.ts';

/** `trace`: the shared one, cut where it could not be followed. */
export interface Replayed {
  readonly trace: Trace;
  readonly flaw: Flaw | null;
}

/** The moments one by one, the beginning first, so that a caller may show progress; then what became of the trace. */
export function* replaying(exhibit: Exhibit, { trace, checksum }: Shared): Generator<Moment, Replayed> {
  const { scenario, script, length } = trace;
  let refused: Flaw | null = null;
  const lines = new Map(script.map((line, index) => [line[0], index]));
  const otherwise = timed(scenario);
  const scheduler: Scheduler = (world) => {
    const index = lines.get(world.seq);
    if (index === undefined) return otherwise(world);
    const why = refusal(scenario, world, script[index]![2]);
    if (why === null) return [script[index]![1], script[index]![2]];
    refused = refusedLine(world, index, script[index]!, why);
    return null;
  };
  let world: World | null = null;
  for (const moment of play(exhibit.protocol, scenario, scheduler, length)) {
    ({ world } = moment);
    yield moment;
  }
  const { seq } = world!;
  if (seq < length) {
    const cut: Trace = { ...trace, script: script.filter(([at]) => at < seq), length: seq };
    return { trace: cut, flaw: refused ?? { kind: 'ended-early', seq, length } };
  }
  const actual = checksum === null ? null : signature(world!);
  return { trace, flaw: actual === checksum ? null : { kind: 'differs', expected: checksum!, actual: actual! } };
}

function refusedLine(world: World, index: number, [seq, , choice]: Scripted, why: Refusal): Flaw {
  const unknownPacket = 'packet' in choice && world.packets.every(({ id }) => id !== choice.packet);
  const unknownNode = namesIn(choice).some((id) => world.nodes[id] === undefined);
  const kind = unknownNode ? 'unknown-node' : unknownPacket ? 'unknown-packet' : 'impossible-choice';
  return { kind, line: index + 1, seq, choice: print(choice), why };
}

/** All at once: the moments that could be lived. */
export function replayKeeping(exhibit: Exhibit, shared: Shared): Replayed & { readonly moments: readonly Moment[] } {
  const moments: Moment[] = [];
  const run = replaying(exhibit, shared);
  for (;;) {
    const next = run.next();
    if (next.done === true) return { ...next.value, moments };
    moments.push(next.value);
  }
}
