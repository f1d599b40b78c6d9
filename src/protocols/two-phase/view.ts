/** How two-phase commit wants to be seen: who coordinates, who is in doubt and holds what, labels on messages. */
import type { NodeId } from '#model/protocol.ts';
import type { Field, NodeView, View, Vote } from '#model/view.ts';
import { clientView } from '#protocols/client/view.ts';
import { lockers, waitsFor } from '#protocols/transactions/locks.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import { twoPhaseCommands } from './commands.ts';
import type { TwoPhaseGhost } from './ghost.ts';
import { lanesPanels, standingOf } from './lanes.ts';
import { messageView } from './message-view.ts';
import { diskOf, memoryOf, writtenOf, type TwoPhaseRecord } from './records.ts';
import { acceptorsIn, coordinatorOf, participantsIn, switchedOn } from './settings.ts';
import type { Durable, LogRecord, Message, ServerDurable, ServerState, State } from './state.ts';
import { recordsText, tables } from './tables.ts';
import type { FieldName, TwoPhaseWords, ViewWords } from './words/words.ts';

export function twoPhaseView(words: TwoPhaseWords): View<State, Message, Durable, TwoPhaseGhost> {
  return {
    node: (record, id) => nodeView(record, id, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => [...lanesPanels(moment, ghost, words), ...tables(moment, ghost, words)],
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
    epochsRise: false,
  };
}

function nodeView(record: TwoPhaseRecord, id: NodeId, words: TwoPhaseWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, twoPhaseCommands, words.client);
  }
  const state = memoryOf(record);
  const soft = softRecords(record);
  return state === null ? downView(writtenOf(record), soft, words.view) : serverView(state, id, soft, words.view);
}

/** Written and not forced: a power failure would take them. */
function softRecords(record: TwoPhaseRecord): readonly LogRecord[] {
  const forced = diskOf(record)?.log ?? [];
  return (writtenOf(record)?.log ?? []).filter((entry) => !forced.includes(entry));
}

/** Only the disk is left. */
function downView(disk: ServerDurable | null, soft: readonly LogRecord[], words: ViewWords): NodeView {
  return { role: words.roles.down, tone: 'idle', epoch: null, timer: null, votes: [], badges: [], fields: disk === null ? [] : diskFields(disk, soft, words) };
}

function serverView(state: ServerState, id: NodeId, soft: readonly LogRecord[], words: ViewWords): NodeView {
  const latest = latestOf(state);
  return {
    role: roleOf(state, id, words),
    tone: standingOf(state),
    epoch: latest === null ? null : numberIn(latest),
    timer: timerOf(state),
    votes: votesOf(state),
    badges: badgesOf(state, words),
    fields: [...diskFields(state.disk, soft, words), ...memoryFields(state, words)],
  };
}

/** A participant that is in doubt is that before all. */
function roleOf({ env, participating }: ServerState, id: NodeId, { roles }: ViewWords): string {
  const participates = participantsIn(env).includes(id);
  if (coordinatorOf(env) === id) return participates ? roles.both : roles.coordinator;
  if (Object.values(participating).some(({ phase }) => phase === 'prepared')) return roles.inDoubt;
  return participates ? roles.participant : switchedOn(env, 'paxosCommit') && acceptorsIn(env).includes(id) ? roles.acceptor : roles.participant;
}

/** What it is busy with: what it is in doubt about first, then its latest work, then what it did last. */
function latestOf({ coordinating, participating, finished, log }: ServerState): string | null {
  const shares = Object.values(participating);
  const share = shares.find(({ phase }) => phase === 'prepared') ?? shares.at(-1);
  return share?.tid ?? Object.keys(coordinating).at(-1) ?? finished.at(-1)?.[0] ?? log.at(-1)?.tid ?? null;
}

function timerOf({ participating, coordinating }: ServerState): string | null {
  const shares = Object.values(participating);
  const doubt = shares.find(({ phase }) => phase === 'prepared');
  if (doubt !== undefined) return `decision:${doubt.tid}`;
  const waits = shares.find(({ phase }) => phase === 'waiting');
  if (waits !== undefined) return `locks:${waits.tid}`;
  const open = Object.values(coordinating)[0];
  if (open !== undefined) return open.phase === 'working' || open.phase === 'voting' ? `votes:${open.tid}` : `resend:${open.tid}`;
  return shares[0] === undefined ? null : `prepare:${shares[0].tid}`;
}

/** Of the latest transaction that is being voted on. */
function votesOf({ coordinating }: ServerState): readonly Vote[] {
  const open = Object.values(coordinating).findLast(({ phase }) => phase === 'voting');
  return (open?.participants ?? []).map((node) => {
    const vote = open!.votes.find(([voter]) => voter === node)?.[1];
    return { node, vote: vote === undefined ? 'waiting' : vote === 'no' ? 'denied' : 'have' };
  });
}

function badgesOf({ env, coordinating, participating, locks, takeovers }: ServerState, { badges }: ViewWords): readonly string[] {
  const shares = Object.values(participating);
  const doubts = shares.filter(({ phase }) => phase === 'prepared').map(({ tid }) => tid);
  const guesses = shares.filter(({ phase }) => phase === 'committed' || phase === 'aborted');
  const waiting = lockers(locks).filter((tid) => waitsFor(locks, tid).length > 0).length;
  const held = Object.values(locks).filter((lock) => lock.held.length > 0).length;
  const undecided = Object.values(coordinating).filter(({ phase }) => phase === 'working' || phase === 'voting').length;
  return [
    ...(doubts.length > (coordinatorOf(env) === env.self ? 0 : 1) ? [badges.inDoubt(doubts)] : []), ...(held === 0 ? [] : [badges.locks(held)]), ...(waiting === 0 ? [] : [badges.waits(waiting)]),
    ...(undecided === 0 ? [] : [badges.undecided(undecided)]), ...Object.keys(takeovers).map((tid) => badges.takesOver(tid)), ...guesses.map(({ tid }) => badges.operator(tid)),
  ];
}

function diskFields({ log, store, finished, incarnation }: ServerDurable, soft: readonly LogRecord[], words: ViewWords): readonly Field[] {
  return fields(words, 'disk', {
    log: recordsText(log, words),
    unforced: recordsText(soft, words),
    store: Object.keys(store).length === 0 ? words.none : JSON.stringify(store),
    finished: finished.slice(-SHOWN).map(([tid, finish]) => `${tid} ${finish}`).join(', ') || words.none,
    ...(incarnation === 0 ? {} : { incarnation: String(incarnation) }),
  });
}

const SHOWN = 5;

function memoryFields({ coordinating, participating, locks, acceptor, takeovers }: ServerState, words: ViewWords): readonly Field[] {
  const phases = (all: { readonly [tid: string]: { readonly phase: string } }) => Object.entries(all).map(([tid, { phase }]) => `${tid} ${phase}`).join(', ') || words.none;
  return fields(words, 'memory', {
    coordinating: phases(coordinating),
    participating: phases(participating),
    locks: Object.entries(locks).map(([key, { held }]) => `${key}: ${held.map(({ tid }) => tid).join(' ')}`).join(', ') || words.none,
    ...(acceptor.length === 0 ? {} : { acceptor: acceptor.slice(-SHOWN).map(([tid, { accepted }]) => `${tid} ${Object.keys(accepted).join('+')}`).join(', ') }),
    ...(Object.keys(takeovers).length === 0 ? {} : { takeovers: phases(takeovers) }),
  });
}

function fields(words: ViewWords, on: Field['on'], values: { readonly [name in FieldName]?: string }): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
