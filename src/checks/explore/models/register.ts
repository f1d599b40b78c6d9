/**
 * What the three registers have in common: clients that write once and then read, and the history by which they are
 * judged (stateright's register actors and LinearizabilityTester; the state holds the history, so it counts).
 */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { check } from '#checks/linearizability/check.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import type { Actor, ActorSystem, Recorder, Sent } from '#checks/explore/actors.ts';
import type { Plain } from '#model/protocol.ts';

/** What clients ask and what they are answered; `request` names the question. */
export type RegisterMessage =
  | { readonly type: 'Put'; readonly request: number; readonly value: string }
  | { readonly type: 'Get'; readonly request: number }
  | { readonly type: 'PutOk'; readonly request: number }
  | { readonly type: 'GetOk'; readonly request: number; readonly value: string };

/** What a register holds before it is written. */
export const UNWRITTEN = '';

/** Servers 0 to servers - 1, clients behind them. */
export function registerSystem(servers: readonly Actor[], clients: number): ActorSystem {
  return {
    actors: [...servers, ...Array.from({ length: clients }, (_, i) => client(servers.length + i, servers.length))],
    network: 'once', lossy: false, recorder,
  };
}

/** Writes a letter of its own at one server, then reads at the next. */
function client(self: number, servers: number): Actor {
  const value = String.fromCharCode('A'.charCodeAt(0) + self - servers);
  const put: RegisterMessage = { type: 'Put', request: self, value };
  return {
    start: () => [{ awaiting: self, ops: 1 }, [[self % servers, put]]],
    receive(state, _from, message) {
      const { awaiting, ops } = state as { awaiting: number | null; ops: number };
      const { type, request } = message as RegisterMessage;
      if (request !== awaiting) return null;
      if (type === 'GetOk') return [{ awaiting: null, ops: ops + 1 }, []];
      const get: RegisterMessage = { type: 'Get', request: (ops + 1) * self };
      const sent: Sent[] = type === 'PutOk' ? [[(self + ops) % servers, get]] : [];
      return sent.length === 0 ? null : [{ awaiting: get.request, ops: ops + 1 }, sent];
    },
  };
}

interface Call {
  /** Of each other client that has completed any: the last one when this was asked, from 0. */
  readonly after: { readonly [client: number]: number };
  /** What is written; null: it reads. */
  readonly write: string | null;
}
/** `read`: what was read; null: it wrote. */
interface Done extends Call { readonly read: string | null }
type History = { readonly [client: string]: { readonly done: readonly Done[]; readonly open: Call | null } };

const recorder: Recorder = {
  initial: {},
  sent(past, from, message) {
    const { type } = message as RegisterMessage;
    if (type !== 'Put' && type !== 'Get') return past;
    const history = past as unknown as History;
    const others = Object.entries(history).filter(([client, { done }]) => client !== String(from) && done.length > 0);
    const after = Object.fromEntries(others.map(([client, { done }]) => [client, done.length - 1]));
    const open: Call = { after, write: type === 'Put' ? (message as { value: string }).value : null };
    return { ...history, [from]: { done: history[from]?.done ?? [], open } } as unknown as Plain;
  },
  delivered(past, to, message) {
    const { type } = message as RegisterMessage;
    if (type !== 'PutOk' && type !== 'GetOk') return past;
    const history = past as unknown as History;
    const { done, open } = history[to]!;
    const read = type === 'GetOk' ? (message as { value: string }).value : null;
    return { ...history, [to]: { done: [...done, { ...open!, read }], open: null } } as unknown as Plain;
  },
  check(past) {
    const { firstBad, operations } = check(eventsOf(past as unknown as History), REGISTER);
    if (firstBad === null) return null;
    const { process, value } = operations[firstBad.operation]!;
    return { law: 'linearizable', terms: { client: process, value } };
  },
};

const REGISTER = specModel({
  initial: UNWRITTEN,
  apply: (state, command) => (command === null ? [state, state] : [command, null]),
});

/** Calls and returns in an order that agrees with what each call came after: the clients' own lists do not tell one. */
function eventsOf(history: History): HistoryEvent[] {
  const rest = Object.entries(history).map(([client, { done, open }]) => ({
    client, returned: 0, called: 0, calls: open === null ? done : [...done, open], done,
  }));
  const events: HistoryEvent[] = [];
  for (let moved = true; moved;) {
    moved = false;
    for (const one of rest) {
      const { client, returned, called, calls, done } = one;
      const call = calls[called];
      const event = { index: events.length, process: Number(client), f: '' };
      if (called === returned && call !== undefined) {
        if (rest.some((other) => other.returned <= (call.after[Number(other.client)] ?? -1))) continue;
        events.push({ ...event, type: 'invoke', value: call.write });
        one.called++;
      } else if (called > returned && returned < done.length) {
        // Whatever was asked before this returned must have been asked by now.
        if (rest.some((other) => other !== one && other.calls.slice(other.called).some(({ after }) => (after[Number(client)] ?? -1) < returned))) continue;
        events.push({ ...event, type: 'ok', value: done[returned]!.read });
        one.returned++;
      } else continue;
      moved = true;
    }
  }
  return events;
}
