/** Who seems to be away, and what is kept for them until they are back (Dynamo §4.6 hinted handoff, §4.8.3 failure detection). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { onGetTimeout } from './get.ts';
import { digestOf } from './items.ts';
import { onPutTimeout } from './put.ts';
import type { ServerTurn } from './server-turn.ts';
import { dropHint } from './store.ts';

/** A coordinator has waited long enough: whoever was asked and is silent is taken to be away. */
export function onRequestTimeout(turn: ServerTurn, op: string): void {
  const request = turn.state.requests[op];
  if (request === undefined) return;
  const silent = Object.keys(request.asked).filter((node) => !(node in request.heard));
  turn.note('loses-patience', { op, nodes: silent, answered: request.answered });
  suspect(turn, silent);
  if (request.kind === 'put') onPutTimeout(turn, request, silent);
  else onGetTimeout(turn, request, silent);
}

function suspect(turn: ServerTurn, nodes: readonly NodeId[]): void {
  const { suspects } = turn.state;
  const fresh = nodes.filter((node) => node !== turn.self && !suspects.includes(node));
  if (fresh.length === 0) return;
  turn.note('suspects', { nodes: fresh });
  turn.state.suspects = [...suspects, ...fresh];
}

/** Whoever says something is there. */
export function hearOf(turn: ServerTurn, node: NodeId): void {
  const { suspects, disk } = turn.state;
  if (!suspects.includes(node)) return;
  turn.state.suspects = suspects.filter((other) => other !== node);
  turn.note('trusts-again', { node, hints: Object.keys(disk.hints[node] ?? {}).length });
  deliverHints(turn, node);
}

/** What is kept for a server goes to it; it is let go when it has confirmed it. */
export function deliverHints(turn: ServerTurn, home: NodeId): void {
  const { env, disk: { hints, ring } } = turn.state;
  const slots = Object.entries(hints[home] ?? {});
  if (slots.length === 0 || !ruleOn(env, 'hinted-handoff')) return;
  turn.note('delivers-hints', { home, keys: slots.map(([key]) => key) });
  for (const [key, { item }] of slots) {
    turn.tell(home, { type: 'Handoff', why: 'hint', key, item, ring });
    if (ruleOn(env, 'hint-until-delivered')) continue;
    turn.note('hint-dropped-early', { key, home });
    dropHint(turn, home, key);
  }
}

/** Unless it has changed meanwhile: then the newer one has still to be delivered. */
export function onHintDelivered(turn: ServerTurn, home: NodeId, key: string, digest: number): void {
  const slot = turn.state.disk.hints[home]?.[key];
  if (slot === undefined) return;
  if (digestOf(slot.item) !== digest) return turn.note('hint-changed', { key, home });
  dropHint(turn, home, key);
  turn.note('hint-delivered', { key, home });
  turn.claim('hint-delivered', { key, home });
}
