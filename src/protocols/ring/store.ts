/** What a server keeps, and how it changes: copies of its own keys, and hints for others. */
import { withKey, withoutKey } from '#base/table.ts';
import { ruleOn, type Env, type NodeId } from '#model/protocol.ts';
import { idsOf, mergedItem, sameItem, type Item } from './items.ts';
import { keepersOf } from './routes.ts';
import type { ServerTurn } from './server-turn.ts';
import type { ServerDurable, Slot, Slots } from './state.ts';

/** All that a server knows of a key: its own copy, and what it keeps for others. */
export function knownItem(env: Env, { store, hints }: ServerDurable, key: string): Item | null {
  let item = store[key]?.item ?? null;
  for (const home in hints) {
    const hint = hints[home]![key];
    if (hint !== undefined) item = mergedItem(env, item, hint.item);
  }
  return item;
}

/** Puts what it hears together with its own copy. True if that was news. */
export function absorb(turn: ServerTurn, key: string, item: Item, from: NodeId): boolean {
  const { store } = turn.state.disk;
  const slot = store[key];
  const merged = mergedItem(turn.state.env, slot?.item ?? null, item);
  if (slot !== undefined && sameItem(slot.item, merged)) {
    turn.note('knew-already', { key, from });
    return false;
  }
  const ids = idsOf(merged);
  turn.note('keeps-copy', { key, from, ids, fell: idsOf(slot?.item ?? null).filter((id) => !ids.includes(id)) });
  turn.keep({ store: withKey(store, key, { item: merged, actor: slot?.actor ?? null }) });
  noticeStray(turn, key);
  return true;
}

/** A key that is not this server's (any more) is on its way to those whose it is. */
export function noticeStray(turn: ServerTurn, key: string): void {
  const { handed } = turn.state;
  if (handed[key] === undefined && !keepersOf(turn.replicas(key)).includes(turn.self)) turn.state.handed = withKey(handed, key, { digest: 0, acks: [] });
}

export function absorbHint(turn: ServerTurn, home: NodeId, key: string, item: Item): void {
  const { hints } = turn.state.disk;
  const slots = hints[home] ?? {};
  const slot = slots[key];
  setHint(turn, home, key, { item: mergedItem(turn.state.env, slot?.item ?? null, item), actor: slot?.actor ?? null });
}

export function setHint(turn: ServerTurn, home: NodeId, key: string, slot: Slot): void {
  const { hints } = turn.state.disk;
  turn.keep({ hints: withKey(hints, home, withKey(hints[home] ?? {}, key, slot)) });
}

export function dropHint(turn: ServerTurn, home: NodeId, key: string): void {
  const { hints } = turn.state.disk;
  const slots = withoutKey(hints[home] ?? {}, key);
  turn.keep({ hints: Object.keys(slots).length === 0 ? withoutKey(hints, home) : withKey(hints, home, slots) });
}

/** Forgets keys; from now on it numbers versions under new names, for it no longer knows what it numbered before. */
export function dropKeys(turn: ServerTurn, keys: readonly string[]): void {
  const { store, names } = turn.state.disk;
  const left = keys.reduce<Slots>((slots, key) => withoutKey(slots, key), store);
  turn.keep({ store: left, names: Math.max(names, 1) });
  turn.state.handed = keys.reduce((handed, key) => withoutKey(handed, key), turn.state.handed);
}

/**
 * The name under which this server numbers versions in a slot, and how many names it has used up then: its own if it
 * never forgot anything, else a new one (Riak's per-key actor epochs: basho/riak_kv#679 lost writes without them).
 */
export function actorFor({ self, state: { env, disk: { names } } }: ServerTurn, slot: Slot | undefined, hinted: boolean): readonly [actor: string, names: number] {
  if (slot !== undefined && slot.actor !== null) return [slot.actor, names];
  if (!ruleOn(env, 'fresh-names') || (names === 0 && !hinted)) return [self, names];
  return [`${self}.${names + 1}`, names + 1];
}
