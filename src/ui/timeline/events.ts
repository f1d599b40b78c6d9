/** One event in words: what the table shows of a moment, and whether it fits the search. */
import type { Branch } from '#app/branch.ts';
import { timerText, type Catalogue } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { print } from '#model/text.ts';
import type { MessageView, View } from '#model/view.ts';
import type { Packet } from '#model/world.ts';
import { flagOf } from './faults.ts';
import { matchesOf, type Matches } from './filter.ts';
import type { TimelineWords } from './words/words.ts';

export interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly node: NodeId | null;
  readonly what: string;
  readonly came: string;
  /** The packet that the event was about. */
  readonly packet: Packet | null;
  readonly flagged: boolean;
}

export interface Telling {
  readonly view: View;
  readonly catalogue: Catalogue;
  readonly words: TimelineWords;
}

export function eventRow(branch: Branch, seq: number, telling: Telling): EventRow {
  const moment = branch.moments[seq]!;
  const before = branch.moments[seq - 1];
  const { world, node } = moment;
  const packet = moment.packet ?? moment.losses[0]?.packet ?? null;
  const flagged = before !== undefined && flagOf(moment, before.world) !== null;
  return { seq, at: world.now, node: node ?? moment.packet?.to ?? null, what: what(branch, seq, telling), came: came(branch, seq, telling), packet, flagged };
}

function what(branch: Branch, seq: number, { view, catalogue, words }: Telling): string {
  const { choice, packet, world } = branch.moments[seq]!;
  if (choice === null) return words.table.beginning;
  const torn = 'cut' in choice && choice.cut !== undefined ? ` · ${words.table.torn}` : '';
  if (packet?.reset === true) return words.reset(packet.from, packet.to) + torn;
  if (packet !== null) return words.message(view.message(packet.message).type, packet.from, packet.to) + torn;
  if (choice.type === 'fire') return words.table.fires(timerText(catalogue, choice.timer)) + torn;
  if (choice.type === 'restart' && world.nodes[choice.node]?.boots === 1) return words.table.boot(choice.node) + torn;
  return print(choice);
}

/** Losses, a change of role, claims and what was sent, in the order of their weight. */
function came(branch: Branch, seq: number, telling: Telling): string {
  const { view, catalogue, words } = telling;
  const moment = branch.moments[seq]!;
  const { world, node, losses, effects, refused } = moment;
  const parts: string[] = [];
  const record = node === null ? undefined : world.nodes[node];
  const before = node === null ? undefined : branch.moments[seq - 1]?.world.nodes[node];
  if (refused !== null) parts.push(words.refused(refused));
  if (record?.error != null && before?.error !== record.error) parts.push(record.error);
  if (record?.status === 'up' && node !== null) {
    const { role, epoch } = view.node(record, node);
    const was = before?.status === 'up' ? view.node(before, node) : null;
    if (was !== null && (was.role !== role || was.epoch !== epoch)) parts.push(words.table.becomes(epoch === null ? role : `${role}, ${words.epoch(catalogue.epoch, catalogue.epochText(epoch))}`));
  }
  for (const effect of effects) if (effect.type === 'fact' && effect.fact.type === 'decides') parts.push(words.decided(catalogue.slotText?.(effect.fact.slot) ?? String(effect.fact.slot)));
  const looks = new Map<unknown, MessageView>();
  const look = (message: unknown): MessageView => looks.get(message) ?? looks.set(message, view.message(message)).get(message)!;
  const sent = new Map<string, NodeId[]>();
  for (const effect of effects) if (effect.type === 'send') sent.set(look(effect.message).type, [...(sent.get(look(effect.message).type) ?? []), effect.to]);
  for (const [type, to] of sent) parts.push(words.table.sends(type, to));
  for (const { packet, why } of losses) parts.push(words.table.loses(look(packet.message).type, packet.to, words.whys[why]));
  return parts.join(' · ');
}

/** True if the event's node or one of its messages is what the user looks for. */
export function fits(branch: Branch, seq: number, view: View, matches: Matches): boolean {
  if (matches.everything) return true;
  const { node, packet, losses, effects } = branch.moments[seq]!;
  if (packet !== null && matches.message(view.message(packet.message).type, packet.from, packet.to)) return true;
  if (losses.some((loss) => matches.message(view.message(loss.packet.message).type, loss.packet.from, loss.packet.to))) return true;
  if (node === null) return false;
  return (matches.nodesOnly && matches.node(node)) || effects.some((effect) => effect.type === 'send' && matches.message(view.message(effect.message).type, node, effect.to));
}

const known = new WeakMap<Branch['moments'], { query: string; view: View; upTo: number; seqs: number[] }>();

/** The seqs below `length` that fit the search, ascending. A longer run is looked through only where it grew. */
export function fitting(branch: Branch, length: number, view: View, query: string): readonly number[] {
  const { servers, clients } = branch.scenario;
  const found = known.get(branch.moments);
  const memo = found?.query === query && found.view === view ? found : { query, view, upTo: 0, seqs: [] };
  known.set(branch.moments, memo);
  const matches = matchesOf(query, [...servers, ...clients]);
  for (; memo.upTo < length; memo.upTo++) if (fits(branch, memo.upTo, view, matches)) memo.seqs.push(memo.upTo);
  return memo.seqs;
}
