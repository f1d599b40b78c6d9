import { expect, test } from 'vitest';
import type { Effect, Env, NodeId, Plain } from '#model/protocol.ts';
import { bootClient, stepClient, type ClientDurable, type ClientState } from './client.ts';
import { keyValueCommands } from './key-value.ts';
import { keyValueService } from './service.ts';
import { CLIENT_SETTINGS } from './settings.ts';
import type { ClientAnswer, ClientCall } from './wire.ts';
import { withWorkload } from './workload.ts';

const defaults = Object.fromEntries(CLIENT_SETTINGS.map(({ key, value }) => [key, value]));
const language = withWorkload(keyValueCommands);

/** A client by hand: what goes in, and the effects that come out as short lines. */
function client(config: { readonly [key: string]: Plain } = {}, durable: ClientDurable | null = null) {
  const env: Env = { self: 'c1', servers: ['n1', 'n2', 'n3'], clients: ['c1'], config: { ...defaults, ...config }, off: [] };
  let [state, effects] = bootClient<ClientAnswer>(env, durable, 0) as [ClientState, readonly Effect<ClientAnswer | ClientCall, ClientDurable>[]];
  const step = (input: Parameters<typeof stepClient<ClientAnswer>>[1]) => {
    [state, effects] = stepClient<ClientAnswer>(state, input, keyValueService(language));
    return lines(effects);
  };
  return {
    booted: lines(effects),
    state: () => state,
    ask: (command: string, to: NodeId | null = null) => step({ type: 'request', command, to, clock: 0 }),
    fire: (timer: string) => step({ type: 'timer', timer, clock: 0 }),
    hear: (from: NodeId, message: ClientAnswer) => step({ type: 'message', from, message, clock: 0 }),
  };
}

function lines(effects: readonly Effect<ClientAnswer | ClientCall, ClientDurable>[]): string[] {
  return effects.flatMap((effect) => {
    switch (effect.type) {
      case 'send': {
        const call = effect.message as ClientCall;
        return [call.type === 'RegisterClient' ? `${effect.to} register` : `${effect.to} ${call.session}/${call.seq} ${language.print(call.command)}`];
      }
      case 'invoke': return [`invoke ${effect.op}`];
      case 'reply': return [`reply ${effect.op} ${effect.outcome} ${JSON.stringify(effect.result)}`];
      case 'persist': return [`persist ${effect.durable.operations}`];
      case 'setTimer': return [`timer ${effect.timer} ${effect.after.join('-')}`];
      case 'cancelTimer': return [`no timer ${effect.timer}`];
      default: return [];
    }
  });
}

const ok = (seq: number, result: Plain = null): ClientAnswer => ({ type: 'ClientReply', seq, status: 'ok', result });
const redirect = (seq: number, leader: NodeId | null): ClientAnswer => ({ type: 'ClientReply', seq, status: 'redirect', leader });

test('opens a session in advance, so that the first command is sent at once', () => {
  const c1 = client();
  expect(c1.booted).toEqual(['timer retry 150-300']);
  expect(c1.fire('retry')).toEqual(['timer retry 300-300', 'n1 register']);
  expect(c1.hear('n1', redirect(0, 'n3'))).toEqual(['timer retry 300-300', 'n3 register']);
  expect(c1.hear('n3', { type: 'ClientRegistered', session: 2 })).toEqual(['no timer retry']);
  expect(c1.ask('put x 1')).toEqual(['persist 1', 'invoke c1.1', 'timer deadline 5000-5000', 'timer retry 300-300', 'n3 2/1 put x 1']);
  expect(c1.hear('n3', ok(1))).toEqual(['no timer retry', 'no timer deadline', 'reply c1.1 ok null']);
});

test('a command that comes too early waits for the session; a read needs none', () => {
  const c1 = client();
  expect(c1.ask('put x 1')).toEqual(['persist 1', 'invoke c1.1', 'timer deadline 5000-5000', 'timer retry 300-300', 'n1 register']);
  expect(c1.hear('n1', { type: 'ClientRegistered', session: 2 })).toEqual(['timer retry 300-300', 'n1 2/1 put x 1']);
  expect(client().ask('get x local')).toContain('n1 null/1 get x local');
});

test('the same operation again has the same number, and goes to the next server', () => {
  const c1 = client();
  c1.ask('put x 1');
  c1.hear('n1', { type: 'ClientRegistered', session: 2 });
  expect(c1.fire('retry')).toEqual(['timer retry 300-300', 'n2 2/1 put x 1']);
  expect(c1.hear('n2', redirect(1, 'n3'))).toEqual(['timer retry 300-300', 'n3 2/1 put x 1']);
  expect(c1.hear('n3', ok(7))).toEqual([]);
  expect(c1.hear('n1', ok(1))).toContain('reply c1.1 ok null');
  expect(c1.hear('n3', ok(1))).toEqual([]);
});

test('servers that know no leader, or point at each other, are given time', () => {
  const c1 = client();
  c1.ask('get x');
  expect(c1.hear('n1', redirect(1, null))).toEqual(['timer retry 150-300']);
  expect(c1.fire('retry')).toEqual(['timer retry 300-300', 'n2 null/1 get x']);
  const answers = [1, 2, 3, 4].map((n) => c1.hear(n % 2 === 1 ? 'n2' : 'n1', redirect(1, n % 2 === 1 ? 'n1' : 'n2')));
  expect(answers.at(-1)).toEqual(['timer retry 150-300']);
});

test('a busy server is asked again, itself', () => {
  const c1 = client();
  c1.ask('get x');
  expect(c1.hear('n1', { type: 'ClientReply', seq: 1, status: 'busy' })).toEqual(['timer retry 150-300']);
  expect(c1.fire('retry')).toEqual(['timer retry 300-300', 'n1 null/1 get x']);
});

test('one operation at a time; the others wait in line', () => {
  const c1 = client();
  c1.ask('get x');
  expect(c1.ask('get y')).toEqual([]);
  expect(c1.hear('n1', ok(1, 'a'))).toEqual(
    ['no timer retry', 'no timer deadline', 'reply c1.1 ok "a"', 'persist 2', 'invoke c1.2', 'timer deadline 5000-5000', 'timer retry 300-300', 'n1 null/2 get y']);
});

test('goes first where a person sends it', () => {
  const c1 = client();
  expect(c1.ask('get x local', 'n3')).toContain('n3 null/1 get x local');
  expect(c1.fire('retry')).toContain('n1 null/1 get x local');
  const c2 = client();
  c2.ask('get x local', 'n3');
  c2.hear('n3', ok(1));
  expect(c2.ask('get y')).toContain('n1 null/2 get y');
});

test('stays with the server that answered, whatever another says too late', () => {
  const c1 = client();
  c1.ask('get x');
  c1.fire('retry');
  c1.hear('n1', redirect(1, null));
  c1.hear('n2', ok(1));
  expect(c1.ask('get y')).toContain('n2 null/2 get y');
});

test('at the deadline nobody can tell, unless it cannot have changed anything', () => {
  const write = client();
  write.ask('put x 1');
  write.hear('n1', { type: 'ClientRegistered', session: 2 });
  expect(write.fire('deadline')).toContain('reply c1.1 unknown null');
  const unsent = client();
  unsent.ask('put x 1');
  expect(unsent.fire('deadline')).toContain('reply c1.1 fail null');
  const read = client();
  read.ask('get x');
  expect(read.fire('deadline')).toContain('reply c1.1 fail null');
});

test('a refusal is definite', () => {
  const c1 = client();
  c1.ask('get x');
  expect(c1.hear('n1', { type: 'ClientReply', seq: 1, status: 'refused', why: 'unknown-server' })).toContain('reply c1.1 fail "unknown-server"');
});

test('when the servers forgot the session nobody can tell; the next command opens a new one', () => {
  const c1 = client();
  c1.ask('put x 1');
  c1.hear('n1', { type: 'ClientRegistered', session: 2 });
  expect(c1.hear('n1', { type: 'ClientReply', seq: 1, status: 'expired' })).toContain('reply c1.1 unknown null');
  expect(c1.ask('put x 2')).toContain('n1 register');
  expect(c1.hear('n1', { type: 'ClientRegistered', session: 9 })).toContain('n1 9/2 put x 2');
});

test('without sessions nothing is registered, and what changes something is never sent twice', () => {
  const c1 = client({ sessions: false });
  expect(c1.booted).toEqual([]);
  expect(c1.ask('put x 1')).toContain('n1 null/1 put x 1');
  expect(c1.hear('n1', redirect(1, 'n2'))).toContain('n2 null/1 put x 1');
  expect(c1.fire('retry')).toContain('reply c1.1 unknown null');
  expect(c1.ask('get x')).toContain('n3 null/2 get x');
  expect(c1.fire('retry')).toContain('n1 null/2 get x');
});

test('after a restart no number is used again', () => {
  expect(client({}, { kind: 'client', operations: 7 }).ask('get x')).toContain('invoke c1.8');
});

test('a steady load keeps going until it is switched off, and does not pile up', () => {
  const c1 = client({ sessions: false });
  expect(c1.ask('workload 400ms')).toEqual(['timer workload 400-400']);
  expect(c1.fire('workload')).toContain('n1 null/1 put x c1.0');
  for (let n = 0; n < 10; n += 1) c1.fire('workload');
  expect(c1.state().queue).toHaveLength(3);
  expect(c1.ask('workload off')).toEqual(['no timer workload']);
  expect(c1.fire('workload')).toEqual([]);
});

test('what it does not understand is not sent', () => {
  expect(client().ask('dance')).toEqual([]);
});
