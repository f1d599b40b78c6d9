/** How Raft wants to be seen: roles, votes and badges beside a node, labels on messages. Words come from a catalogue. */
import type { NodeId } from '#model/protocol.ts';
import type { Field, NodeView, Tone, View, Vote } from '#model/view.ts';
import { raftCommands } from './commands.ts';
import { entryText, configText } from './entry-text.ts';
import type { RaftGhost } from './ghost.ts';
import { lastIndex } from './log.ts';
import { messageView } from './message-view.ts';
import { raftPanels } from './panels.ts';
import { isVoter, votersOf } from './quorum.ts';
import { memoryOf, writtenOf, type RaftRecord } from './records.ts';
import { clientView } from '#protocols/client/view.ts';
import type { Durable, Log, Message, ServerDurable, ServerState, State } from './state.ts';
import type { FieldName, RaftWords, ViewWords } from './words/words.ts';

export function raftView(words: RaftWords): View<State, Message, Durable, RaftGhost> {
  return {
    node: (record, id) => nodeView(record, id, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => raftPanels(moment, ghost, words.view),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: RaftRecord, id: NodeId, words: RaftWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, raftCommands, words.client);
  }
  const state = memoryOf(record);
  return state === null ? downView(writtenOf(record), words.view) : serverView(state, id, words.view);
}

/** Only the disk is left. */
function downView(disk: ServerDurable | null, words: ViewWords): NodeView {
  const fields = disk === null ? [] : diskFields(disk, words);
  return { role: words.roles.down, tone: 'idle', epoch: disk?.currentTerm ?? null, timer: null, votes: [], badges: [], fields };
}

function serverView(state: ServerState, id: NodeId, words: ViewWords): NodeView {
  const standing = isVoter(state.config, id) ? state.role : state.role === 'leader' ? 'leader' : state.config.learners.includes(id) ? 'learner' : 'nonVoter';
  return {
    role: words.roles[standing],
    tone: TONES[standing],
    epoch: state.currentTerm,
    timer: 'election',
    votes: votesOf(state),
    badges: badgesOf(state, words),
    fields: [...diskFields(state.disk, words), ...memoryFields(state, words)],
  };
}

const TONES: { readonly [R in Exclude<keyof ViewWords['roles'], 'down'>]: Tone } = {
  follower: 'following', preCandidate: 'seeking', candidate: 'seeking', leader: 'leading', learner: 'learning', nonVoter: 'idle',
};

function votesOf({ votes, config }: ServerState): readonly Vote[] {
  if (votes === null) return [];
  return votersOf(config).map((node) => ({
    node, vote: votes.granted.includes(node) ? 'have' : votes.refused.includes(node) ? 'denied' : 'waiting',
  }));
}

function badgesOf({ leading, reads, log, disk, synced }: ServerState, { badges }: ViewWords): readonly string[] {
  const unsynced = Math.max(0, Math.min(lastIndex(log), lastIndex(disk.log)) - synced);
  return [
    ...(leading?.transfer == null ? [] : [badges.transfer(leading.transfer.to)]),
    ...(leading?.change == null ? [] : [badges.catchUp(leading.change.catchUp, leading.change.round)]),
    ...(reads.length === 0 ? [] : [badges.reads(reads.length)]),
    ...(unsynced === 0 ? [] : [badges.unsynced(unsynced)]),
  ];
}

function diskFields({ currentTerm, votedFor, log, snapshot }: ServerDurable, words: ViewWords): readonly Field[] {
  return fields(words, 'disk', {
    currentTerm: String(currentTerm),
    votedFor: votedFor ?? words.none,
    log: logText(log, words),
    snapshot: snapshot.lastIndex === 0 ? words.none : words.log.snapshot(snapshot.lastIndex, snapshot.lastTerm),
  });
}

function memoryFields(state: ServerState, words: ViewWords): readonly Field[] {
  const { role, leaderId, commitIndex, lastApplied, synced, config, votes, leading, reads, machine, heardAt } = state;
  return fields(words, 'memory', {
    role: words.roles[role],
    leaderId: leaderId ?? words.none,
    commitIndex: String(commitIndex),
    lastApplied: String(lastApplied),
    synced: String(synced),
    config: configText(config),
    store: JSON.stringify(machine.store),
    ...(heardAt === null ? {} : { heardAt: `${heardAt} ms` }),
    ...(votes === null ? {} : { votes: votes.granted.join(', ') }),
    ...(leading === null ? {} : { termStart: String(leading.termStart), round: String(leading.round) }),
    ...(leading === null || leading.leaseFrom === null ? {} : { lease: `${leading.leaseFrom} ms` }),
    ...(reads.length === 0 ? {} : { reads: reads.map(({ client, seq, index }) => `${client}.${seq}@${index ?? '?'}`).join(', ') }),
  });
}

function logText(log: Log, { none }: ViewWords): string {
  const shown = log.entries.slice(-SHOWN).map((entry) => `${entry.index}:${entry.term} ${entryText(entry)}`);
  return shown.length === 0 ? none : `${log.entries.length > SHOWN ? '… ' : ''}${shown.join(' · ')}`;
}

/** The inspector shows the end of a log; the log grid shows all of it. */
const SHOWN = 8;

function fields(words: ViewWords, on: Field['on'], values: { readonly [name in FieldName]?: string }): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
