/**
 * Single-decree Paxos as Lamport specifies it (Paxos.tla of the TLA+ examples): acceptors, a set of messages that only
 * grows, and leaders that are nothing but actions. 3 acceptors, 2 values, ballots 0 and 1: 3921 states.
 */
import { canonical } from '#base/fingerprint.ts';
import type { Plain, Terms } from '#model/protocol.ts';
import type { Action, Invariant, System } from '#checks/explore/rules.ts';

const ACCEPTORS = ['a1', 'a2', 'a3'] as const;
const VALUES = ['v1', 'v2'] as const;
const BALLOTS = [0, 1] as const;
const NONE = -1;
const MAJORITY = 2;

interface Acceptor { readonly [key: string]: Plain; readonly maxBal: number; readonly maxVBal: number; readonly maxVal: string | null }
type Message =
  | { readonly type: '1a'; readonly bal: number }
  | { readonly type: '1b'; readonly acc: string; readonly bal: number; readonly mbal: number; readonly mval: string | null }
  | { readonly type: '2a'; readonly bal: number; readonly val: string }
  | { readonly type: '2b'; readonly acc: string; readonly bal: number; readonly val: string };

/** Where the messages stand: behind the acceptors. */
const MESSAGES = ACCEPTORS.length;

export function tlaPaxos(): System {
  const initial: Acceptor = { maxBal: NONE, maxVBal: NONE, maxVal: null };
  return {
    parts: [...ACCEPTORS.map((name) => ({ name, initial, bits: 5 })), { name: 'messages', initial: [], bits: 12 }],
    actions: [
      ...BALLOTS.map((bal): Action => ({ name: `Phase1a ${bal}`, parts: [MESSAGES], act: (sent) => [[plus(sent, { type: '1a', bal })]] })),
      ...ACCEPTORS.flatMap((acc, i): Action[] => [
        { name: `Phase1b ${acc}`, parts: [i, MESSAGES], act: (a, sent) => promise(acc, a as unknown as Acceptor, sent) },
        { name: `Phase2b ${acc}`, parts: [i, MESSAGES], act: (a, sent) => accept(acc, a as unknown as Acceptor, sent) },
      ]),
      ...BALLOTS.flatMap((bal) => VALUES.map((val): Action => ({ name: `Phase2a ${bal} ${val}`, parts: [MESSAGES], act: (sent) => propose(bal, val, sent) }))),
    ],
    invariants: [agreement],
  };
}

/** Phase1b: an acceptor promises a ballot higher than any it has seen, and tells what it has accepted. */
function promise(acc: string, a: Acceptor, sent: Plain): Plain[][] {
  return messages(sent).flatMap((m) => (m.type === '1a' && m.bal > a.maxBal
    ? [[{ ...a, maxBal: m.bal }, plus(sent, { type: '1b', acc, bal: m.bal, mbal: a.maxVBal, mval: a.maxVal })]] : []));
}

/**
 * Phase2a: once a ballot; a majority must have promised it, and the value is that of the highest ballot they tell of.
 * Each quorum and each such promise is a way of its own, as TLC counts them, though all lead to the same state.
 */
function propose(bal: number, val: string, sent: Plain): Plain[][] {
  const all = messages(sent);
  if (all.some((m) => m.type === '2a' && m.bal === bal)) return [];
  const told = all.flatMap((m) => (m.type === '1b' && m.bal === bal ? [m] : []));
  const next = plus(sent, { type: '2a', bal, val });
  return quorums(ACCEPTORS).flatMap((quorum) => {
    const theirs = told.filter(({ acc }) => quorum.includes(acc));
    if (new Set(theirs.map(({ acc }) => acc)).size < quorum.length) return [];
    const voted = theirs.filter(({ mbal }) => mbal >= 0);
    if (voted.length === 0) return [[next]];
    const highest = Math.max(...voted.map(({ mbal }) => mbal));
    return voted.filter(({ mbal, mval }) => mbal === highest && mval === val).map(() => [next]);
  });
}

/** Phase2b: an acceptor accepts, unless it has promised more. */
function accept(acc: string, a: Acceptor, sent: Plain): Plain[][] {
  return messages(sent).flatMap((m) => (m.type === '2a' && m.bal >= a.maxBal
    ? [[{ maxBal: m.bal, maxVBal: m.bal, maxVal: m.val }, plus(sent, { type: '2b', acc, bal: m.bal, val: m.val })]] : []));
}

/** At most one value is chosen: accepted by a majority in one ballot. */
const agreement: Invariant = {
  name: 'agreement', kind: 'always', parts: [MESSAGES], initial: [],
  gather: (_, sent) => {
    const votes = messages(sent).flatMap((m) => (m.type === '2b' ? [m] : []));
    return VALUES.filter((val) => BALLOTS.some((bal) => votes.filter((vote) => vote.bal === bal && vote.val === val).length >= MAJORITY));
  },
  check: (chosen): Terms | null => ((chosen as string[]).length > 1 ? { chosen } : null),
};

function quorums(of: readonly string[]): string[][] {
  return of.map((left) => of.filter((acc) => acc !== left));
}

function messages(sent: Plain): readonly Message[] {
  return sent as unknown as readonly Message[];
}

/** The set with one more, in the order of their texts. */
function plus(sent: Plain, message: Message): Plain {
  const set = sent as readonly Plain[];
  const text = canonical(message);
  const place = set.findIndex((other) => canonical(other) >= text);
  if (place < 0) return [...set, message];
  return canonical(set[place]) === text ? set : set.toSpliced(place, 0, message);
}
