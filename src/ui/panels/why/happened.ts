/**
 * What a moment did, in words: the choice, the rules that spoke, what was sent, what was lost. Pure, so that the card,
 * the live region and the tests say the same.
 */
import { timerText, type Catalogue, type Exhibit } from '#model/exhibit.ts';
import type { NodeId, RuleId } from '#model/protocol.ts';
import type { View, Why } from '#model/view.ts';
import type { Packet } from '#model/world.ts';
import { marked } from '#ui/panels/selected/changed.ts';
import type { Now } from '#ui/panels/now.ts';
import type { About, Said, WhyWords } from '#ui/panels/words/why.ts';
import type { Choice } from '#model/choice.ts';

/** A rule that fired or refused, and where it stands in the paper. */
export interface Told extends Why {
  readonly note: string;
  readonly source: string | null;
  /** The switch that turns it off. */
  readonly rule: RuleId | null;
}

export interface Happened {
  readonly node: NodeId | null;
  readonly said: Said;
  readonly notes: readonly Told[];
  readonly sent: readonly string[];
  readonly lost: readonly string[];
  readonly torn: string | null;
  readonly error: string | null;
  readonly refused: Said | null;
  /** Where no rule spoke for itself: what is different at the node all the same. null: nothing that could be. */
  readonly changes: readonly string[] | null;
  /** Who chose it, if not the clock. */
  readonly by: 'hand' | 'plan' | null;
}

/** How the exhibit and the panels speak, in one language. */
export interface Tongue {
  readonly exhibit: Exhibit;
  readonly view: View;
  readonly catalogue: Catalogue;
  readonly words: WhyWords;
}

export function happened(now: Now, tongue: Tongue): Happened {
  const { moment, was, world } = now;
  const { choice, node } = moment;
  const record = node === null ? undefined : world.nodes[node];
  const error = record?.error ?? null;
  const fresh = error !== null && was?.world.nodes[node!]?.error !== error;
  return {
    node, said: saidOf(now, tongue), notes: notesOf(now, tongue), sent: sentOf(now, tongue), lost: lostOf(now, tongue),
    torn: node !== null && choice !== null && 'cut' in choice ? tongue.words.torn(node, moment.effects.length) : null,
    error: fresh ? error : null,
    refused: moment.refused === null ? null : tongue.words.refusedPlan(moment.refused),
    changes: changesOf(now, tongue),
    by: byOf(now),
  };
}

/** One line: what the moment did first of all. */
export function headline({ notes, said, refused }: Happened): string {
  return refused?.title ?? notes[0]?.title ?? said.title;
}

function saidOf({ moment, was }: Now, { words, view, catalogue }: Tongue): Said {
  const { choice } = moment;
  if (choice === null || was === null) return words.beginning;
  const packet = moment.packet ?? ('packet' in choice ? was.world.packets.find(({ id }) => id === choice.packet) : undefined);
  const look = packet === undefined ? null : view.message(packet.message);
  const about: About = {
    message: look?.type ?? ('packet' in choice ? choice.packet : ''),
    answer: look?.kind === 'client' && look.answer !== null ? look.label : null,
    from: packet?.from ?? '', to: packet?.to ?? '',
    timer: choice.type === 'fire' ? timerText(catalogue, choice.timer) : '',
    first: 'node' in choice && was.world.nodes[choice.node]?.boots === 0,
  };
  if (choice.type === 'deliver' && moment.losses.some((loss) => loss.packet.id === choice.packet)) return words.undelivered(about);
  if (choice.type === 'deliver' && moment.packet?.reset === true) return words.reset(about);
  const sayings: { readonly [type in Choice['type']]: (choice: never, about: About) => Said } = words.choices;
  return sayings[choice.type](choice as never, about);
}

function notesOf({ moment }: Now, { exhibit, catalogue }: Tongue): readonly Told[] {
  return moment.effects.flatMap((effect): Told[] => {
    if (effect.type !== 'note') return [];
    const known = exhibit.notes[effect.note];
    const why = catalogue.notes[effect.note]?.(effect.with, moment.node ?? '') ?? { title: effect.note, text: '' };
    return [{ ...why, note: effect.note, source: known?.source ?? null, rule: known?.rule ?? null }];
  });
}

function sentOf({ moment }: Now, { view, words }: Tongue): readonly string[] {
  const receivers = new Map<string, NodeId[]>();
  for (const effect of moment.effects) {
    if (effect.type !== 'send') continue;
    const { type } = view.message(effect.message);
    receivers.set(type, [...(receivers.get(type) ?? []), effect.to]);
  }
  return [...receivers].map(([type, to]) => words.sent(type, to));
}

function lostOf({ moment }: Now, { view, words }: Tongue): readonly string[] {
  return moment.losses.map(({ packet, why }) => words.lost(named(packet, view), words.losses[why]));
}

function changesOf({ moment: { choice, effects }, world, was }: Now, { view, words }: Tongue): readonly string[] | null {
  if ((choice?.type !== 'deliver' && choice?.type !== 'fire') || effects.some(({ type }) => type === 'note')) return null;
  return Object.keys(world.nodes).flatMap((id) => {
    const [before, after] = [was!.world.nodes[id]!, world.nodes[id]!];
    if (before === after) return [];
    const fields = marked(view.node(after, id).fields, view.node(before, id).fields);
    return fields.flatMap((field) => (field.was === null ? [] : [words.changed(id, field.name, field.was, field.value)]));
  });
}

function named(packet: Packet, view: View): string {
  return `${view.message(packet.message).type} ${packet.from} → ${packet.to}`;
}

function byOf({ branch, moment, was }: Now): Happened['by'] {
  if (was === null) return null;
  if (branch.script.some(([seq]) => seq === was.world.seq)) return 'hand';
  return moment.world.planned > was.world.planned ? 'plan' : null;
}
