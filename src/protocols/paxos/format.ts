/**
 * A server's starting disk as a scenario describes it: `{ promised: '2.1', vBal: '1.2', vVal: 'x', round: 2 }`, with
 * ballots as they are shown: round 2 of server n1 is '2.1'.
 */
import type { Env, Plain } from '#model/protocol.ts';
import { ballotOf, ballotText, type Ballot } from '#protocols/ballots/ballot.ts';
import { EMPTY_DISK } from './server.ts';
import type { ServerDurable } from './state.ts';
import { paxosComplaint } from './words/complaints.ts';

/** Throws a TextError that says what is wrong with the disk. */
export function format(disk: Plain, env: Env): ServerDurable {
  if (disk === null || typeof disk !== 'object' || Array.isArray(disk)) throw paxosComplaint((words) => words.notADisk(JSON.stringify(disk)));
  const fields = disk as { readonly [field: string]: Plain };
  const odd = Object.keys(fields).find((key) => !Object.hasOwn(EMPTY_DISK, key) || key === 'kind');
  if (odd !== undefined) throw paxosComplaint((words) => words.noDiskField(odd));
  const vBal = readBallot('vBal', fields['vBal'] ?? null, env);
  const promised = fields['promised'] === undefined ? vBal : readBallot('promised', fields['promised'], env);
  const vVal = fields['vVal'] ?? null;
  const round = fields['round'] ?? 0;
  if (vVal !== null && (typeof vVal !== 'string' || vVal === '')) throw paxosComplaint((words) => words.badValue(JSON.stringify(vVal)));
  if ((vVal === null) !== (vBal === 0)) throw paxosComplaint((words) => words.voteInHalf);
  if (vBal > promised) throw paxosComplaint((words) => words.voteAbovePromise(ballotText(vBal), ballotText(promised)));
  if (typeof round !== 'number' || !Number.isInteger(round) || round < 0) throw paxosComplaint((words) => words.badRound(JSON.stringify(round)));
  return { kind: 'server', promised, vBal, vVal, round };
}

/** null: none. */
function readBallot(field: string, value: Plain, { servers }: Env): Ballot {
  if (value === null) return 0;
  const match = /^([1-9]\d{0,8})\.([1-9])$/.exec(typeof value === 'string' ? value : '');
  const owner = match === null ? undefined : servers[Number(match[2]) - 1];
  if (match === null || owner === undefined) throw paxosComplaint((words) => words.badBallot(field, JSON.stringify(value), servers));
  return ballotOf(Number(match[1]), owner, servers);
}
