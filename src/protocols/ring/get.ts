/** A read at its coordinator (Dynamo §5): N are asked, R are waited for, what they have is put together, and whoever was behind is told. */
import { withKey } from '#base/table.ts';
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { keyOf } from './commands.ts';
import { join } from './dvv.ts';
import { answerOf, idsOf, mergedItem, sameItem, type Item } from './items.ts';
import { closeRequest, ringFor, ROUNDS } from './put.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import type { Request, RingReply, RingRequest } from './state.ts';
import { absorb, knownItem } from './store.ts';
import { covered, isComplete, spareFor, targetsOf, type Target } from './targets.ts';

/** Whoever is asked coordinates: reading makes no version. */
export function onGet(turn: ServerTurn, { client, seq, command }: RingRequest): void {
  const key = keyOf(command)!;
  const op = `${client}.${seq}`;
  const { env, requests } = turn.state;
  if (requests[op] !== undefined) return turn.note('request-again', { client, seq });
  const targets = targetsOf(turn, key, 'get');
  const { natural, future } = turn.replicas(key);
  turn.claim('routes', { op, key, natural, future });
  turn.note('asks-for-reads', { op, key, to: targets.map(([node]) => node), needs: amount(env, 'readQuorum'), of: amount(env, 'copies') });
  const fresh: Request = { op, client, seq, kind: 'get', key, item: null, version: null, asked: {}, heard: {}, answered: false, rounds: 0 };
  turn.open(ask(turn, fresh, targets));
  turn.setTimer(`request:${op}`, amount(env, 'replyTimeout'));
  settleGet(turn, op);
}

function ask(turn: ServerTurn, request: Request, targets: readonly Target[]): Request {
  let { asked, heard } = request;
  for (const [node, home] of targets) {
    if (asked[node] !== undefined) continue;
    asked = withKey(asked, node, home);
    if (node === turn.self) heard = withKey(heard, node, knownItem(turn.state.env, turn.state.disk, request.key));
    else turn.tell(node, { type: 'Get', op: request.op, key: request.key, version: turn.version });
  }
  return asked === request.asked ? request : { ...request, asked, heard };
}

function counted(turn: ServerTurn, { heard, key }: Request): readonly NodeId[] {
  const nodes = Object.keys(heard);
  if (switchedOn(turn.state.env, 'sloppy')) return nodes;
  const { natural } = turn.replicas(key);
  return nodes.filter((node) => natural.includes(node));
}

/** Looks whether R have answered. */
export function settleGet(turn: ServerTurn, op: string): void {
  const known = turn.state.requests[op];
  if (known?.kind !== 'get') return;
  const { env } = turn.state;
  const { natural } = turn.replicas(known.key);
  const request = ask(turn, known, natural.filter((node) => !covered(known).includes(node)).map((node) => [node, null]));
  const nodes = counted(turn, request);
  const needs = amount(env, 'readQuorum');
  const early = nodes.length < needs && !ruleOn(env, 'read-quorum') && Object.keys(request.heard).length > 0;
  const item = Object.values(request.heard).reduce<Item | null>((all, other) => (other === null ? all : mergedItem(env, all, other)), null);
  const answers = !request.answered && (nodes.length >= needs || early);
  turn.open({ ...request, item, answered: request.answered || answers });
  if (answers) answer(turn, { ...request, item }, nodes, early);
  if ((request.answered || answers) && isComplete(request)) finishGet(turn, op);
}

function answer(turn: ServerTurn, { op, key, client, seq, item }: Request, nodes: readonly NodeId[], early: boolean): void {
  const { env } = turn.state;
  const found = answerOf(item);
  const context = item === null ? [] : join(item);
  turn.claim('answers', { op, key, ids: idsOf(item), context, from: nodes });
  if (early) turn.note('read-done-early', { op, key, nodes, needs: amount(env, 'readQuorum') });
  else turn.note('read-done', { op, key, nodes, values: found === null ? [] : typeof found === 'string' ? [found] : found, siblings: Array.isArray(found) });
  const reply: RingReply = { type: 'ClientReply', seq, status: 'ok', result: found, context, ...ringFor(turn) };
  turn.send(client, reply);
}

/** Nobody else will answer: those who were behind are told what the others had (read repair). */
export function finishGet(turn: ServerTurn, op: string): void {
  const request = turn.state.requests[op];
  if (request === undefined) return;
  const { key, item, heard, asked } = request;
  closeRequest(turn, op);
  if (item === null) return;
  const stale = Object.keys(heard).filter((node) => asked[node] === null && !sameItem(heard[node]!, item));
  if (stale.length === 0 || !switchedOn(turn.state.env, 'readRepair')) return;
  turn.claim('finds-stale', { op, key, nodes: stale, ids: idsOf(item) });
  if (!ruleOn(turn.state.env, 'read-repair')) return turn.note('leaves-stale', { op, key, nodes: stale });
  turn.note('repairs', { op, key, to: stale });
  for (const node of stale) {
    if (node === turn.self) absorb(turn, key, item, node);
    else turn.tell(node, { type: 'Repair', key, item });
  }
}

export function onGetOk(turn: ServerTurn, from: NodeId, op: string, item: Item | null): void {
  const request = turn.state.requests[op];
  if (request?.kind !== 'get' || from in request.heard) return turn.note('late-answer', { op, from });
  const heard = { ...request, heard: withKey(request.heard, from, item) };
  turn.open(heard);
  turn.note('answer-counted', { op, from, found: idsOf(item), count: counted(turn, heard).length, needs: amount(turn.state.env, 'readQuorum') });
  settleGet(turn, op);
}

export function onGetTimeout(turn: ServerTurn, request: Request, silent: readonly NodeId[]): void {
  const { op, key, client, seq, rounds, answered } = request;
  const { env } = turn.state;
  if (answered) return finishGet(turn, op);
  if (rounds + 1 >= ROUNDS) {
    turn.note('read-failed', { op, key, nodes: counted(turn, request), needs: amount(env, 'readQuorum') });
    turn.send(client, { type: 'ClientReply', seq, status: 'busy' });
    return closeRequest(turn, op);
  }
  let next: Request = { ...request, rounds: rounds + 1 };
  const spare = switchedOn(env, 'sloppy') ? spareFor(turn, key, Object.keys(request.asked)) : [].values();
  for (const node of silent) {
    const other = spare.next().value as NodeId | undefined;
    if (other === undefined) turn.tell(node, { type: 'Get', op, key, version: turn.version });
    else next = ask(turn, next, [[other, request.asked[node] ?? node]]);
  }
  turn.open(next);
  turn.setTimer(`request:${op}`, amount(env, 'replyTimeout'));
  settleGet(turn, op);
}
