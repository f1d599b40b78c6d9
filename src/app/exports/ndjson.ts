/** A run for programs: one JSON object a line and event, with all that was said and done in it. */
import type { Plain } from '#model/protocol.ts';
import { explainRefusal } from '#model/words/words.ts';
import type { Moment, Packet, World } from '#model/world.ts';
import { noteText, violationText, type Event, type Format, type Run } from './events.ts';

export const ndjson: Format = function* (run) {
  for (const event of run.events) yield JSON.stringify(eventObject(run, event));
};

/** Plain data; what does not apply is left out. */
export function eventObject(run: Run, event: Event): { readonly [field: string]: unknown } {
  const { moment, was, seq, choice, planned, broken } = event;
  const { node, packet, losses, refused, world } = moment;
  const error = node === null ? null : world.nodes[node]!.error;
  return {
    seq, at: world.now, choice,
    ...(planned ? { planned } : {}),
    ...(refused === null ? {} : { refused: explainRefusal(refused, 'en') }),
    node,
    ...(packet === null ? {} : { packet: packetObject(packet) }),
    effects: effectObjects(event),
    notes: notes(run, moment),
    ...(losses.length === 0 ? {} : { lost: losses.map((loss) => ({ ...packetObject(loss.packet), why: loss.why })) }),
    ...(error === null || was.nodes[node!]!.error === error ? {} : { error }),
    ...(broken.length === 0 ? {} : { broken: broken.map((verdict) => ({ law: verdict.law, violation: violationText(run.exhibit, verdict), terms: verdict.terms })) }),
  };
}

function packetObject({ id, from, to, sent, message }: Packet): object {
  return { id, from, to, sent, message };
}

function notes(run: Run, { effects, node }: Moment): readonly object[] {
  return effects.flatMap((effect) => (effect.type === 'note' ? [{ note: effect.note, with: effect.with, ...noteText(run.exhibit, effect, node!) }] : []));
}

/** Everything but the notes. Of a disk only what the write changed, so that a long log does not stand in every line. */
function effectObjects({ moment, was, sent }: Event): readonly object[] {
  let send = 0;
  let disk: unknown = moment.node === null ? null : diskOf(was, moment.node);
  return moment.effects.flatMap((effect): object[] => {
    switch (effect.type) {
      case 'note': return [];
      case 'send': {
        const packets = sent[send++] ?? [];
        return [{ type: 'send', packets: packets.map(({ id }) => id), to: effect.to, message: effect.message }];
      }
      case 'persist': case 'write': {
        const changed = difference(disk, effect.durable);
        disk = effect.durable;
        return [{ type: effect.type, changed }];
      }
      case 'fact': return [{ type: 'fact', fact: effect.fact }];
      default: return [effect];
    }
  });
}

function diskOf(world: World, node: string): unknown {
  const record = world.nodes[node]!;
  return record.unsynced.at(-1) ?? record.durable;
}

/** The fields of `next` that are not the same in `before`. */
function difference(before: unknown, next: unknown): Plain {
  if (next === null || typeof next !== 'object' || Array.isArray(next)) return next as Plain;
  const known: { readonly [field: string]: unknown } = before !== null && typeof before === 'object' ? { ...before } : {};
  return Object.fromEntries(Object.entries(next as { readonly [field: string]: Plain }).filter(([field, value]) => known[field] !== value));
}
