/** The real program, spawned as people spawn it; and a link that must open the same run for ever. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exhibits } from '#protocols/index.ts';
import raft from '#protocols/raft/index.ts';
import { decodeLink, encodeLink } from '#app/share/codec.ts';
import { readFile, writeFile } from '#app/share/file.ts';
import { replayKeeping } from '#app/share/replaying.ts';
import { assemble } from '#app/share/scenario.ts';
import { signature } from '#app/share/signature.ts';
import { settled } from '#kernel/genesis.ts';
import { parsePlan } from '#model/text.ts';
import type { RunDocument } from './document.ts';
import { lab } from './lab.ts';
import { FILE, PLAN } from './topics.ts';
import { cli } from './words/words.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function spawned(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/setup/run.mjs', 'src/cli/main.ts', ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same without a process of its own. */
async function called(...words: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const out: string[] = [];
  const code = await lab(words, {
    exhibits, read: () => '', save: () => undefined, write: (text) => { out.push(text); }, warn: (line) => { throw new Error(line); },
  });
  return { code, out: out.join('') };
}

/** Longest wait on a busy machine, ms. */
const BUSY = 60_000;

const README_PLAN = `1200ms partition n1,n2 | n3,n4,n5
1500ms request c1 put x 1
2s crash n3
3s restart n3
3500ms heal
`;

test('run and replay: the plan of the README ends well, and its link ends likewise', () => {
  const ran = spawned('run', 'raft', '--plan', file('plan.txt', README_PLAN), '--json');
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const document = JSON.parse(ran.stdout) as RunDocument;
  expect(document.committed).toContain('put x 1');
  expect(Object.values(document.nodes).map((node) => node['stateMachine'])).toEqual(Array.from({ length: 5 }, () => ({ x: '1' })));
  expect(new Set(Object.values(document.laws))).toEqual(new Set(['holds']));
  const replayed = spawned('replay', document.link, '--json');
  expect([replayed.status, replayed.stderr, JSON.parse(replayed.stdout)]).toEqual([0, '', document]);
}, BUSY);

test('a broken law is code 1, bad input code 2 and one line', () => {
  const broken = spawned('run', 'raft', '--off', 'vote-once', '--until', '5s', '--loss', '5%', '--clients', '2', '--json');
  expect(broken.status).toBe(1);
  expect(Object.values((JSON.parse(broken.stdout) as RunDocument).laws).filter((said) => /^event \d+, \d+ms: ./.test(said))).not.toEqual([]);
  const path = file('bad.txt', '1s heal\n2s crash n9\n');
  expect(spawned('run', 'raft', '--plan', path)).toEqual({ status: 2, stdout: '', stderr: `lab run: ${path}:2: there is no node n9; one of: n1, n2, n3, n4, n5, c1\n` });
}, BUSY);

test('what help says of plans and files is true', async () => {
  const plan = PLAN.map(([line]) => line);
  expect(assemble(raft, { plan }).flaws).toEqual([]);
  const verbs = new Set(parsePlan(plan.join('\n')).map(([, choice]) => choice.type));
  expect(verbs.size).toBe(PLAN.length);
  expect(await readFile(exhibits, FILE)).toMatchObject({ flaw: null, shared: { trace: { scenario: { off: ['pre-vote'] } } } });
});

test('every protocol runs and is told by the same fields, with its own inside nodes', async () => {
  const documents = await Promise.all(exhibits.map(async ({ name }) => JSON.parse((await called('run', name, '--until', '2s', '--json')).out) as RunDocument));
  const { fields } = cli.help;
  for (const [index, document] of documents.entries()) {
    const { name } = exhibits[index]!;
    expect([document.protocol, Object.keys(document).sort()], name).toEqual([name, Object.keys(fields).sort()]);
    expect(new Set(Object.values(document.laws)), name).toEqual(new Set(['holds']));
    for (const node of Object.values(document.nodes)) expect(Object.keys(node).length, name).toBeGreaterThan(1);
    const { code, out } = await called('replay', document.link, '--json');
    expect([code, JSON.parse(out)], name).toEqual([0, document]);
    expect((await called('trace', document.link, '--format', 'text')).out.split('\n').length, name).toBeGreaterThan(document.events);
  }
});

test.each(['scenarios', 'rules', 'settings'])('%s lists those of every protocol', async (listing) => {
  for (const { name, load } of exhibits) {
    const { lessons, rules, protocol } = await load();
    const expected = { scenarios: lessons, rules, settings: protocol.settings }[listing]!;
    const { code, out } = await called(listing, name, '--json');
    const listed = (JSON.parse(out) as { readonly [name: string]: readonly { readonly protocol: string; readonly title: string }[] })[listing]!;
    expect([code, listed.length], name).toEqual([0, expected.length]);
    for (const item of listed) expect([item.protocol, item.title], name).toEqual([name, expect.stringMatching(/\S/)]);
  }
});

test('every scenario of the lab survives a link and a file', async () => {
  for (const { load } of exhibits) {
    const exhibit = await load();
    for (const { id, scenario } of exhibit.lessons) {
      const whole = { ...scenario, config: settled(exhibit.protocol, scenario.config) };
      const shared = { trace: { version: 1 as const, scenario: whole, script: [], length: 3 }, position: 1, checksum: null };
      const opened = { exhibit, shared, flaw: null };
      expect(await decodeLink(exhibits, (await encodeLink(exhibit, shared)).fragment), id).toEqual(opened);
      expect(await readFile(exhibits, writeFile(exhibit, shared)), id).toEqual(opened);
    }
  }
});

/**
 * A cluster with a plan, and a hand that partitions and crashes: made once, never to be made again. If this test fails,
 * every link out there opens another run: undo what did that, or make it version 2.
 */
const FROZEN = '#s=1.bmZ8wl1Qu27DMAz8FYEzW0hxnATaCrRblgJtF8ODItO1EEdyJToPpPn3QnYfQMGB4B2Pd2AF0bQMWKJCpbDa4EJiLo4j1XgF6smyC_7FHSiMDFqVEqEjE3lHhkHncYj0FphAZxWC7cjun8cQx8MPFMk0CfTU75xv6AwIbej7cKI4E42LZBkQejKJHqNrs9u9QkjeDKkL_HSkeAG9WiLsDNsOtFohnJxvwmmGG5f2W8Pk7QV0iZAoJRf81h0cz9vHwLPhbBT97_S9m_4ic7w8tEwRdCElwrs70uvwjZRSyhtWNVbVKpORPkZKLKwSw8jiLBTUWKl_lBkG8o04i0VmN3J-ZQ91jdfbdAqXGRxMZJffLrxCvxCfwhfol-jLrCskToFsNKkTvsjySdYU5Wa9biXUXw&t=400';

test('a frozen link opens the run that it was made of', async () => {
  const { exhibit, shared, flaw } = await decodeLink(exhibits, FROZEN);
  expect(flaw).toBeNull();
  const replayed = replayKeeping(exhibit!, shared!);
  expect(replayed.flaw).toBeNull();
  const { world } = replayed.moments.at(-1)!;
  expect([world.seq, world.now, shared!.checksum, signature(world)]).toEqual([400, 2582, 'd35877f0', 'd35877f0']);
});
