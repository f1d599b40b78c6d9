/**
 * A server's starting disk as a scenario describes it: `{ promised: '2.1', accepted: { 1: '1.1 put x 1', 3: '1.2 no-op' } }`.
 * A ballot is `round.server`. What is not said is as if the server never ran, but a promise is never below a vote.
 */
import type { Env, Plain } from '#model/protocol.ts';
import { ballotOf, ballotText, NO_BALLOT, type Ballot } from '#protocols/ballots/ballot.ts';
import { isAdmin, multiPaxosCommands } from './commands.ts';
import { emptyDisk } from './server.ts';
import { isPerSlot } from './settings.ts';
import { noSlots, withSlot, type Slots } from './slots.ts';
import type { ServerDurable, Value, Vote } from './state.ts';
import { NO_OP } from './value-text.ts';
import { multiPaxosComplaint } from './words/complaints.ts';

/** Throws a TextError that says what is wrong with the disk and where. */
export function format(disk: Plain, env: Env): ServerDurable {
  if (!isRecord(disk)) throw multiPaxosComplaint((words) => words.notADisk(JSON.stringify(disk)));
  const odd = Object.keys(disk).find((key) => !['round', 'promised', 'accepted'].includes(key));
  if (odd !== undefined) throw multiPaxosComplaint((words) => words.noDiskField(odd));
  const accepted = readVotes(disk['accepted'] ?? {}, env);
  const most = accepted.items.reduce((ballot, vote) => Math.max(ballot, vote?.ballot ?? NO_BALLOT), NO_BALLOT);
  const promised = disk['promised'] === undefined ? most : readBallot(disk['promised'], env);
  if (promised < most) {
    const slot = accepted.items.findIndex((vote) => (vote?.ballot ?? NO_BALLOT) > promised) + 1;
    throw multiPaxosComplaint((words) => words.belowVote(ballotText(promised), slot, ballotText(accepted.items[slot - 1]!.ballot)));
  }
  const round = disk['round'] === undefined ? NO_BALLOT : readBallot(disk['round'], env);
  const base = { ...emptyDisk(env), round, accepted };
  return isPerSlot(env) ? { ...base, promises: promisesOf(accepted, promised) } : { ...base, promised };
}

/** Where phase 1 is run slot by slot a promise belongs to a slot: those that are named, and the next. */
function promisesOf({ items }: Slots<Vote>, promised: Ballot): Slots<Ballot> {
  return promised === NO_BALLOT ? noSlots() : { base: 0, items: Array.from({ length: items.length + 1 }, () => promised) };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readBallot(value: Plain, env: Env): Ballot {
  const match = typeof value === 'string' ? /^([1-9]\d*)\.([1-9])$/.exec(value) : null;
  const server = env.servers[Number(match?.[2] ?? 0) - 1];
  if (match === null || server === undefined) throw multiPaxosComplaint((words) => words.notABallot(JSON.stringify(value), env.servers.length));
  return ballotOf(Number(match[1]), server, env.servers);
}

function readVotes(value: Plain, env: Env): Slots<Vote> {
  if (!isRecord(value)) throw multiPaxosComplaint((words) => words.notVotes(JSON.stringify(value)));
  let votes = noSlots<Vote>();
  for (const [slot, said] of Object.entries(value)) {
    if (!/^[1-9]\d{0,3}$/.test(slot)) throw multiPaxosComplaint((words) => words.notASlot(slot));
    votes = withSlot(votes, Number(slot), readVote(slot, said, env));
  }
  return votes;
}

function readVote(slot: string, said: Plain, env: Env): Vote {
  const match = typeof said === 'string' ? /^(\S+)\s+(\S.*)$/.exec(said.trim()) : null;
  if (match === null) throw multiPaxosComplaint((words) => words.notAVote(slot, JSON.stringify(said)));
  return { ballot: readBallot(match[1]!, env), value: readValue(match[2]!) };
}

function readValue(text: string): Value {
  if (text === 'no-op') return NO_OP;
  const command = multiPaxosCommands.parse(text);
  if (isAdmin(command)) throw multiPaxosComplaint((words) => words.adminInSlot(text));
  return { kind: 'command', command, client: null, session: null, seq: 0 };
}
