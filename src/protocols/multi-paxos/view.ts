/** How Multi-Paxos wants to be seen: roles, promises and badges beside a node, labels on messages. Words come from a catalogue. */
import type { Field, NodeView, View } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientView } from '#protocols/client/view.ts';
import { multiPaxosCommands } from './commands.ts';
import { membersNow } from './configuration.ts';
import type { PaxosGhost } from './ghost.ts';
import { hasGap } from './learning.ts';
import { messageView } from './message-view.ts';
import { multiPaxosPanels } from './panels.ts';
import { diskOf, memoryOf, type PaxosRecord } from './records.ts';
import { hasLeader } from './settings.ts';
import type { Slots } from './slots.ts';
import { ballotShown, promisedShown, standingOf, toneOf, votesOf } from './standing.ts';
import type { Durable, Message, ServerDurable, ServerState, State, Vote } from './state.ts';
import { valueText } from './value-text.ts';
import type { FieldName, MultiPaxosWords, ViewWords } from './words/words.ts';

export function multiPaxosView(words: MultiPaxosWords): View<State, Message, Durable, PaxosGhost> {
  return {
    node: (record) => nodeView(record, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => multiPaxosPanels(moment, ghost, words.view),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: PaxosRecord, words: MultiPaxosWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, multiPaxosCommands, words.client);
  }
  const state = memoryOf(record);
  return state === null ? downView(diskOf(record), words.view) : serverView(state, words.view);
}

/** Only the disk is left. */
function downView(disk: ServerDurable | null, words: ViewWords): NodeView {
  const promised = disk === null ? 0 : promisedShown({ ...disk, env: null });
  return { role: words.roles.down, tone: 'idle', epoch: promised === 0 ? null : promised, timer: null, votes: [], badges: [], fields: disk === null ? [] : diskFields(disk, words) };
}

function serverView(state: ServerState, words: ViewWords): NodeView {
  return {
    role: words.roles[standingOf(state)],
    tone: toneOf(state),
    epoch: ballotShown(state),
    timer: hasLeader(state.env) ? 'election' : 'retry',
    votes: votesOf(state),
    badges: badgesOf(state, words),
    fields: [...diskFields(state.disk, words), ...memoryFields(state, words)],
  };
}

function badgesOf(state: ServerState, { badges }: ViewWords): readonly string[] {
  const { queue, reads, failures, catchingUp, env } = state;
  return [
    ...(hasGap(state) ? [badges.hole(state.commitUpTo + 1)] : []),
    ...(queue.length === 0 ? [] : [badges.queue(queue.length)]),
    ...(reads.length === 0 ? [] : [badges.reads(reads.length)]),
    ...(failures === 0 || hasLeader(env) ? [] : [badges.backsOff(failures)]),
    ...(catchingUp ? [badges.catchesUp] : []),
  ];
}

function diskFields({ round, promised, promises, accepted, snapshot }: ServerDurable, words: ViewWords): readonly Field[] {
  return fields(words, 'disk', {
    promised: ballotText(promised),
    ...(promises.items.length === 0 ? {} : { promises: slotsText(promises, ballotText, words) }),
    round: ballotText(round),
    accepted: slotsText(accepted, ({ ballot, value }: Vote) => `${ballotText(ballot)} ${valueText(value)}`, words),
    snapshot: snapshot.upTo === 0 ? words.none : words.snapshot(snapshot.upTo),
  });
}

function memoryFields(state: ServerState, words: ViewWords): readonly Field[] {
  const { role, ballot, leader, commitUpTo, applied, decided, nextSlot, proposals, prepared, reported, queue, own, machine, reads, leaseFrom, heardAt } = state;
  const open = Object.values(proposals);
  const beyond = decided.items.flatMap((value, at) => (value === null || decided.base + at < commitUpTo ? [] : [`${decided.base + at + 1}: ${valueText(value)}`]));
  const asked = Object.entries(own);
  return fields(words, 'memory', {
    role: words.roles[standingOf(state)],
    ...(role === 'follower' ? { leader: ballotText(leader) } : { ballot: ballotText(ballot), prepared: prepared.join(', ') || words.none, nextSlot: String(nextSlot) }),
    commitUpTo: String(commitUpTo),
    applied: String(applied),
    ...(beyond.length === 0 ? {} : { decided: beyond.join(' · ') }),
    ...(open.length === 0 ? {} : { proposals: open.map(({ slot, value, acks, promises, phase }) => `${slot}: ${value === null ? '?' : valueText(value)} (${(phase === 1 ? promises : acks).join(', ')})`).join(' · ') }),
    ...(Object.keys(reported).length === 0 ? {} : { reported: Object.entries(reported).slice(0, SHOWN).map(([slot, { ballot: at, value }]) => `${slot}: ${ballotText(at)} ${valueText(value)}`).join(' · ') }),
    ...(queue.length === 0 ? {} : { queue: queue.map(valueText).join(', ') }),
    ...(asked.length === 0 ? {} : { own: asked.map(([slot, value]) => `${slot}: ${valueText(value)}`).join(' · ') }),
    members: membersNow(state).join(', '),
    store: JSON.stringify(machine.store),
    ...(reads.length === 0 ? {} : { reads: reads.map(({ client, seq, index }) => `${client}.${seq}@${index ?? '?'}`).join(', ') }),
    ...(leaseFrom === null ? {} : { lease: `${leaseFrom} ms` }),
    ...(heardAt === null ? {} : { heardAt: `${heardAt} ms` }),
  });
}

/** The inspector shows the last slots; the matrix shows more. */
const SHOWN = 8;

function slotsText<T>({ base, items }: Slots<T>, text: (item: T) => string, { none }: ViewWords): string {
  const known = items.flatMap((item, at) => (item === null ? [] : [`${base + at + 1}: ${text(item)}`]));
  return known.length === 0 ? none : `${known.length > SHOWN ? '… ' : ''}${known.slice(-SHOWN).join(' · ')}`;
}

function fields(words: ViewWords, on: Field['on'], values: { readonly [name in FieldName]?: string }): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
