/** A write at its coordinator (Dynamo §4.5, §5): a new version, N copies of it, and an answer when W servers have one. */
import { withKey, withoutKey } from '#base/table.ts';
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { isWrite } from './commands.ts';
import type { Membership } from './membership.ts';
import { cellsOf, idsOf, writtenItem, type Cell, type Item } from './items.ts';
import { keepersOf } from './routes.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, conflicts, switchedOn } from './settings.ts';
import type { Request, RingRequest, Slot } from './state.ts';
import { absorbHint, actorFor, setHint } from './store.ts';
import { covered, isComplete, spareFor, targetsOf, type Target } from './targets.ts';

/** A request is handed on so often at most: rings may disagree. */
const HOPS = 2;
/** How often a coordinator loses patience before it gives an operation up. */
export const ROUNDS = 4;

export function onPut(turn: ServerTurn, request: RingRequest, hops: number): void {
  const { client, seq, command } = request;
  if (!isWrite(command)) return;
  const { key } = command;
  const op = `${client}.${seq}`;
  if ((turn.state.disk.heard[client] ?? 0) >= seq) return turn.note('request-again', { client, seq });
  const targets = targetsOf(turn, key, 'put');
  const mine = targets.find(([node]) => node === turn.self);
  if (mine === undefined) return forward(turn, request, key, hops, targets);
  const slot = mine[1] === null ? turn.state.disk.store[key] : turn.state.disk.hints[mine[1]]?.[key];
  const made = makeVersion(turn, request, slot, mine[1]);
  const fresh: Request = { op, client, seq, kind: 'put', key, ...made, asked: {}, heard: {}, answered: false, rounds: 0 };
  const { natural, future } = turn.replicas(key);
  turn.claim('routes', { op, key, natural, future });
  turn.note('asks-for-copies', { op, key, to: targets.map(([node]) => node), needs: amount(turn.state.env, 'writeQuorum'), of: amount(turn.state.env, 'copies') });
  turn.open(ask(turn, { ...fresh, asked: withKey(fresh.asked, turn.self, mine[1]), heard: withKey(fresh.heard, turn.self, null) }, targets));
  turn.setTimer(`request:${op}`, amount(turn.state.env, 'replyTimeout'));
  settlePut(turn, op);
}

/** Only who keeps the key may number its versions (Dynamo §5: "coordinated by one of the top N nodes"). */
function forward(turn: ServerTurn, request: RingRequest, key: string, hops: number, targets: readonly Target[]): void {
  const op = `${request.client}.${request.seq}`;
  const to = (targets.find(([node]) => !turn.state.suspects.includes(node)) ?? targets[0])?.[0];
  if (to === undefined || hops >= HOPS) return turn.note('nobody-to-ask', { op, key });
  turn.note('forwards', { op, key, to, owners: targets.map(([node]) => node) });
  turn.tell(to, { type: 'Forward', request, hops: hops + 1 });
}

/** Makes the version and keeps it here. The claim comes first: a step that is torn after the write must not leave a version nobody knows of. */
function makeVersion(turn: ServerTurn, { client, seq, command, seenKey }: RingRequest, slot: Slot | undefined, home: NodeId | null): { readonly item: Item | null; readonly version: string } {
  const { env, disk } = turn.state;
  if (!isWrite(command)) throw new Error('a coordinator makes versions of writes only');
  const { key } = command;
  const op = `${client}.${seq}`;
  const cell: Cell = { id: `${op}@${turn.self}`, value: command.op === 'put' ? command.value : null, at: turn.clock };
  const seen = command.blind === true ? undefined : seenKey;
  const [actor, names] = actorFor(turn, slot, home !== null);
  const heard = withKey(disk.heard, client, seq);
  const forgets = cell.value === null && !ruleOn(env, 'tombstones');
  const item = forgets ? null : writtenItem(env, slot?.item ?? null, cell, seen?.context ?? [], actor);
  const dot = item?.entries.find(([other]) => other === actor)?.[1] ?? null;
  turn.claim('writes', { id: cell.id, op, key, value: cell.value, at: cell.at, dot: dot === null ? null : [actor, dot], seen: seen?.op ?? null });
  if (forgets) turn.note('forgets-key', { op, key });
  else noteVersion(turn, op, key, cell, item!, actor, seen?.context.map((entry) => entry.join(':')) ?? []);
  if (home === null) turn.keep({ heard, names, store: item === null ? withoutKey(disk.store, key) : withKey(disk.store, key, { item, actor }) });
  else if (item !== null) {
    turn.state.disk = { ...disk, heard, names };
    setHint(turn, home, key, { item, actor });
    turn.note('stands-in', { op, key, node: turn.self, home });
  }
  return { item, version: cell.id };
}

function noteVersion(turn: ServerTurn, op: string, key: string, cell: Cell, item: Item, actor: string, seen: readonly string[]): void {
  if (conflicts(turn.state.env) === 'siblings') return turn.note('writes-version', { op, key, value: cell.value, seen, beside: idsOf(item).filter((id) => id !== cell.id), actor });
  const [kept] = cellsOf(item);
  if (kept === undefined || kept.id === cell.id) turn.note('stamps-version', { op, key, value: cell.value, at: cell.at });
  else turn.note('stamp-too-small', { op, key, value: cell.value, at: cell.at, kept: kept.value, keptAt: kept.at });
}

/** Sends the item to whoever is not asked yet. */
function ask(turn: ServerTurn, request: Request, targets: readonly Target[]): Request {
  const { op, key, item } = request;
  let { asked } = request;
  for (const [node, home] of targets) {
    if (asked[node] !== undefined) continue;
    asked = withKey(asked, node, home);
    if (home !== null) turn.note('stands-in', { op, key, node, home });
    turn.tell(node, { type: 'Put', op, key, item, home, version: turn.version });
  }
  return asked === request.asked ? request : { ...request, asked };
}

/** In whose name a server has confirmed: its own or, where hints count, that of who is away. */
function countedFor(turn: ServerTurn, { asked, heard }: Request): readonly NodeId[] {
  const { env } = turn.state;
  const counts = switchedOn(env, 'sloppy') || !ruleOn(env, 'hints-do-not-count');
  return Object.keys(heard).flatMap((node) => (asked[node] == null ? [node] : counts ? [asked[node]!] : []));
}

/** Looks whether the client can be answered: W of those who have the key have it, and W of those who will. */
export function settlePut(turn: ServerTurn, op: string): void {
  const known = turn.state.requests[op];
  if (known?.kind !== 'put') return;
  const { env } = turn.state;
  const { key } = known;
  const { natural, future } = turn.replicas(key);
  // The ring may have changed meanwhile: whoever is new on the list is asked, too.
  const listed = ruleOn(env, 'write-to-joining') ? keepersOf({ natural, future }) : natural;
  const request = ask(turn, known, listed.filter((node) => !covered(known).includes(node)).map((node) => [node, null]));
  const counted = countedFor(turn, request);
  const needs = amount(env, 'writeQuorum');
  const has = (list: readonly NodeId[]) => list.filter((node) => counted.includes(node)).length >= needs;
  const enough = has(natural) && (!ruleOn(env, 'write-to-joining') || has(future));
  const early = !enough && !ruleOn(env, 'write-quorum');
  const answered = request.answered || enough || early;
  turn.open({ ...request, answered });
  if (answered && !request.answered) {
    turn.note(early ? 'write-done-early' : 'write-done', { op, key, nodes: Object.keys(request.heard), needs });
    turn.claim('acknowledges', { op, key, id: request.version! });
    turn.send(request.client, { type: 'ClientReply', seq: request.seq, status: 'ok', result: null, ...ringFor(turn) });
  }
  if (answered && isComplete(request)) closeRequest(turn, op);
}

/** A smart client learns of the ring with every answer (Dynamo §6.4 has it ask now and then). */
export function ringFor({ state: { env, disk: { ring } } }: ServerTurn): { readonly ring?: Membership } {
  return switchedOn(env, 'smartClients') ? { ring } : {};
}

export function closeRequest(turn: ServerTurn, op: string): void {
  turn.cancelTimer(`request:${op}`);
  turn.state.requests = withoutKey(turn.state.requests, op);
}

export function onPutOk(turn: ServerTurn, from: NodeId, op: string): void {
  const request = turn.state.requests[op];
  if (request?.kind !== 'put' || from in request.heard) return turn.note('late-answer', { op, from });
  const home = request.asked[from] ?? null;
  const heard = { ...request, heard: withKey(request.heard, from, null) };
  turn.open(heard);
  const counted = countedFor(turn, heard);
  if (!counted.includes(home ?? from)) turn.note('ack-not-counted', { op, from, home });
  else turn.note('ack-counted', { op, from, home, count: counted.length, needs: amount(turn.state.env, 'writeQuorum') });
  settlePut(turn, op);
}

/** Those who did not answer get a hint: at a server that stands in (sloppy), or here (as Cassandra's coordinators do, where it does not count). */
export function onPutTimeout(turn: ServerTurn, request: Request, silent: readonly NodeId[]): void {
  const { op, key, item, rounds, answered } = request;
  const { env } = turn.state;
  // Where somebody who stands in has confirmed, or still may, nobody else is asked.
  const places = Object.keys(request.asked).filter((node) => !silent.includes(node) && request.asked[node] !== null).map((node) => request.asked[node]!);
  const homes = silent.map((node) => request.asked[node] ?? node).filter((home) => !places.includes(home));
  // Who keeps the key itself stands in for nobody: two copies on one server are one.
  const spare = switchedOn(env, 'sloppy') ? spareFor(turn, key, [...Object.keys(request.asked), ...keepersOf(turn.replicas(key))]) : [].values();
  let next = request;
  for (const home of homes) {
    const node = spare.next().value as NodeId | undefined;
    if (node !== undefined) next = ask(turn, next, [[node, home]]);
    else if (item !== null) next = keepHint(turn, next, home);
  }
  if (!answered) for (const node of silent) turn.tell(node, { type: 'Put', op, key, item, home: request.asked[node] ?? null, version: turn.version });
  turn.open({ ...next, rounds: rounds + 1 });
  if (rounds + 1 >= ROUNDS || (answered && Object.keys(next.asked).every((node) => node in next.heard || silent.includes(node)))) {
    if (!answered) turn.note('gives-up', { op, nodes: Object.keys(next.heard), needs: amount(env, 'writeQuorum') });
    return closeRequest(turn, op);
  }
  turn.setTimer(`request:${op}`, amount(env, 'replyTimeout'));
  settlePut(turn, op);
}

function keepHint(turn: ServerTurn, request: Request, home: NodeId): Request {
  const { key, item } = request;
  const { env, disk: { hints } } = turn.state;
  const counts = !ruleOn(env, 'hints-do-not-count') && !switchedOn(env, 'sloppy');
  if (hints[home]?.[key] === undefined) turn.note('keeps-hint', { key, home, counts });
  absorbHint(turn, home, key, item!);
  return counts ? { ...request, heard: withKey(request.heard, home, null) } : request;
}
