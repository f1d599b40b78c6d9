/** Runs of Raft as etcd's specification reads them: accepted line by line, or the trace says why it ends. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Plain } from '#model/protocol.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import raft from '#protocols/raft/index.ts';
import { stormyRaft } from '#protocols/raft/storm.ts';
import { golden, type Answer } from '#testing/datadriven.ts';
import { objectionTo } from '#testing/etcd-specification.ts';
import type { EtcdEvent } from './lines.ts';
import { etcdTrace, IMPOSSIBLE } from './trace.ts';

interface Line {
  readonly tag: string;
  readonly msg: string;
  readonly event: EtcdEvent;
}

const NOTHING: EtcdEvent = { name: '', nid: '', state: { term: 0, vote: '', commit: 0 }, role: 'StateFollower', log: 0, conf: [[], []] };

function traceOf(scenario: Scenario, length: number, scheduler: Scheduler = timed(scenario)): readonly string[] {
  const [beginning, ...moments] = [...play(raft.protocol, scenario, scheduler, length)];
  return [...etcdTrace(scenario, beginning!.world, moments)];
}

function cluster(servers: number, plan: string, config: { readonly [key: string]: Plain } = {}, more: Partial<Scenario> = {}): Scenario {
  return {
    protocol: 'raft', servers: Array.from({ length: servers }, (_, i) => `n${i + 1}`), clients: ['c1'], config, off: [], seed: 3,
    network: DEFAULT_NETWORK, plan: parsePlan(plan), disks: {}, ...more,
  };
}

/** Why the trace ends before the run does; null: it does not. */
function ending(lines: readonly string[]): string | null {
  const { tag, msg } = JSON.parse(lines.at(-1)!) as Line;
  return tag === 'lab' ? msg : null;
}

const names = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => {
  const { tag, event } = JSON.parse(line) as Line;
  return tag === 'trace' ? [event.name] : [];
});

const SAMPLE = '../shared/histories/traces/etcd-raft/p400.ndjson';

test.skipIf(!existsSync(SAMPLE))('the specification of these tests accepts what etcd itself has written', () => {
  const lines = readFileSync(SAMPLE, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(400);
  expect(objectionTo(lines)).toBeNull();
});

const WORK = `
  30ms request c1 workload 20ms
  700ms crash leader
  900ms restart n1
  950ms restart n2
  960ms restart n3
  1200ms partition n1 | n2, n3
  1700ms heal`;

test.each([1, 3, 5])('a cluster of %i: elections, commits, crashes, restarts and lost messages are accepted', (servers) => {
  const plan = servers === 1 ? '30ms request c1 workload 20ms\n700ms crash n1\n800ms restart n1' : WORK;
  const lines = traceOf(cluster(servers, plan, {}, { network: { ...DEFAULT_NETWORK, loss: 0.05, duplicate: 0.05 } }), 1_800);
  expect(objectionTo(lines)).toBeNull();
  expect(ending(lines)).toBeNull();
  const told = names(lines);
  for (const name of ['BecomeCandidate', 'BecomeLeader', 'Replicate', 'Commit', 'Ready', 'InitState']) expect(told, name).toContain(name);
  if (servers > 1) for (const name of ['ReceiveAppendEntriesRequest', 'ReceiveRequestVoteResponse', 'BecomeFollower']) expect(told, name).toContain(name);
  expect(told.filter((name) => name === 'Commit').length).toBeGreaterThan(10);
});

test('every run in bad weather is accepted to its end, or up to where it says why it ends', () => {
  const ends = new Map<string | null, number>();
  for (let seed = 1; seed <= 24; seed++) {
    const storm = stormyRaft(seed);
    const lines = traceOf(storm.scenario, 700, torn(storm));
    expect(objectionTo(lines), `seed ${seed}`).toBeNull();
    const end = ending(lines);
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  expect(ends.get(null)).toBeGreaterThan(6);
  for (const end of [IMPOSSIBLE.members, IMPOSSIBLE.writes, IMPOSSIBLE.term]) expect(ends.get(end), end).toBeGreaterThan(0);
});

/** Every planted error is found where it stands or soon after. */
const PLANTED: readonly (readonly [what: string, plant: (line: string) => string])[] = [
  ['a term', (line) => line.replace(/("name":"BecomeLeader".*?"term":)(\d+)/, (_, head, term) => `${head}${Number(term) + 1}`)],
  ['a vote', (line) => line.replace(/("name":"ReceiveRequestVoteResponse".*?"vote":")n\d/, '$1n9')],
  ['a role', (line) => line.replace(/("name":"ReceiveAppendEntriesResponse".*)StateLeader/, '$1StateFollower')],
  ['a commit index', (line) => line.replace(/("name":"Commit".*?"commit":)(\d+)/, (_, head, index) => `${head}${Number(index) + 1}`)],
  ['a log', (line) => line.replace(/("name":"SendAppendEntriesRequest".*?"log":)(\d+)/, (_, head, index) => `${head}${Number(index) + 1}`)],
  ['a configuration', (line) => line.replace(/("name":"ReceiveRequestVoteRequest".*?"conf":)\[\["n1",/, '$1[[')],
  ['what a message holds', (line) => line.replace(/("name":"ReceiveAppendEntriesRequest".*?"entries":)(\d+)/, (_, head, count) => `${head}${Number(count) + 1}`)],
  ['a match', (line) => line.replace(/("name":"ReceiveAppendEntriesResponse".*?"index":)(\d+)/, (_, head, index) => `${head}${Number(index) + 1}`)],
  ['an answer', (line) => line.replace(/("name":"ReceiveRequestVoteResponse".*"reject":)false/, '$1true')],
  ['a receiver', (line) => line.replace(/("name":"SendRequestVoteRequest".*"to":")n\d/, '$1n1')],
  ['a Ready that is missing', (line) => (line.includes('"name":"Ready"') ? '' : line)],
  ['an entry that nobody appended', (line) => (line.includes('"name":"Replicate"') ? '' : line)],
  ['a vote for oneself that is missing', (line) => (line.includes('"name":"SendRequestVoteResponse"') ? '' : line)],
  ['a restart that nobody sees', (line) => (line.includes('"name":"InitState"') && !line.includes('"ts":0,') ? '' : line)],
];

test.each(PLANTED)('the specification objects to %s', (_, plant) => {
  const lines = traceOf(cluster(3, `
    30ms request c1 workload 20ms
    300ms crash leader
    700ms restart n1
    710ms restart n2
    720ms restart n3`), 600);
  const planted = lines.map(plant).filter((line) => line !== '');
  expect(planted).not.toEqual(lines);
  expect(objectionTo(planted)).not.toBeNull();
});

const BROKEN: readonly (readonly [rule: string, plan: string])[] = [
  ['persist-vote', '30ms fire n1 election\n60ms crash n2\n70ms restart n2'],
  ['vote-once', '30ms fire n1 election\n30ms fire n2 election'],
  ['majority-quorum', '20ms partition n1,n2 | n3\n30ms fire n1 election'],
];

test.each(BROKEN)('a server without the rule %s is found out, for some seed', (rule, plan) => {
  const runs = Array.from({ length: 8 }, (_, seed) => cluster(3, plan, { preVote: false, checkQuorum: false }, {
    seed, off: [rule], network: { ...DEFAULT_NETWORK, loss: 0.3, duplicate: 0.4 },
  }));
  expect(runs.some((scenario) => objectionTo(traceOf(scenario, 300)) !== null)).toBe(true);
  expect(runs.every((scenario) => objectionTo(traceOf({ ...scenario, off: [] }, 300)) === null)).toBe(true);
});

test('of the lessons, those in which a server does what etcd must not are found out', () => {
  const seen = raft.lessons.map(({ id, scenario, until }) => {
    const [beginning, ...moments] = [...play(raft.protocol, scenario, timed(scenario), 600)].filter(({ world }) => world.now <= until);
    const lines = [...etcdTrace(scenario, beginning!.world, moments)];
    return [id, objectionTo(lines)?.why ?? (ending(lines) === null ? 'accepted' : 'cannot be told to its end')] as const;
  });
  expect(seen.filter(([, what]) => what.includes(':'))).toEqual([
    ['lost-writes', 'InitState at n2: its log ends at 1, not 0'],
    ['double-vote', 'ReceiveRequestVoteRequest at n3: its vote is n1, not 0'],
    ['reordered-append', 'ReceiveAppendEntriesRequest at n2: its log ends at 3, not 2'],
  ]);
  expect(seen.filter(([, what]) => what === 'accepted').length).toBeGreaterThan(12);
});

/** `run 3 300` tells 300 moments of three servers with the plan above it, a line an event. */
function told(): Answer {
  let plan: string[] = [];
  return (line) => {
    const [, servers, until] = /^run (\d) (\d+)$/.exec(line) ?? [];
    if (servers === undefined) return String(plan.push(line)).slice(0, 0);
    const scenario = cluster(Number(servers), plan.join('\n'), { preVote: false, diskLatency: 0 });
    plan = [];
    const lines = traceOf(scenario, Number(until));
    expect(objectionTo(lines)).toBeNull();
    return lines.map(brief).join('\n');
  };
}

function brief(line: string): string {
  const { tag, msg: remark, event: { name, nid, state: { term, vote, commit }, role, log, msg } } = { event: NOTHING, ...JSON.parse(line) as Partial<Line> };
  if (tag !== 'trace') return `(${remark})`;
  const message = msg === undefined ? '' : ` | ${msg.type} ${msg.from}>${msg.to} term ${msg.term} index ${msg.index} entries ${msg.entries} commit ${msg.commit}${msg.reject ? ' no' : ''}`;
  return `${nid} ${name} term ${term} vote ${vote} commit ${commit} ${role.slice(5)} log ${log}${message}`;
}

test('two runs, as told', () => golden(new URL('testdata/told.txt', import.meta.url), told()));
