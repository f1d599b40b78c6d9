/** How Paxos wants to be seen: roles, promises and votes beside a node. Words come from a catalogue. */
import type { NodeId } from '#model/protocol.ts';
import type { Field, NodeView, View, Vote } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientView } from '#protocols/client/view.ts';
import { rolesOf } from './cast.ts';
import { paxosCommands } from './commands.ts';
import type { PaxosGhost } from './ghost.ts';
import { messageView } from './message-view.ts';
import { paxosPanels } from './panels.ts';
import { diskOf, memoryOf, type PaxosRecord } from './records.ts';
import { switchedOn } from './settings.ts';
import type { Durable, Message, PaxosTimer, ServerDurable, ServerState, State } from './state.ts';
import { toneOf } from './tone.ts';
import type { FieldName, PaxosWords, ViewWords } from './words/words.ts';

export function paxosView(words: PaxosWords): View<State, Message, Durable, PaxosGhost> {
  return {
    node: (record, id) => nodeView(record, id, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => paxosPanels(moment, ghost, words.view),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: PaxosRecord, id: NodeId, words: PaxosWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, paxosCommands, words.client);
  }
  const state = memoryOf(record);
  return state === null ? downView(diskOf(record), words.view) : serverView(state, id, words.view);
}

/** Only the disk is left. */
function downView(disk: ServerDurable | null, words: ViewWords): NodeView {
  const list = disk === null ? [] : fields(words, 'disk', { ...acceptorDisk(disk, words), ...proposerDisk(disk) });
  return { role: words.down, tone: 'idle', epoch: disk === null || disk.promised === 0 ? null : disk.promised, timer: null, votes: [], badges: [], fields: list };
}

function serverView(state: ServerState, id: NodeId, words: ViewWords): NodeView {
  const { cast, promised, ballot, env, leaderId } = state;
  const roles = rolesOf(cast, id);
  const epoch = roles.acceptor ? promised : ballot;
  return {
    role: switchedOn(env, 'distinguished') && leaderId === id ? words.leader : words.role(roles),
    tone: toneOf(state),
    epoch: epoch === 0 ? null : epoch,
    timer: timerOf(state),
    votes: votesOf(state),
    badges: badgesOf(state, words),
    fields: fieldsOf(state, words),
  };
}

/** The timer whose end says what happens next. */
function timerOf({ phase, env, cast, leaderId, chosen }: ServerState): PaxosTimer | null {
  if (phase === 'prepare' || phase === 'accept') return phase;
  if (phase === 'backoff') return 'retry';
  if (switchedOn(env, 'distinguished') && cast.proposers.includes(env.self) && leaderId !== env.self) return 'election';
  return cast.learners.includes(env.self) && chosen === null ? 'query' : null;
}

function votesOf({ phase, cast, promises, accepts, refusals }: ServerState): readonly Vote[] {
  if (phase !== 'prepare' && phase !== 'accept') return [];
  const have = phase === 'prepare' ? promises.map(({ from }) => from) : accepts;
  return cast.acceptors.map((node) => ({ node, vote: have.includes(node) ? 'have' : refusals.includes(node) ? 'denied' : 'waiting' }));
}

function badgesOf({ phase, ballot, value, chosen, tries }: ServerState, { badges }: ViewWords): readonly string[] {
  if (chosen !== null) return [badges.knows(chosen.value)];
  switch (phase) {
    case 'prepare': return [badges.prepare(ballot)];
    case 'accept': return [badges.accept(ballot, value ?? '')];
    case 'ready': return [badges.ready(ballot)];
    case 'backoff': return [badges.backoff(tries)];
    default: return [];
  }
}

type Values = { readonly [name in FieldName]?: string };

function acceptorDisk({ promised, vBal, vVal }: ServerDurable, { none }: ViewWords): Values {
  return { promised: ballotText(promised), vBal: ballotText(vBal), vVal: vVal ?? none };
}

function proposerDisk({ round }: ServerDurable): Values {
  return { round: String(round) };
}

/** A server shows what belongs to its roles. */
function fieldsOf(state: ServerState, words: ViewWords): readonly Field[] {
  const { cast, env, disk, phase, ballot, value, promises, accepts, seen, tries, requests, leaderId, accepted, chosen } = state;
  const { proposer, acceptor, learner } = rolesOf(cast, env.self);
  const proposing: Values = {
    phase: words.phases[phase], ballot: ballotText(ballot), value: value ?? words.none,
    promises: promises.map(({ from, vBal, vVal }) => (vVal === null ? from : `${from} (${vVal} @ ${ballotText(vBal)})`)).join(', ') || words.none,
    accepts: accepts.join(', ') || words.none, seen: ballotText(seen),
    ...(tries === 0 ? {} : { tries: String(tries) }),
    ...(requests.length === 0 ? {} : { requests: requests.map(({ client, seq, command }) => `${client}.${seq} ${paxosCommands.print(command)}`).join(', ') }),
    ...(switchedOn(env, 'distinguished') ? { leaderId: leaderId ?? words.none } : {}),
  };
  const learning: Values = { accepted: accepted.map((heard) => `${heard.value} @ ${ballotText(heard.ballot)}: ${heard.from.join(' ')}`).join(' · ') || words.none };
  return [
    ...fields(words, 'disk', { ...(acceptor ? acceptorDisk(disk, words) : {}), ...(proposer ? proposerDisk(disk) : {}) }),
    ...fields(words, 'memory', {
      ...(proposer ? proposing : {}), ...(learner ? learning : {}),
      ...(proposer || learner ? { chosen: chosen === null ? words.none : `${chosen.value} @ ${ballotText(chosen.ballot)}` } : {}),
    }),
  ];
}

function fields(words: ViewWords, on: Field['on'], values: Values): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
