/** The node alone: what it answers to whom, in which order, and what it makes of nonsense. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { settled } from '#kernel/genesis.ts';
import type { Plain } from '#model/protocol.ts';
import raft from '#protocols/raft/index.ts';
import zab from '#protocols/zab/index.ts';
import { LAB, NodeProcess } from '#testing/maelstrom/node-process.ts';
import { askedBy } from './lin-kv.ts';
import type { Body, Envelope } from './messages.ts';
import { MaelstromNode, type Settings } from './node.ts';
import { LIMITS } from './proxies.ts';

const started: MaelstromNode[] = [];
afterEach(() => { for (const node of started.splice(0)) node.stop(); });

/** A node in this process, whose clock stands still. `said`: what it wrote; `order`: writes to the disk and to the network as they came. */
function node(config: Settings['config'] = {}, exhibit = raft) {
  const said: Envelope[] = [];
  const order: string[] = [];
  const complaints: string[] = [];
  const failures: unknown[] = [];
  const clock = { reads: 0 };
  const subject = new MaelstromNode(
    { exhibit, config: settled(exhibit.protocol, { diskLatency: 0, electionTimeout: 20, heartbeat: 10, giveUpAfter: 150, retryAfter: 50, ...config }), off: [], barrier: exhibit === zab },
    {
      disk: () => ({ read: () => null, write: (_durable, forced) => { order.push(forced ? 'forced' : 'written'); } }),
      write: (text) => {
        const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Envelope);
        said.push(...lines);
        order.push(...lines.map(({ body }) => body.type));
      },
      log: (line) => { complaints.push(line); },
      trace: null, now: () => clock.reads, today: () => Date.now(), chance: () => Math.random(),
      failed: (error) => { failures.push(error); },
    },
  );
  started.push(subject);
  const tell = (...bodies: readonly object[]): void => subject.receive(bodies.map((body) => JSON.stringify({ src: 'c1', dest: 'n0', body })));
  /** Answers to these requests, in their order. */
  const answers = async (...bodies: readonly Body[]): Promise<readonly Body[]> => {
    const first = 1_000 + said.length;
    tell(...bodies.map((body, index) => ({ ...body, msg_id: first + index })));
    const answer = (id: number): Body | undefined => said.find(({ body }) => body.in_reply_to === id)?.body;
    await vi.waitFor(() => expect(bodies.every((_, index) => answer(first + index) !== undefined)).toBe(true), { timeout: 10_000, interval: 5 });
    return bodies.map((_, index) => answer(first + index)!);
  };
  return { subject, said, order, complaints, failures, clock, tell, answers };
}

const init = (...node_ids: readonly string[]): Body => ({ type: 'init', msg_id: 1, node_id: 'n0', node_ids });

/** A cluster of one, which leads. */
async function alone(config: Settings['config'] = {}, exhibit = raft) {
  const one = node(config, exhibit);
  one.tell(init('n0'));
  await vi.waitFor(async () => expect(await one.answers({ type: 'write', key: 'ready', value: 1 })).toMatchObject([{ type: 'write_ok' }]), { timeout: 10_000 });
  return one;
}

test.each<[string, object, object]>([
  ['a request before init', { type: 'read', key: 1 }, { type: 'error', code: 11 }],
  ['init without names', { type: 'init', node_id: 'n0' }, { type: 'error', code: 12 }],
  ['init for somebody else', { type: 'init', node_id: 'n0', node_ids: ['n1'] }, { type: 'error', code: 12 }],
  ['a read of nothing', { type: 'read' }, { type: 'error', code: 12, text: 'read without key' }],
  ['a write of nothing', { type: 'write', key: 1 }, { type: 'error', code: 12, text: 'write without value' }],
  ['a cas to nothing', { type: 'cas', key: 1, from: 2 }, { type: 'error', code: 12, text: 'cas without to' }],
  ['a cas that creates', { type: 'cas', key: 1, from: 2, to: 3, create_if_not_exists: true }, { type: 'error', code: 10 }],
  ['a request of another workload', { type: 'txn', txn: [] }, { type: 'error', code: 10, text: "there is no request 'txn'" }],
  ['a name that every object has', { type: 'constructor' }, { type: 'error', code: 10 }],
  ['a body without a type', { key: 1 }, { type: 'error', code: 12 }],
  ['echo', { type: 'echo', echo: [1, 'x'] }, { type: 'echo_ok', echo: [1, 'x'] }],
])('%s', (_case, asked, answer) => {
  const { tell, said } = node();
  tell({ ...asked, msg_id: 7 });
  expect(said).toMatchObject([{ src: 'n0', dest: 'c1', body: { ...answer, in_reply_to: 7 } }]);
});

test('init comes once; answers, errors and what is no message are not answered, and the node goes on', () => {
  const { subject, tell, said, complaints } = node();
  tell(init('n0', 'n1', 'n2'));
  tell({ ...init('n0'), msg_id: 2 });
  const before = said.length;
  subject.receive(['not json', '[1]', '{"src":"c1"}', '{"src":"c1","dest":"n0","body":7}', '', '{"src":"c1","dest":"n0","body":{"type":"error","in_reply_to":3}}', '{"src":"c1","dest":"n0","body":{"type":"read_ok","in_reply_to":3}}', '{"src":"n1","dest":"n0","body":{"type":"lab","via":"pigeon"}}']);
  expect(said.slice(before)).toEqual([]);
  expect(complaints).toHaveLength(5);
  tell({ type: 'echo', echo: 1 });
  expect(said.map(({ body }) => [body.type, body.in_reply_to, body['code']])).toEqual([['init_ok', 1, undefined], ['error', 2, 22], ['echo_ok', undefined, undefined]]);
});

test('who asked is answered, even if another node handed the request on', () => {
  const { subject, said } = node();
  subject.receive(['{"src":"c9","dest":"n0","body":{"type":"frob","msg_id":4}}']);
  expect(said[0]).toMatchObject({ src: 'n0', dest: 'c9' });
});

test('raft: reads, writes and comparisons, told by the protocol\'s words and codes', async () => {
  const { answers } = await alone();
  expect(await answers({ type: 'read', key: 1 })).toMatchObject([{ type: 'error', code: 20 }]);
  expect(await answers({ type: 'cas', key: 1, from: 1, to: 2 })).toMatchObject([{ type: 'error', code: 22 }]);
  expect(await answers({ type: 'write', key: 1, value: 5 })).toMatchObject([{ type: 'write_ok' }]);
  expect(await answers({ type: 'cas', key: 1, from: 4, to: 6 })).toMatchObject([{ type: 'error', code: 22 }]);
  expect(await answers({ type: 'cas', key: 1, from: 5, to: 6 })).toMatchObject([{ type: 'cas_ok' }]);
  expect(await answers({ type: 'read', key: 1 }, { type: 'read', key: '1' })).toMatchObject([{ type: 'read_ok', value: 6 }, { type: 'error', code: 20 }]);
});

test('zab: a read follows a command of the log, and is told likewise', async () => {
  const { answers } = await alone({ tickTime: 20, finalizeWait: 10 }, zab);
  expect(await answers({ type: 'write', key: 1, value: 5 })).toMatchObject([{ type: 'write_ok' }]);
  expect(await answers({ type: 'read', key: 1 }, { type: 'read', key: 2 })).toMatchObject([{ type: 'read_ok', value: 5 }, { type: 'error', code: 20 }]);
  expect(askedBy({ type: 'read', key: 1 }, true)).toMatchObject({ commands: ['cas 1 - -', 'get 1'], sameServer: true });
});

test('keys and values of any kind come back as they were', async () => {
  const { answers } = await alone();
  const sampled = fc.sample(fc.tuple(fc.jsonValue(), fc.jsonValue()), { numRuns: 40, seed: 3 }) as unknown as readonly (readonly [Plain, Plain])[];
  const odd = [['a b\u00a0c', ' d\ne '], ['__proto__', 0], [null, null], [1.5e300, '-']] as const;
  const all = [...new Map([...sampled, ...odd].map((pair) => [JSON.stringify(pair[0]), pair])).values()];
  const written = await answers(...all.map(([key, value]) => ({ type: 'write', key, value })));
  expect(new Set(written.map(({ type }) => type))).toEqual(new Set(['write_ok']));
  expect((await answers(...all.map(([key]) => ({ type: 'read', key })))).map(({ value }) => value)).toEqual(all.map(([, value]) => JSON.parse(JSON.stringify(value)) as Plain));
});

test('more requests at once than there are proxies are all served; far more are turned away', async () => {
  const { answers } = await alone();
  const busy = await answers(...Array.from({ length: 3 * LIMITS.proxies }, (_, key) => ({ type: 'write', key, value: key })));
  expect(new Set(busy.map(({ type }) => type))).toEqual(new Set(['write_ok']));
  const cut = node();
  cut.tell(init('n0', 'n1', 'n2'));
  cut.tell(...Array.from({ length: LIMITS.proxies + LIMITS.waiting + 2 }, (_, index) => ({ type: 'write', key: 1, value: index, msg_id: 10 + index })));
  expect(cut.said.filter(({ body }) => body['code'] === 11).map(({ body }) => body.in_reply_to)).toEqual([LIMITS.proxies + LIMITS.waiting + 10, LIMITS.proxies + LIMITS.waiting + 11]);
});

test('without a quorum a read certainly did nothing, and so did a write that was never sent for want of a session', async () => {
  const { tell, answers } = node();
  tell(init('n0', 'n1', 'n2'));
  expect(await answers({ type: 'read', key: 1 }, { type: 'write', key: 1, value: 1 })).toMatchObject([{ type: 'error', code: 11 }, { type: 'error', code: 11 }]);
});

test('an answer that comes too late is kept back: whoever asked is gone', async () => {
  const { tell, said, clock, answers } = node();
  tell(init('n0', 'n1', 'n2'), { type: 'read', key: 1, msg_id: 77 });
  clock.reads = 60_000;
  // The next one is asked later, given up later, and answered.
  expect(await answers({ type: 'read', key: 1 })).toMatchObject([{ code: 11 }]);
  expect(said.filter(({ body }) => body.in_reply_to === 77)).toEqual([]);
});

test('of a write that was sent and never answered nobody can tell', () => {
  const asked = askedBy({ type: 'write', key: 1, value: 2 }, false);
  if (asked === null || 'type' in asked) throw new Error('a write is a request');
  expect(asked.answer('unknown', null)).toMatchObject({ type: 'error', code: 0 });
});

test('the disk is forced before anything is said that rests on it', async () => {
  const { order, answers } = await alone();
  const before = order.length;
  await answers({ type: 'write', key: 1, value: 2 });
  const said = order.slice(before);
  expect(said.indexOf('forced')).toBeGreaterThanOrEqual(0);
  expect(said.indexOf('forced')).toBeLessThan(said.indexOf('write_ok'));
  const candidate = node({ preVote: false });
  candidate.tell(init('n0', 'n1', 'n2'));
  await vi.waitFor(() => expect(candidate.order).toContain('lab'), { timeout: 10_000 });
  expect(candidate.order.slice(0, 3)).toEqual(['init_ok', 'forced', 'lab']);
});

test('what comes from a peer and makes the protocol throw ends the node', () => {
  const { subject, tell, failures } = node();
  tell(init('n0', 'n1', 'n2'));
  subject.receive(['{"src":"n1","dest":"n0","body":{"type":"lab","via":"datagram","from":"n1","to":"n0","message":null}}']);
  expect(failures).toHaveLength(1);
});

/** Longest wait on a busy machine, ms. */
const BUSY = 60_000;

function spawned(lab: readonly string[], ...words: readonly string[]) {
  const lines: string[] = [];
  const logs: string[] = [];
  const process = new NodeProcess(lab, words, (line) => { lines.push(line); }, (line) => { logs.push(line); });
  return { process, lines, logs };
}

const INIT = '{"src":"c0","dest":"n0","body":{"type":"init","msg_id":1,"node_id":"n0","node_ids":["n0"]}}';
const INIT_OK = '{"src":"n0","dest":"c0","body":{"type":"init_ok","in_reply_to":1}}';

test('the real program: a line that is none is a word on stderr, the end of stdin is the end, and so is SIGTERM', async () => {
  const [ended, stopped, wrong] = [spawned(LAB, 'raft'), spawned(LAB, 'multi-paxos'), spawned(LAB, 'paxos')];
  ended.process.write('nonsense');
  ended.process.write(INIT);
  stopped.process.write(INIT);
  await vi.waitFor(() => expect([ended.lines, stopped.lines]).toEqual([[INIT_OK], [INIT_OK]]), { timeout: BUSY });
  expect(await Promise.all([ended.process.end(), stopped.process.kill('SIGTERM'), wrong.process.ended])).toEqual([0, 0, 2]);
  expect([ended.logs, stopped.logs, wrong.logs]).toEqual([['lab node: not JSON: nonsense'], [], ['lab node: paxos keeps no store that can be read, written and compared']]);
}, BUSY);

test.skipIf(process.platform === 'win32')('the executable for Maelstrom serves from any folder', () => {
  const executable = fileURLToPath(new URL('../../setup/node.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(executable, ['zab'], { cwd: tmpdir(), input: `${INIT}\n`, encoding: 'utf8' });
  expect([status, stdout.trimEnd(), stderr]).toEqual([0, INIT_OK, '']);
}, BUSY);
