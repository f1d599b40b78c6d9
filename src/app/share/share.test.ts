/** Links and files: what goes in comes out, and whatever else arrives is answered with a flaw and what can be kept. */
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { genesis, settled } from '#kernel/genesis.ts';
import { apply, beginning } from '#kernel/kernel.ts';
import { refusal } from '#kernel/permits.ts';
import { timed } from '#kernel/schedule.ts';
import { parse, print } from '#model/text.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { gossipExhibit, gossipSource } from '#testing/gossip-exhibit.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeLink, encodeLink, LINK_LIMITS } from './codec.ts';
import { deflated, inflated } from './deflate.ts';
import { readFile, writeFile } from './file.ts';
import { replayKeeping } from './replaying.ts';
import type { Opened, Shared } from './shared.ts';
import { signature } from './signature.ts';
import { explain } from './words/words.ts';

const EXHIBITS = [gossipSource];
const { protocol } = gossipExhibit;
const CONFIG = settled(protocol, {});

/** A run of gossip with a hand in it: each index says when the hand acts next and what it does. */
function lived(dice: readonly number[], length: number, scenario = { ...gossipScenario, config: CONFIG }): Trace {
  const script: Scripted[] = [];
  const scheduler = timed(scenario);
  let { world } = beginning(genesis(protocol, scenario));
  for (const [index, die] of dice.entries()) {
    const due = Math.floor(((index + 1) * length) / (dice.length + 1));
    while (world.seq < due) {
      const next = scheduler(world)!;
      ({ world } = apply(protocol, scenario, world, next[1], next[0]));
    }
    const ideas = [
      ...world.packets.slice(0, 6).flatMap(({ id }) => [`deliver ${id}`, `drop ${id}`, `hold ${id}`, `duplicate ${id}`, `delay ${id} 40ms`]),
      ...scenario.servers.flatMap((id) => [`crash ${id}`, `restart ${id}`, `pause ${id}`, `resume ${id}`, `fire ${id} tick`, `clock ${id} rate 1.5`]),
      'partition n1,n2 | n3,n4,n5', 'heal', 'cut n1>n2', 'cut n1-n3', 'request c1 hello', 'loss 12.5%',
    ].map(parse).filter((choice) => refusal(scenario, world, choice) === null);
    const choice = ideas[die % ideas.length]!;
    script.push([world.seq, world.now, choice]);
    ({ world } = apply(protocol, scenario, world, choice));
  }
  while (world.seq < length) {
    const next = scheduler(world)!;
    ({ world } = apply(protocol, scenario, world, next[1], next[0]));
  }
  return { version: 1, scenario, script, length };
}

function shared(trace: Trace, position = trace.length): Shared {
  return { trace, position, checksum: signature(replayKeeping(gossipExhibit, { trace, position, checksum: null }).moments.at(-1)!.world) };
}

function what({ flaw }: Opened): string | null {
  return flaw === null ? null : `${flaw.kind}: ${explain(flaw, 'en')}`;
}

const dice = fc.array(fc.nat(), { maxLength: 20 });

/** The payload of a link whose tuple says something else. */
async function linkOf(tuple: unknown): Promise<string> {
  const link = await encodeLink(gossipExhibit, shared(lived([], 30)));
  const packed = /^s=1\.([^&]*)/.exec(link.fragment)![1]!;
  const honest = JSON.parse((await inflated(fromBase64url(packed)!.slice(4), 10_000) as { text: string }).text) as unknown[];
  const text = typeof tuple === 'string' ? tuple : JSON.stringify(typeof tuple === 'function' ? tuple(honest) : tuple);
  const body = await deflated(text);
  return `s=1.${toBase64url(Uint8Array.from([...digestOf(text), ...body]))}`;
}

/** The four bytes that stand before the packed text, written down once more. */
function digestOf(text: string): readonly number[] {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) {
    let z = hash ^ Math.imul(text.charCodeAt(i), 0x01000193) ^ i;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    hash = (z ^ (z >>> 16)) >>> 0;
  }
  return [hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255];
}

describe('links', () => {
  test('what goes in comes out, and replays to the same end', async () => {
    await fc.assert(fc.asyncProperty(dice, fc.nat(200), async (seed, position) => {
      const run = shared(lived(seed, 200), position);
      const { fragment } = await encodeLink(gossipExhibit, run);
      const opened = await decodeLink(EXHIBITS, `https://example.org/lab/?embed=1#${fragment}`);
      expect(opened).toEqual({ exhibit: gossipExhibit, shared: run, flaw: null });
      expect(replayKeeping(gossipExhibit, opened.shared!)).toMatchObject({ flaw: null, trace: run.trace });
    }), { numRuns: 25 });
  });

  test('a scenario with everything in it survives', async () => {
    const scenario = {
      ...gossipScenario, servers: ['alpha', 'beta_2'], clients: ['c1', 'c2'], seed: 4_000_000_000, off: ['listen'], config: { ...CONFIG, mood: 'wild', drift: 0.25, motto: 'größer → 多' },
      network: { latency: [3, 3] as const, loss: 0.123, duplicate: 0.5, reorder: false }, disks: { alpha: { lines: ['x'] } },
      plan: [[5, parse('crash leader')], [5, parse('request c1 put  "x  y"')], [900, parse('partition alpha | beta_2,c1')]] as const,
    };
    const run: Shared = { trace: { version: 1, scenario, script: [], length: 12 }, position: 3, checksum: null };
    const opened = await decodeLink(EXHIBITS, (await encodeLink(gossipExhibit, run)).fragment);
    expect(opened).toEqual({ exhibit: gossipExhibit, shared: run, flaw: null });
    expect(await readFile(EXHIBITS, writeFile(gossipExhibit, run))).toEqual(opened);
  });

  test('every default is written out: one that changes later changes no old link', async () => {
    const { fragment } = await encodeLink(gossipExhibit, shared(lived([], 20, gossipScenario)));
    const later = { ...gossipExhibit, protocol: { ...protocol, settings: protocol.settings.map((setting) => (setting.key === 'pace' ? { ...setting, value: 99 } as typeof setting : setting)) } };
    const opened = await decodeLink([{ name: 'gossip', load: async () => later }], fragment);
    expect(opened.shared!.trace.scenario.config['pace']).toBe(10);
  });

  test('100 choices by hand fit in 2,000 characters, 500 in 8,000, more ask for a file', async () => {
    const hands = Array.from({ length: 100 }, (_, index) => index * 7919 + (index % 13) * 31);
    const typical = shared(lived(hands, 2_000));
    const busy = (count: number): Shared => ({
      ...typical, trace: { ...typical.trace, script: Array.from({ length: count }, (_, i) => [i * 9 + (i % 5), i * 70 + (i * i) % 61, typical.trace.script[(i * 37) % 100]![2]]) },
    });
    const links = await Promise.all([typical, busy(500), busy(2_500)].map(async (run) => encodeLink(gossipExhibit, run)));
    expect(links.map(({ size }) => size)).toEqual(['safe', 'long', 'too-long']);
    expect(links[0]!.fragment.length).toBeLessThan(LINK_LIMITS.safe);
  });

  test('any single change to a link is noticed', async () => {
    const { fragment } = await encodeLink(gossipExhibit, shared(lived([3, 1, 4], 60)));
    const end = fragment.indexOf('&');
    await fc.assert(fc.asyncProperty(fc.integer({ min: 4, max: end - 1 }), fc.constantFrom('A', 'a', '0', '_', '~', ' '), async (at, character) => {
      const changed = fragment.slice(0, at) + character + fragment.slice(at + 1);
      const opened = await decodeLink(EXHIBITS, changed);
      // The last byte of deflate may have bits that say nothing.
      if (changed === fragment || (at >= end - 3 && opened.flaw === null)) expect(opened).toEqual(await decodeLink(EXHIBITS, fragment));
      else expect(opened.flaw?.kind).toBe('damaged');
    }), { numRuns: 60 });
    for (const cut of [5, 9, 40, end - 1]) expect((await decodeLink(EXHIBITS, fragment.slice(0, cut))).flaw?.kind).toBe('damaged');
  });

  test('whatever arrives is answered', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.base64String().map((text) => `s=1.${text}`), fc.json().map((text) => text)), async (text) => {
      expect((await decodeLink(EXHIBITS, text)).flaw).not.toBeNull();
      expect((await readFile(EXHIBITS, text)).flaw).not.toBeNull();
    }), { numRuns: 200 });
  });

  test('any JSON behind a right digest is answered', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => {
      expect((await decodeLink(EXHIBITS, await linkOf(text))).flaw?.kind).toBe('damaged');
    }), { numRuns: 50 });
    expect(what(await decodeLink(EXHIBITS, await linkOf('['.repeat(400_000))))).toMatch(/^damaged: it cannot be read: it is not JSON/);
  });

  test('a zip bomb is refused before it is unpacked', async () => {
    const bomb = gunzipSync(Buffer.from(ZEROS, 'base64'));
    expect(await inflated(new Uint8Array(bomb), LINK_LIMITS.inflated)).toBe('too-large');
    const link = `s=1.AAAA${toBase64url(new Uint8Array(Buffer.concat([Buffer.from([0]), bomb])))}`;
    expect(what(await decodeLink(EXHIBITS, link))).toBe('too-large: it is too large: more than 1,000,000 characters');
  });

  test.each([
    ['', 'damaged: it cannot be read: it carries no run (s=1.… is missing)'],
    ['t=5', 'damaged: it cannot be read: it carries no run (s=1.… is missing)'],
    ['s=hello', 'damaged: it cannot be read: s= does not begin with a version, as in s=1.…'],
    ['s=0.AAAA', 'damaged: it cannot be read: s= does not begin with a version, as in s=1.…'],
    ['s=2.AAAA&t=5', 'newer-version: it was made by a newer version of the lab (format 2; this one reads format 1)'],
    ['s=17.', 'newer-version: it was made by a newer version of the lab (format 17; this one reads format 1)'],
    ['s=1.', 'damaged: it cannot be read: characters are missing or changed'],
    ['s=1.!!!!', 'damaged: it cannot be read: characters are missing or changed'],
    ['s=1.AAAAAAAAAAAA', 'damaged: it cannot be read: characters are missing or changed'],
  ])('%j', async (link, answer) => {
    expect(what(await decodeLink(EXHIBITS, link))).toBe(answer);
  });

  const at = (index: number, value: unknown) => (tuple: unknown[]) => tuple.with(index, value);
  test.each([
    [at(0, 'rafft'), null, "unknown-protocol: there is no protocol 'rafft'; one of: gossip"],
    [at(0, 5), null, 'damaged: it cannot be read: 0 is 5, but should be string'],
    [at(1, 10), [9, 0], 'bad-number: 10 is no value for servers; a whole number from 1 to 9'],
    [at(1, ['n1', 'n1']), [1, 0], "taken-name: two nodes are called 'n1'"],
    [at(1, ['a b', 'n1']), [1, 0], "bad-name: 'a b' is no name for a node; write n1 or c1 (a letter, then at most 11 letters, digits or _)"],
    [at(2, ['constructor']), [5, 0], "bad-name: 'constructor' is no name for a node; write n1 or c1 (a letter, then at most 11 letters, digits or _)"],
    [at(3, 1e12), [5, 0], 'bad-number: 1000000000000 is no value for seed; a whole number from -2147483648 to 4294967295'],
    [at(4, [9, 3, 0, 0, true]), [5, 0], 'bad-latency: 9-3ms runs backwards; write 3-9ms'],
    [at(4, [3, 9, 1.5, 0, true]), [5, 0], 'bad-number: 1.5 is no value for loss; a share from 0% to 100%'],
    [at(5, { pace: 1000 }), [5, 0], 'bad-setting: 1000 is no value for pace; a number from 1 to 100 ms'],
    [at(5, { gait: 1 }), [5, 0], "unknown-setting: there is no setting 'gait'; one of: pace, drift, loud, mood, motto"],
    [at(6, ['lisen']), [5, 0], "unknown-rule: there is no rule 'lisen'; one of: listen"],
    [at(7, [[5, 'heal'], [5, 'crash n8']]), [5, 0], 'bad-plan: line 2 of the plan: there is no node n8; one of: n1, n2, n3, n4, n5, c1'],
    [at(8, { n1: 'full' }), [5, 0], 'bad-disk: the disk of n1: a disk is written {"lines": …}'],
    [at(8, { n9: {} }), [5, 0], 'bad-disk: the disk of n9: there is no such node'],
    [at(9, [[12, 3, 'heal'], [2, 1, 'explode n1']]), [5, 13], /^bad-choice: line 2 of the script: 'explode' is not a choice; one of: deliver,/],
    [at(9, [[12, 3, 'heal'], [0, 1, 'heal']]), [5, 13], 'bad-choice: line 2 of the script: event 12 does not come after event 12'],
    [at(9, [[1, 3, 'request c1 nonsense']]), [5, 0], "bad-choice: line 1 of the script: 'nonsense' is not a command; write throw or any other word"],
    [at(10, 200_001), [5, 0], 'bad-number: 200001 is no value for length; a whole number from 0 to 200000'],
    [at(11, 5), null, 'damaged: it cannot be read: 11 is 5, but should be string'],
  ])('flawed tuple %#', async (change, kept, answer) => {
    const opened = await decodeLink(EXHIBITS, await linkOf(change));
    if (typeof answer === 'string') expect(what(opened)).toBe(answer);
    else expect(what(opened)).toMatch(answer);
    expect(opened.shared === null ? null : [opened.shared.trace.scenario.servers.length, opened.shared.trace.length]).toEqual(kept);
  });
});

describe('files', () => {
  test('what goes in comes out', async () => {
    await fc.assert(fc.asyncProperty(dice, fc.nat(150), async (seed, position) => {
      const run = shared(lived(seed, 150), position);
      expect(await readFile(EXHIBITS, writeFile(gossipExhibit, run))).toEqual({ exhibit: gossipExhibit, shared: run, flaw: null });
    }), { numRuns: 15 });
  });

  test('a few lines by hand are enough', async () => {
    const { shared: run, flaw } = await readFile(EXHIBITS, JSON.stringify({
      consensusLab: 1, about: 'two nodes, one cut off', protocol: 'gossip', servers: 2, clients: 0, network: { latency: '5-40ms', loss: '10%' }, settings: { pace: '20ms', loud: 'on' },
      plan: ['# first', '', '2s heal', '1s cut n1-n2'], script: ['3 0ms fire n1 tick'],
    }));
    expect(flaw).toBeNull();
    expect(run!.trace).toMatchObject({ length: 4, scenario: { servers: ['n1', 'n2'], seed: 7, network: { latency: [5, 40], loss: 0.1 }, config: { pace: 20, loud: true, mood: 'calm' } } });
    expect(run!.trace.scenario.plan.map(([at, choice]) => `${at} ${print(choice)}`)).toEqual(['1000 cut n1-n2', '2000 heal']);
  });

  test.each([
    ['hello', /^damaged: it cannot be read: it is not JSON \(Unexpected token/],
    ['{}', "damaged: it cannot be read: the field 'consensusLab' is missing"],
    ['{"consensusLab": 3, "new": true}', 'newer-version: it was made by a newer version of the lab (format 3; this one reads format 1)'],
    ['{"consensusLab": 1}', "damaged: it cannot be read: the field 'protocol' is missing"],
    ['{"consensusLab": 1, "protocol": "gossip", "sevrers": 3}', "damaged: it cannot be read: there is no field 'sevrers'"],
    ['{"consensusLab": 1, "protocol": "gossip", "plan": ["1s heal", "soon crash n1"]}', "bad-plan: line 2 of the plan: 'soon' is not a time; write 1200ms or 2s"],
    ['{"consensusLab": 1, "protocol": "gossip", "plan": ["1s request n1 x"]}', 'bad-plan: line 1 of the plan: n1 is not a client; one of: c1'],
    ['{"consensusLab": 1, "protocol": "gossip", "script": ["crash n1"]}', "bad-choice: line 1 of the script: 'crash n1' is no line of a script; write 231 1204ms crash n3"],
    ['{"consensusLab": 1, "protocol": "gossip", "network": {"loss": "ten"}}', "bad-number: 'ten' is no value for loss; a share from 0% to 100%"],
    [`"${'x'.repeat(4_000_000)}"`, 'too-large: it is too large: more than 4,000,000 characters'],
  ])('%.60s', async (text, answer) => {
    if (typeof answer === 'string') expect(what(await readFile(EXHIBITS, text))).toBe(answer);
    else expect(what(await readFile(EXHIBITS, text))).toMatch(answer);
  });
});

describe('replaying', () => {
  const script = async (...lines: string[]): Promise<Shared> => {
    const { shared: run } = await readFile(EXHIBITS, JSON.stringify({ consensusLab: 1, protocol: 'gossip', script: lines, length: 60 }));
    return run!;
  };

  test.each([
    [['10 0ms crash n2', '20 0ms crash n7'], 20, "unknown-node: line 2 of the script, 'crash n7' after event 20: there is no node n7"],
    [['10 0ms drop n1>n2#99'], 10, "unknown-packet: line 1 of the script, 'drop n1>n2#99' after event 10: no packet n1>n2#99 is in flight"],
    [['10 0ms crash n2', '11 0ms crash n2', '12 0ms heal'], 11, "impossible-choice: line 2 of the script, 'crash n2' after event 11: n2 is down"],
    [['10 0ms request n2 hello'], 10, "impossible-choice: line 1 of the script, 'request n2 hello' after event 10: n2 is not a client"],
  ])('a script is followed up to its first impossible line %#', async (lines, length, answer) => {
    const { trace, flaw, moments } = replayKeeping(gossipExhibit, await script(...lines));
    expect(`${flaw!.kind}: ${explain(flaw!, 'en')}`).toBe(answer);
    expect([trace.length, moments.length - 1, trace.script.length]).toEqual([length, length, trace.script.filter(([seq]) => seq < length).length]);
    expect(replayKeeping(gossipExhibit, { trace, position: 0, checksum: null }).flaw).toBeNull();
  });

  test('a run that ends before its length says so', async () => {
    const run = await script('6 0ms crash n1', '7 0ms crash n2', '8 0ms crash n3', '9 0ms crash n4', '10 0ms crash n5', '11 0ms crash c1');
    const { flaw, trace } = replayKeeping(gossipExhibit, run);
    expect(flaw).toEqual({ kind: 'ended-early', seq: 12, length: 60 });
    expect(trace.length).toBe(12);
  });

  test('a replay that goes another way is noticed, whatever else a state holds is not', () => {
    const run = shared(lived([5, 6], 120));
    const slower = { ...gossipExhibit, protocol: { ...protocol, step: (state: unknown, input: Parameters<typeof protocol.step>[1]) => {
      const [next, effects] = protocol.step(state, input);
      return [next, effects.map((effect) => (effect.type === 'setTimer' ? { ...effect, after: [50, 151] as const } : effect))] as const;
    } } };
    expect(replayKeeping(slower, run).flaw?.kind).toBe('differs');
    const richer = { ...gossipExhibit, protocol: { ...protocol, step: (state: unknown, input: Parameters<typeof protocol.step>[1]) => {
      const [next, effects] = protocol.step(state, input);
      return [{ ...(next as object), version: 2 }, effects] as const;
    } } };
    expect(replayKeeping(richer, run).flaw).toBeNull();
  });
});

/** 64 MB of zeros, deflated to 64 KB, and that zipped again. */
const ZEROS = 'H4sIAAAAAAACA+3cPWpCURSF0SsqiAF/Cisbh2Ej0RSpLbQWB2BprRDSZxKpUwVs7TKDmM4BBAsJqcQnvmHcs9YQdnk4fL/7SiWltH27fpwazQQAAABkbvvzUr0fA9Kg+H6ezgEAAIDcLdutWnkUuCz6E3MAAABA9l5Hw075IXDerGrmAAAAgOz1/o/j8hbwVXx2Z/YAAACA7B0EAwAAACAUwQAAAACIRTAAAAAAYhEMAAAAgGAEAwAAACAWwQAAAACIRTAAAAAAYhEMAAAAgGAEAwAAACAWwQAAAACI5X00HNwfAzp/xfrxqZ4AAACIZPdwAycq0QXQ/gAA';
