/** A run as exports read it: each moment with the world before it, its packets by name, and the laws that broke in it. */
import { judged, unjudged, type Verdict } from '#checks/judge.ts';
import { viewIn } from '#app/message-look.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Effect, NodeId, Plain } from '#model/protocol.ts';
import { print } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import type { Loss, Moment, Packet, World } from '#model/world.ts';

export interface Run {
  readonly exhibit: Exhibit;
  readonly scenario: Scenario;
  /** Everything that happened; the beginning is no event. */
  readonly events: readonly Event[];
}

/** One format of export: lines of text, without their line ends. */
export type Format = (run: Run) => Generator<string>;

export interface Event {
  readonly moment: Moment;
  readonly was: World;
  readonly seq: number;
  /** As text. */
  readonly choice: string;
  /** It was a line of the plan. */
  readonly planned: boolean;
  /** For each `send` among the effects, in order: its packet, and its twin if the network duplicated it. */
  readonly sent: readonly (readonly Packet[])[];
  /** Laws that held before. */
  readonly broken: readonly Verdict[];
}

/** `moments` begin with the beginning. */
export function runOf(exhibit: Exhibit, scenario: Scenario, moments: Iterable<Moment>): Run {
  return { exhibit, scenario, events: [...eventsOf(exhibit, scenario, moments)] };
}

function* eventsOf(exhibit: Exhibit, scenario: Scenario, moments: Iterable<Moment>): Generator<Event> {
  let was: World | null = null;
  let judgement = unjudged(exhibit, scenario);
  for (const moment of moments) {
    if (was !== null && moment.choice !== null) {
      const before = judgement.broken.length;
      judgement = judged(exhibit, judgement, moment, was);
      yield {
        moment, was, seq: moment.world.seq, choice: print(moment.choice), planned: moment.world.planned > was.planned,
        sent: packetsOf(moment), broken: judgement.broken.slice(before),
      };
    }
    was = moment.world;
  }
}

/** Pairs each send with what it put on the wire, whether it is there or was lost at once. */
function packetsOf({ effects, losses, world }: Moment): readonly (readonly Packet[])[] {
  const sends = effects.filter((effect) => effect.type === 'send');
  if (sends.length === 0) return [];
  const made = [...world.packets, ...losses.map(({ packet }) => packet)]
    .filter(({ seq, sent, reset }) => seq === world.seq && sent === world.now && reset !== true) // What no step has sent.
    .sort((a, b) => numberOf(a) - numberOf(b));
  let next = 0;
  return sends.map((send, index) => {
    const packet = made[next++];
    const twin = made[next];
    const isTwin = twin !== undefined && twin.message === send.message && twin.to === send.to && made.length - next > sends.length - index - 1;
    if (isTwin) next += 1;
    return packet === undefined ? [] : isTwin ? [packet, twin] : [packet];
  });
}

function numberOf({ id }: Packet): number {
  return Number(id.slice(id.indexOf('#') + 1));
}

/** The node on whose line the event stands; null: the network's own. */
export function placeOf({ moment: { node, choice } }: Event): NodeId | null {
  if (node !== null) return node;
  return choice !== null && (choice.type === 'pause' || choice.type === 'resume' || choice.type === 'clock') ? choice.node : null;
}

/** A message in a few words: `AppendEntries append 4..6`. */
export function messageText({ exhibit }: Run, { message }: Packet): string {
  const { type, label } = viewIn(exhibit, 'en').message(message);
  return label === '' || label === type ? type : label.startsWith(type) ? label : `${type} ${label}`;
}

/** Why a packet never arrived, as a word after its message. */
export function lossText(run: Run, { packet, why }: Loss): string {
  return `${packet.id} ${messageText(run, packet)} (${why})`;
}

/** A command or a result in the exhibit's own words. */
export function valueText(exhibit: Exhibit, value: Plain): string {
  if (typeof value === 'string') return value;
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? exhibit.commands.print(value) : JSON.stringify(value);
}

/** The violation in words. */
export function violationText(exhibit: Exhibit, { law, terms }: Verdict): string {
  return exhibit.words.en.laws[law]?.violation(terms) ?? JSON.stringify(terms);
}

/** What a note says: its title, its sentence and where the rule stands. */
export function noteText(exhibit: Exhibit, effect: Effect<unknown, unknown> & { readonly type: 'note' }, node: NodeId): { readonly title: string; readonly text: string; readonly source: string } {
  const { notes } = exhibit.words.en;
  const said = Object.hasOwn(notes, effect.note) ? notes[effect.note]!(effect.with, node) : { title: effect.note, text: JSON.stringify(effect.with) };
  return { title: said.title, text: said.text, source: exhibit.notes[effect.note]?.source ?? '' };
}
