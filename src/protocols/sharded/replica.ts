/**
 * One server's part in one group: Raft's own code, unchanged, in an envelope. Its messages and timers carry the group's
 * name, its disk is a part of the server's, its answers to clients are swallowed (this layer answers, by what applying an
 * entry did), and what it commits is applied to this layer's machine.
 */
import type { Effect, Env, Fact, Input, Plain } from '#model/protocol.ts';
import { isClientAnswer } from '#protocols/client/wire.ts';
import { bootServer as bootRaft, stepServer as stepRaft } from '#protocols/raft/server.ts';
import { RAFT_SETTINGS } from '#protocols/raft/settings.ts';
import type { Message as RaftMessage, ServerDurable as RaftDurable, ServerState as RaftState } from '#protocols/raft/state.ts';
import { entryAt } from '#protocols/raft/log.ts';
import { colourOf, membersOf } from './layout.ts';
import { applied, emptyMachine } from './machine.ts';
import { entryText } from './log-text.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { GroupId, LogCommand, Office, Replica } from './state.ts';

type RaftEffect = Effect<RaftMessage, RaftDurable>;

/** Logs are kept whole (a machine of this layer is not what Raft's snapshots hold), and each entry is forced at once. */
function raftEnv(env: Env, group: GroupId): Env {
  const defaults = Object.fromEntries(RAFT_SETTINGS.map(({ key, value }) => [key, value as Plain]));
  const config = { ...defaults, snapshotEvery: 0, diskLatency: 0, sessions: false, electionTimeout: amount(env, 'electionTimeout'), heartbeat: amount(env, 'heartbeat') };
  return { self: env.self, servers: membersOf(env, group), clients: [], config, off: [] };
}

/** Adds a group to a server that starts. */
export function bootReplica(turn: ServerTurn, group: GroupId, durable: RaftDurable | null): void {
  const { env } = turn.state;
  const [raft, effects] = bootRaft(raftEnv(env, group), durable, turn.clock);
  turn.setReplica(group, { raft, machine: emptyMachine(env, group), office: null });
  pass(turn, group, effects);
}

/** A step of Raft, and all that follows from it in this layer. */
export function stepReplica(turn: ServerTurn, group: GroupId, input: Input<RaftMessage>): void {
  const replica = turn.replica(group);
  if (replica === null) return;
  const [raft, effects] = stepRaft(replica.raft, input);
  if (raft !== replica.raft) turn.setReplica(group, { ...replica, raft });
  pass(turn, group, effects);
  if (raft.role !== replica.raft.role || raft.currentTerm !== replica.raft.currentTerm) changeOffice(turn, group, raft);
  if (raft.lastApplied > replica.raft.lastApplied) applyNew(turn, group, replica.raft.lastApplied);
}

/** A leader's word for the log; nothing if this server does not lead the group. */
export function propose(turn: ServerTurn, group: GroupId, command: LogCommand): void {
  if (turn.replica(group)?.raft.role !== 'leader') return;
  const { self, clock } = turn;
  const message: RaftMessage = { type: 'ClientRequest', client: self, session: null, seq: 0, command: command as unknown as Plain };
  stepReplica(turn, group, { type: 'message', from: self, clock, message });
}

/** The same, unless it was proposed in this term already. */
export function proposeOnce(turn: ServerTurn, group: GroupId, what: string, command: LogCommand): void {
  if (turn.replica(group)?.office?.proposed[what] === true) return;
  turn.remember(group, (office) => { office.proposed = { ...office.proposed, [what]: true }; });
  propose(turn, group, command);
}

function changeOffice(turn: ServerTurn, group: GroupId, { role, currentTerm }: RaftState): void {
  const replica = turn.replica(group)!;
  if (role === 'leader' && replica.office?.term !== currentTerm) {
    turn.setReplica(group, { ...replica, office: newOffice(currentTerm) });
    // Soon: what the leader before it left undone is not known to be done.
    turn.setTimer(`poll:${group}`, 1, amount(turn.state.env, 'heartbeat'));
  } else if (role !== 'leader' && replica.office !== null) {
    turn.setReplica(group, { ...replica, office: null });
    turn.cancelTimer(`poll:${group}`);
  }
}

function newOffice(term: number): Office {
  return { term, contacts: {}, proposed: {}, votes: {}, acks: {}, waits: {} };
}

/** §3.5: what is committed is applied in order; a leader draws conclusions from entries of its own term. */
function applyNew(turn: ServerTurn, group: GroupId, from: number): void {
  const { raft, machine: was }: Replica = turn.replica(group)!;
  let machine = was;
  for (let index = from + 1; index <= raft.lastApplied; index += 1) {
    const entry = entryAt(raft.log, index);
    if (entry === null) continue;
    const [next, events] = applied(turn.state.env, machine, entry);
    machine = next;
    if (raft.role === 'leader' && entry.term === raft.currentTerm) turn.happened.push(...events.map((event) => ({ group, event })));
  }
  turn.setReplica(group, { ...turn.replica(group)!, machine });
}

/** Who restarts applies its whole log in one step; what was committed is then told of the latest entries only. */
const MOST_COMMITS = 200;

/** What Raft does, on this server's own bus, disk and timers. */
function pass(turn: ServerTurn, group: GroupId, effects: readonly RaftEffect[]): void {
  const commits = effects.filter((effect) => effect.type === 'fact' && isClaim(effect.fact, 'commits')).length;
  let seen = 0;
  for (const effect of effects) {
    switch (effect.type) {
      case 'persist': case 'write': turn.save(group, effect.durable, effect.type === 'persist'); break;
      case 'send': if (!isClientAnswer(effect.message)) turn.send(effect.to, { type: 'Raft', group, message: effect.message }); break;
      case 'setTimer': turn.setTimer(`${effect.timer}:${group}`, ...effect.after); break;
      case 'cancelTimer': turn.cancelTimer(`${effect.timer}:${group}`); break;
      case 'note': turn.note(effect.note, { ...effect.with, ...(effect.note === 'proposed' ? textAt(turn, group, effect.with['index']) : {}), group }); break;
      case 'fact': {
        if (isClaim(effect.fact, 'commits') && (seen += 1) <= commits - MOST_COMMITS) break;
        passFact(turn, group, effect.fact);
        break;
      }
      case 'invoke': case 'reply': break;
    }
  }
}

/** Raft does not know what it carries: the entry at an index in this layer's words. */
function textAt(turn: ServerTurn, group: GroupId, index: Plain | undefined): { readonly value?: string } {
  const entry = entryAt(turn.replica(group)!.raft.log, Number(index));
  return entry === null ? {} : { value: entryText(entry) };
}

/** Facts of groups are for laws that know of groups; who leads is for everybody. */
function passFact(turn: ServerTurn, group: GroupId, fact: Fact): void {
  if (fact.type === 'leads') turn.fact({ type: 'leads', epoch: colourOf(group) });
  if (fact.type === 'leads' || isClaim(fact, 'votes')) turn.claim('raft', { group, fact: fact as unknown as Plain });
  else if (fact.type === 'claims' && fact.claim === 'commits') {
    turn.claim('raft', { group, fact: { ...fact, with: { ...fact.with, ...textAt(turn, group, fact.with['index']) } } as unknown as Plain });
  }
}

function isClaim(fact: Fact, claim: string): boolean {
  return fact.type === 'claims' && fact.claim === claim;
}
