/**
 * A run as an Informal Trace Format trace (Apalache, ADR-015): a state for each moment, with what stands in the nodes and
 * on the wire, and the choice that led to it under the names that Quint's model-based tests read.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import { messageText, type Event, type Format, type Run } from './events.ts';

/** Written out, every state tells the whole world: a longer file would be of no use to anybody. Characters. */
export const LONGEST = 8_000_000;

type Value = boolean | string | { readonly [field: string]: Value } | readonly Value[];

const VARS = ['nodes', 'network', 'time', 'mbt::actionTaken', 'mbt::nondetPicks'] as const;

export const itf: Format = function* (run) {
  const { scenario: { protocol, seed }, events } = run;
  const states = statesOf(run);
  const shown = events.slice(0, Math.max(0, states.length - 1));
  const description = `${run.exhibit.words.en.name}, seed ${seed}, moments 0 to ${shown.length}${shown.length < events.length ? ` of ${events.length}` : ''}`;
  const status = shown.some(({ broken }) => broken.length > 0) ? 'violation' : 'ok';
  yield '{';
  yield `"#meta":${JSON.stringify({ format: 'ITF', 'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html', source: protocol, status, description })},`;
  yield `"vars":${JSON.stringify(VARS)},`;
  yield '"states":[';
  for (const [index, text] of states.entries()) yield `${text}${index < states.length - 1 ? ',' : ''}`;
  yield ']}';
};

/** As many as there is room for, each as text. */
function statesOf(run: Run): readonly string[] {
  const reports = new Reports(run);
  const states: string[] = [];
  let length = 0;
  for (const event of [null, ...run.events]) {
    const world = event?.moment.world ?? run.events[0]?.was;
    if (world === undefined) break;
    const text = JSON.stringify(state(run, reports, world, event));
    length += text.length;
    if (length > LONGEST) break;
    states.push(text);
  }
  return states;
}

function state(run: Run, reports: Reports, world: World, event: Event | null): object {
  return {
    '#meta': { index: event?.seq ?? 0 },
    nodes: { '#map': Object.keys(world.nodes).map((id) => [id, reports.of(world, id)]) },
    network: { '#set': world.packets.map((packet): Value => ({ id: packet.id, from: packet.from, to: packet.to, message: messageText(run, packet), held: packet.held })) },
    time: integer(world.now),
    'mbt::actionTaken': event === null ? 'init' : (event.moment.choice?.type ?? 'none'),
    'mbt::nondetPicks': picks(event),
  };
}

/** What the choice was about, each as an option: Quint's own traces have these fields in every state. */
function picks(event: Event | null): Value {
  const node = event?.moment.node ?? null;
  const packet = event?.moment.packet?.id ?? null;
  return { choice: option(event?.choice ?? null), node: option(node), packet: option(packet) };
}

function option(value: string | null): Value {
  return value === null ? { tag: 'None', value: { '#tup': [] } } : { tag: 'Some', value };
}

function integer(value: number): Value {
  return { '#bigint': String(value) };
}

/** A node's report, written once as long as its record stays the same. */
class Reports {
  private readonly run: Run;
  private readonly known = new Map<object, Value>();

  constructor(run: Run) {
    this.run = run;
  }

  of({ nodes }: World, id: NodeId): Value {
    const record = nodes[id]!;
    const known = this.known.get(record);
    if (known !== undefined) return known;
    const value = valueOf(this.run.exhibit.report(record, id));
    this.known.set(record, value);
    return value;
  }
}

/** Plain data in ITF: records are objects, lists are sequences; fields must not begin with `#`. */
function valueOf(value: Plain): Value {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? integer(value) : { '#unserializable': String(value) };
  if (value === null) return { '#unserializable': 'null' };
  if (Array.isArray(value)) return (value as readonly Plain[]).map(valueOf);
  const fields = Object.entries(value as { readonly [field: string]: Plain });
  const odd = fields.some(([field]) => field.startsWith('#'));
  return odd ? { '#map': fields.map(([field, item]) => [field, valueOf(item)]) } : Object.fromEntries(fields.map(([field, item]) => [field, valueOf(item)]));
}
