/** Who serves whom, and when two answers belong together. */
import { expect, test } from 'vitest';
import type { NodeId, Outcome, Plain, Protocol } from '#model/protocol.ts';
import { Actor } from './actor.ts';
import { askedBy, type Asked } from './lin-kv.ts';
import { homeOf, LIMITS, Proxies } from './proxies.ts';

/** Clients that only say what they were asked. */
function pool() {
  const requests: string[] = [];
  const heard: string[] = [];
  const mute: Protocol = {
    name: 'mute', settings: [], leads: () => null, format: () => null,
    boot: ({ self }) => [self, []],
    step(self, input) {
      if (input.type === 'request') requests.push(`${String(self)}: ${input.command}${input.to === null ? '' : ` at ${input.to}`}`);
      if (input.type === 'message') heard.push(`${String(self)} from ${input.from}`);
      return [self, []];
    },
  };
  const nothing = (): never => { throw new Error('a mute client has no effects'); };
  const around = { now: () => 0, chance: () => 0, keep: nothing, send: nothing, replied: nothing, said: nothing, released: nothing, atTimer: nothing };
  const proxies = new Proxies('n0', 'life', (id) => new Actor(mute, { self: id, servers: ['n0', 'n1'], clients: [id], config: {}, off: [] }, null, around));
  const ended: (readonly [Outcome, Plain])[] = [];
  const ask = (asked: Asked): boolean => proxies.ask(asked, (outcome, result) => { ended.push([outcome, result]); });
  return { proxies, requests, heard, ended, ask };
}

function asked(type: 'read' | 'write', key: number, barrier = false): Asked {
  const made = askedBy({ type, key, value: key }, barrier);
  if (made === null || 'type' in made) throw new Error('that is a request');
  return made;
}

const ONE = 'n0/life.1';

test.each<[string, readonly (readonly [Outcome, Plain, NodeId | null])[], readonly [Outcome, Plain]]>([
  ['both from the same server: it counts', [['ok', false, 'n1'], ['ok', '5', 'n1']], ['ok', '5']],
  ['the value from another server: it may be old, so nothing was read', [['ok', false, 'n1'], ['ok', '5', 'n0']], ['fail', null]],
  ['no answer to the first command: nothing was read', [['unknown', null, null]], ['fail', null]],
  ['no answer to the second', [['ok', false, 'n1'], ['fail', null, null]], ['fail', null]],
])('a read behind a barrier, %s', (_case, answers, end) => {
  const { proxies, requests, ended, ask } = pool();
  ask(asked('read', 7, true));
  for (const [at, [outcome, result, by]] of answers.entries()) proxies.replied(`${ONE}.${at + 1}`, outcome, result, by);
  expect(requests).toEqual([`${ONE}: cas 7 - -`, `${ONE}: get 7 at n1`].slice(0, answers.length));
  expect(ended).toEqual([end]);
});

test('what cannot be served at once waits for its turn', () => {
  const { proxies, requests, ended, ask } = pool();
  for (let key = 1; key <= LIMITS.proxies + 2; key += 1) expect(ask(asked('write', key))).toBe(true);
  expect(requests).toHaveLength(LIMITS.proxies);
  proxies.replied('n0/life.3.1', 'ok', null, 'n1');
  proxies.replied('n0/life.2.1', 'unknown', null, null);
  expect(requests.slice(-2)).toEqual([`n0/life.3: put ${LIMITS.proxies + 1} ${LIMITS.proxies + 1}`, `n0/life.2: put ${LIMITS.proxies + 2} ${LIMITS.proxies + 2}`]);
  expect(ended).toEqual([['ok', null], ['unknown', null]]);
});

test('an answer to an earlier life of the node finds nobody', () => {
  const { proxies, heard, ask } = pool();
  ask(asked('write', 1));
  proxies.receive('n0/before.1', 'n1', { type: 'ClientReply' });
  proxies.receive(ONE, 'n1', { type: 'ClientReply' });
  proxies.replied('n0/before.1.1', 'ok', null, 'n1');
  expect(heard).toEqual([`${ONE} from n1`]);
  expect([homeOf(ONE), homeOf('n1')]).toEqual(['n0', 'n1']);
});
