/** How ZAB wants to be seen: roles, votes and badges beside a node, labels on messages. Words come from a catalogue. */
import type { NodeView, View, Vote as Pip } from '#model/view.ts';
import { clientView } from '#protocols/client/view.ts';
import { zabCommands } from './commands.ts';
import { diskFields, memoryFields } from './fields.ts';
import type { ZabGhost } from './ghost.ts';
import { countAfter } from './history.ts';
import { messageView } from './message-view.ts';
import { zabPanels } from './panels.ts';
import { isObserver, votersOf } from './quorum.ts';
import { memoryOf, writtenOf, type ZabRecord } from './records.ts';
import type { Durable, Message, ServerDurable, ServerState, State, ZabTimer } from './state.ts';
import { toneOf } from './tone.ts';
import type { ViewWords, ZabWords } from './words/words.ts';

export function zabView(words: ZabWords): View<State, Message, Durable, ZabGhost> {
  return {
    node: (record) => nodeView(record, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => zabPanels(moment, ghost, words.view),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: ZabRecord, words: ZabWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, zabCommands, words.client);
  }
  const state = memoryOf(record);
  return state === null ? downView(writtenOf(record), words.view) : serverView(state, record, words.view);
}

/** Only the disk is left. */
function downView(disk: ServerDurable | null, words: ViewWords): NodeView {
  const fields = disk === null ? [] : diskFields(disk, words);
  return { role: words.roles.down, tone: 'idle', epoch: disk?.currentEpoch ?? null, timer: null, votes: [], badges: [], fields };
}

function serverView(state: ServerState, record: ZabRecord, words: ViewWords): NodeView {
  return {
    role: words.roles[state.role],
    tone: toneOf(state),
    epoch: state.currentEpoch,
    timer: timerOf(state, record),
    votes: pipsOf(state),
    badges: badgesOf(state, words),
    fields: [...diskFields(state.disk, words), ...memoryFields(state, words)],
  };
}

/** Of the timers that end what it does now, the first that runs. */
const TIMERS: readonly ZabTimer[] = ['finalize', 'notify', 'connect', 'init', 'read', 'tick'];

function timerOf({ role }: ServerState, { timers }: ZabRecord): string | null {
  return role === 'STOPPED' ? null : (TIMERS.find((timer) => timer in timers) ?? null);
}

/** While it looks: who agrees with its vote. While it starts to lead: who has promised its epoch, then who has its history. */
function pipsOf(state: ServerState): readonly Pip[] {
  const { env, role, phase, electing, leading } = state;
  if (role === 'LOOKING' && electing !== null) {
    return votersOf(env).map((node) => {
      const ballot = electing.recvset[node] ?? electing.outofelection[node];
      return { node, vote: ballot === undefined ? 'waiting' : ballot.leader === state.vote.leader ? 'have' : 'denied' };
    });
  }
  if (leading === null || phase === 'BROADCAST') return [];
  const acks = phase === 'DISCOVERY' ? leading.electing : leading.newLeaderAcks;
  return votersOf(env).map((node) => ({ node, vote: acks.includes(node) ? 'have' : 'waiting' }));
}

function badgesOf({ env, role, phase, round, electing, leading, log, synced, copying }: ServerState, { badges, phases }: ViewWords): readonly string[] {
  const unsynced = countAfter(log, synced);
  return [
    ...(role === 'LOOKING' && isObserver(env, env.self) ? [badges.observer] : []),
    ...(role === 'LOOKING' ? [electing?.finalizing === true ? badges.finalizing : badges.round(round)] : []),
    ...(role === 'LOOKING' || role === 'STOPPED' || phase === 'BROADCAST' ? [] : [phases[phase].label]),
    ...(leading === null || leading.outstanding.length === 0 ? [] : [badges.outstanding(leading.outstanding.length)]),
    ...(leading === null || leading.syncs.length === 0 ? [] : [badges.syncs(leading.syncs.length)]),
    ...(unsynced === 0 ? [] : [badges.unsynced(unsynced)]),
    ...(copying === null ? [] : [badges.copying]),
  ];
}
