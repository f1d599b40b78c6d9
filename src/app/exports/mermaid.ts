/**
 * A run as a Mermaid sequence diagram: an arrow where a message arrives, a cross where it was lost, a note for all else
 * that somebody did. Mermaid draws about 50,000 characters and 500 arrows as it comes; more needs its maxTextSize and maxEdges.
 */
import type { NodeId } from '#model/protocol.ts';
import { explainRefusal } from '#model/words/words.ts';
import { messageText, placeOf, violationText, type Event, type Format, type Run } from './events.ts';

export const mermaid: Format = function* (run) {
  const { servers, clients } = run.scenario;
  yield 'sequenceDiagram';
  for (const id of clients) yield `  actor ${id}`;
  for (const id of servers) yield `  participant ${id}`;
  for (const event of run.events) for (const line of lines(run, event)) yield `  ${line}`;
};

function* lines(run: Run, event: Event): Generator<string> {
  const { moment, choice } = event;
  const words = run.exhibit.words.en;
  const arrival = moment.packet;
  if (arrival !== null && moment.node !== null) yield `${arrival.from}->>${arrival.to}: ${escaped(messageText(run, arrival))}`;
  if (arrival === null) yield `${over(run, placeOf(event))}: ${escaped(`${choice}${moment.refused === null ? '' : ` (not carried out: ${explainRefusal(moment.refused, 'en')})`}`)}`;
  for (const { packet, why } of moment.losses) yield `${packet.from}-x${packet.to}: ${escaped(`${messageText(run, packet)} (${why})`)}`;
  for (const { fact } of moment.effects.filter((effect) => effect.type === 'fact')) {
    if (fact.type === 'leads') yield `${over(run, moment.node)}: ${escaped(`leads ${words.epoch} ${words.epochText(fact.epoch)}`)}`;
  }
  for (const verdict of event.broken) yield `${over(run, null)}: ${escaped(`${verdict.law} is broken: ${violationText(run.exhibit, verdict)}`)}`;
}

/** Over one lane, or across all of them. */
function over({ scenario: { servers, clients } }: Run, node: NodeId | null): string {
  const all = [...clients, ...servers];
  return `Note over ${node ?? (all.length === 1 ? all[0] : `${all[0]},${all.at(-1)}`)}`;
}

/** `#` begins an entity and `;` ends a line. */
function escaped(label: string): string {
  return label.replace(/[#;]/g, (character) => (character === '#' ? '#35;' : '#59;')).replace(/\s+/g, ' ');
}
