/** English for what the view says beside nodes, on messages and in the panels. */
import { list, many, percent } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

const STATES = { agreed: 'agree', differs: 'differ', siblings: 'siblings', hinted: 'kept for somebody', lost: 'lost' } as const;

const ago = (ms: number) => (ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`);

export const englishView: ViewWords = {
  statuses: { joining: 'joining', normal: 'on the ring', leaving: 'leaving', gone: 'not on the ring' },
  down: 'down',
  none: '–',
  tabs: { ring: 'Ring', copies: 'Copies', requests: 'Quorums', repair: 'Repair' },
  badges: {
    waits: (kind, key, heard, needs) => `${kind} ${key}: ${heard} of ${needs}`,
    hints: (home, keys) => `${many(keys, 'hint')} for ${home}`,
    suspects: (nodes) => `suspects ${list(nodes)}`,
    arcs: (count) => `${many(count, 'range')} arrived`,
  },
  fields: { store: 'store', hints: 'kept for others', ring: 'ring', names: 'names used up', coordinates: 'coordinates', suspects: 'suspects', handed: 'hands over', fetched: 'ranges arrived', contexts: 'has seen', knows: 'knows ring' },
  labels: {
    forward: (command) => command, put: (key, value) => `${key}←${value}`, putFor: (key, home) => `${key} for ${home}`, putOk: 'kept', get: (key) => `${key}?`, getOk: (value) => `= ${value}`,
    repair: (key) => `repair ${key}`, handoff: (key, why) => (why === 'hint' ? `yours: ${key}` : `take ${key}`), handoffOk: (key) => `has ${key}`, fetch: (arcs) => `fetch ${arcs}`, stream: (keys) => many(keys, 'key'),
    compare: (nodes) => `${nodes} #`, exchange: (keys) => many(keys, 'key'), gossip: (version) => `ring ${version}`, ping: 'there?', pong: 'here',
  },
  ring: {
    title: 'The ring', empty: 'Nobody is on the ring.',
    owner: (node, status, share, keys) => `${node}, ${status}: first for ${percent(share)} of the ring; ${many(keys, 'key')} on its disk`,
    arc: (share, natural, future, others) => `${percent(share)} of the ring, kept by ${list(natural)}${future === null ? '' : `; soon by ${list(future)}`}${others.length === 0 ? '' : `; ${list(others)} ${others.length === 1 ? 'does' : 'do'} not know that yet`}`,
    key: (key, state, servers, hinted) => `${key}, of ${list(servers)}: ${state === 'agreed' ? 'the copies agree' : state === 'differs' ? 'the copies differ' : state === 'siblings' ? 'several values side by side' : state === 'hinted' ? `kept for somebody who is away, by ${list(hinted)}` : 'an acknowledged write is lost'}`,
    version: (version) => `Ring ${version}: a key is kept by the next N servers clockwise. The nodes route with this very ring.`,
    moving: (node, status) => `${node} is ${status}: its ranges are on their way, and writes go to both.`,
    behind: (node, version) => `${node} still has ring ${version}.`,
  },
  copies: { title: 'Who has which version', empty: 'There are no keys yet.', key: 'key', agreement: 'copies', nothing: '–', places: ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'], states: STATES, hint: (home, text) => `for ${home}: ${text}` },
  requests: {
    title: 'Operations under way', empty: 'Nobody waits for anything.',
    line: (node, { op, kind, key, heard, silent, needs, answered }) => {
      const missing = list(silent.map(([server, home]) => (home === null ? server : `${server} (for ${home})`)));
      const quorum = kind === 'put' ? `W = ${needs}` : `R = ${needs}`;
      return `${node}, ${op} ${kind} ${key}: ${list(heard)} answered, ${quorum}${answered ? ', the client has its answer' : ''}${silent.length === 0 ? '' : `; ${missing} ${silent.length === 1 ? 'has' : 'have'} not`}.`;
    },
  },
  repair: {
    title: 'Hints, repairs and hash trees', empty: 'Nothing waits to be repaired, and nobody has compared anything.',
    hint: (node, home, key, since) => `${node} keeps ${key} for ${home}, for ${ago(since)}.`,
    repair: (node, home, key, since) => `${node} found ${home} to be behind with ${key}, ${ago(since)} ago.`,
    compared: (pair, past, equal, compared, keys) => `${list(pair)}, ${ago(past)} ago: ${many(compared.reduce((sum, count) => sum + count, 0), 'hash', 'hashes')} compared${compared.length > 1 ? ` (${compared.join(' + ')}, level by level)` : ''}, ${equal ? 'none differs' : keys.length === 0 ? 'some differ' : `and what differed was exchanged: ${list(keys)}`}.`,
  },
  staleness: {
    title: 'How stale reads were', empty: 'Nobody has read anything yet.',
    measured: (reads, stale) => `${stale} of ${many(reads, 'read')} missed a write that was acknowledged before they began: ${percent(stale / reads)}.`,
    within: (k, count, reads, theory) => `Among the latest ${k === 1 ? 'version' : `${k} versions`}: ${percent(count / reads)} of the reads; random quorums that never grow: ${percent(theory)}.`,
    strict: (n, r, w) => `R + W = ${r} + ${w} is more than N = ${n}: every read quorum meets every write quorum.`,
    partial: (n, r, w) => `R + W = ${r} + ${w} is not more than N = ${n}: a read may miss a write. Writes go on to reach the other servers, so that a healthy cluster does better than the theory’s quorums.`,
  },
  legend: {
    following: 'on the ring', seeking: 'leaving', learning: 'joining', blocked: 'has found too few for an operation', timer: 'patience of a coordinator', votes: 'who has answered',
    request: 'a request between servers', reply: 'its answer', heartbeat: 'gossip of the ring, or a probe', heartbeatReply: 'an answer to a probe', client: 'between a client and a server', snapshot: 'a range that is streamed',
    arc: 'a range and its preference list', settled: 'whose it is, all agree', moving: 'on its way to another', stale: 'not all know whose it is', agreed: 'a key whose copies agree', differs: 'copies differ', siblings: 'several values side by side',
    hinted: 'kept for somebody who is away', lost: 'an acknowledged write is lost',
  },
};
