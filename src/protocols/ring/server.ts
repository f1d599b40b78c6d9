/** A server of the ring: boots from its disk and dispatches what arrives. */
import { type Env, type Input, type Millis, type NodeId, type Step } from '#model/protocol.ts';
import { withoutKey } from '#base/table.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { onCompare, onExchange, onSyncTimer } from './anti-entropy.ts';
import { onGet, onGetOk, settleGet } from './get.ts';
import { digestOf } from './items.ts';
import { foundingRing, versionOf, type Membership } from './membership.ts';
import { change, fetchMissing, handOverAgain, learnRing, obstacle, onFetch, onGossip, onHandedOver, onStream, resumeMoving } from './moving.ts';
import { isAdmin, isRingCommand, type AdminCommand } from './commands.ts';
import { onPut, onPutOk, settlePut } from './put.ts';
import { ServerTurn } from './server-turn.ts';
import { amount, racksIn } from './settings.ts';
import type { Message, RingMessage, RingRequest, ServerDurable, ServerState } from './state.ts';
import { absorb, absorbHint, knownItem } from './store.ts';
import { deliverHints, hearOf, onHintDelivered, onRequestTimeout } from './suspicion.ts';

type Result = Step<ServerState, Message, ServerDurable>;

/** The disk of a server that never ran. */
export function emptyDisk(env: Env): ServerDurable {
  return { kind: 'server', store: {}, hints: {}, ring: foundingRing(env), names: 0, heard: {} };
}

export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  // A setting that is not understood is said at once, not when it is needed.
  racksIn(env);
  const disk = durable ?? emptyDisk(env);
  const turn = new ServerTurn({
    kind: 'server', env, disk, requests: {}, suspects: [], gossipTurn: env.servers.indexOf(env.self) + 1, syncTurn: env.servers.indexOf(env.self), fetched: [], handed: {}, probing: false,
  }, clock);
  if (durable !== null) turn.note('restarted', { keys: Object.keys(disk.store).length, hints: Object.values(disk.hints).flatMap(Object.keys).length, version: versionOf(disk.ring) });
  turn.beat('gossip', amount(env, 'gossipEvery'));
  if (amount(env, 'syncEvery') > 0) turn.beat('sync', amount(env, 'syncEvery'));
  resumeMoving(turn);
  return finish(turn);
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer); break;
    case 'disconnected': break; // There are no connections: every message travels alone.
    case 'request': break; // People speak to clients.
  }
  return finish(turn);
}

function finish(turn: ServerTurn): Result {
  turn.keepProbing();
  return turn.end();
}

function onTimer(turn: ServerTurn, timer: string): void {
  if (timer.startsWith('request:')) return onRequestTimeout(turn, timer.slice('request:'.length));
  switch (timer) {
    case 'gossip': return onGossipTimer(turn);
    case 'sync': return onSyncTimer(turn);
    case 'probe': return onProbeTimer(turn);
    case 'stream': return fetchMissing(turn);
  }
}

/** The ring is told to one server after the other. */
function onGossipTimer(turn: ServerTurn): void {
  const { env, gossipTurn, disk: { ring } } = turn.state;
  turn.beat('gossip', amount(env, 'gossipEvery'));
  const peers = env.servers.filter((node) => node !== turn.self);
  const peer = peers[gossipTurn % peers.length];
  if (peer === undefined) return;
  turn.state.gossipTurn = gossipTurn + 1;
  turn.tell(peer, { type: 'Gossip', ring });
}

/** Asks after those who seem to be away, and brings what is to be brought. */
function onProbeTimer(turn: ServerTurn): void {
  const { suspects, disk: { hints } } = turn.state;
  turn.state.probing = false;
  if (suspects.length > 0) turn.note('probes', { nodes: suspects });
  for (const node of suspects) turn.tell(node, { type: 'Ping' });
  for (const home in hints) if (!suspects.includes(home)) deliverHints(turn, home);
  handOverAgain(turn);
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) {
    if (message.type === 'ClientRequest') onRequest(turn, message, 0);
    return; // There are no sessions.
  }
  if (isClientAnswer(message)) return;
  hearOf(turn, from);
  onRingMessage(turn, from, message);
}

function onRingMessage(turn: ServerTurn, from: NodeId, message: RingMessage): void {
  switch (message.type) {
    case 'Forward': return onRequest(turn, message.request, message.hops);
    case 'Put': return onCopy(turn, from, message);
    case 'PutOk': return withRing(turn, from, message.ring, () => onPutOk(turn, from, message.op));
    case 'Get': return turn.tell(from, { type: 'GetOk', op: message.op, item: knownItem(turn.state.env, turn.state.disk, message.key), ...newerRing(turn, message.version) });
    case 'GetOk': return withRing(turn, from, message.ring, () => onGetOk(turn, from, message.op, message.item));
    case 'Repair': return void absorb(turn, message.key, message.item, from);
    case 'Handoff': return onHandoff(turn, from, message);
    case 'HandoffOk': return message.why === 'hint' ? onHintDelivered(turn, from, message.key, message.digest) : onHandedOver(turn, from, message.key, message.digest);
    case 'Fetch': return onFetch(turn, from, message);
    case 'Stream': return onStream(turn, from, message);
    case 'Compare': return onCompare(turn, from, message);
    case 'Exchange': return onExchange(turn, from, message);
    case 'Gossip': return onGossip(turn, from, message.ring);
    case 'Ping': return turn.tell(from, { type: 'Pong' });
    case 'Pong': return;
  }
}

/** An answer may bring a newer ring: then other operations of this coordinator have somebody else to ask, too. */
function withRing(turn: ServerTurn, from: NodeId, ring: Membership | undefined, then: () => void): void {
  if (ring !== undefined) {
    learnRing(turn, from, ring);
    for (const [op, { kind }] of Object.entries(turn.state.requests)) {
      if (kind === 'put') settlePut(turn, op);
      else settleGet(turn, op);
    }
  }
  then();
}

function newerRing({ version, state: { disk: { ring } } }: ServerTurn, than: number): { readonly ring?: Membership } {
  return than < version ? { ring } : {};
}

/** A copy for this server, or one that it is to keep for another: on its disk before it says so. */
function onCopy(turn: ServerTurn, from: NodeId, { op, key, item, home, version }: Extract<RingMessage, { type: 'Put' }>): void {
  if (item === null) {
    turn.note('forgets-copy', { key, from });
    turn.keep({ store: withoutKey(turn.state.disk.store, key) });
  } else if (home === null || home === turn.self) absorb(turn, key, item, from);
  else {
    turn.note('keeps-for', { key, from, home });
    absorbHint(turn, home, key, item);
  }
  turn.tell(from, { type: 'PutOk', op, ...newerRing(turn, version) });
}

function onHandoff(turn: ServerTurn, from: NodeId, { why, key, item, ring }: Extract<RingMessage, { type: 'Handoff' }>): void {
  learnRing(turn, from, ring);
  absorb(turn, key, item, from);
  turn.tell(from, { type: 'HandoffOk', why, key, digest: digestOf(item) });
}

function onRequest(turn: ServerTurn, request: RingRequest, hops: number): void {
  const { command, client, seq } = request;
  if (!isRingCommand(command)) return;
  if (isAdmin(command)) return onAdmin(turn, client, seq, command);
  if (turn.routes.natural.owners.length === 0) return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'nobody-on-the-ring' });
  if (command.op === 'get') onGet(turn, request);
  else onPut(turn, request, hops);
}

/** Each server is told itself; a removal is for anybody who is there. */
function onAdmin(turn: ServerTurn, client: NodeId, seq: number, { op, node }: AdminCommand): void {
  const { env } = turn.state;
  if (op !== 'remove' && node !== turn.self && env.servers.includes(node)) return turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader: node });
  const why = obstacle(turn, op, node);
  if (why !== null) {
    turn.note('change-refused', { node, why });
    return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why });
  }
  change(turn, op, node);
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: null });
}

