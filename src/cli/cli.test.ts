/** The commands as functions, over gossip: documents, exit codes, and one line for every kind of bad input. */
import { expect, test } from 'vitest';
import { gossipSource } from '#testing/gossip-exhibit.ts';
import type { Context } from './command.ts';
import type { RunDocument } from './document.ts';
import { lab } from './lab.ts';

/** What a command line printed, said and returned; `files` by path. */
async function call(words: readonly string[], files: { [path: string]: string } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const context: Context = {
    exhibits: [gossipSource],
    write: (text) => { out.push(text); },
    warn: (line) => { err.push(line); },
    read(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return text;
    },
    save(path, text) { files[path] = text; },
  };
  const code = await lab(words, context);
  return { code, out: out.join(''), err: err.join('\n') };
}

async function documentOf(words: readonly string[], files: { [path: string]: string } = {}): Promise<RunDocument & { readonly code: number }> {
  const { code, out, err } = await call([...words, '--json'], files);
  expect(err).toBe('');
  return { ...(JSON.parse(out) as RunDocument), code };
}

// Two ticks are words, the third is a list: up to 100 ms the law of gossip holds.
const CALM = ['run', 'gossip', '--servers', '3', '--until', '100ms'];

test('run: the document has exactly the fields that are promised', async () => {
  const { code, ...document } = await documentOf([...CALM, '--plan', 'p.txt'], { 'p.txt': '20ms request c1 hello\n30ms crash n2\n' });
  expect(code).toBe(0);
  expect(document).toEqual({
    protocol: 'gossip', events: expect.any(Number), now: expect.any(Number), leaders: {}, committed: ['hello', 'tick 1'],
    nodes: { n1: { status: 'up', lines: expect.any(Number) }, n2: { status: 'down', lines: null }, n3: { status: 'up', lines: expect.any(Number) } },
    messages: { sent: expect.any(Number), delivered: expect.any(Number), lost: expect.any(Number) },
    forcedWrites: expect.any(Number),
    operations: [{ op: 'c1.1', client: 'c1', command: 'hello', invoked: 20, returned: 20, outcome: 'ok', result: { clock: 20, said: 'hello' } }],
    laws: { 'Short Lists': 'holds' }, link: expect.stringMatching(/^#s=1\.[\w-]+&t=\d+$/),
  });
  expect(document.now).toBeLessThanOrEqual(100);
});

test('run: a broken law is exit code 1, with where and why', async () => {
  const { code, laws } = await documentOf(['run', 'gossip', '--servers', '2', '--clients', '0', '--until', '1s']);
  expect([code, laws['Short Lists']]).toEqual([1, expect.stringMatching(/^event \d+, \d+ms: n\d said a list in slot 3$/)]);
});

test('run: until takes all that happens up to a time, events so many', async () => {
  const [whole, half] = [await documentOf(['run', 'gossip', '--until', '0.4s']), await documentOf(['run', 'gossip', '--until', '200ms'])];
  expect(half.events).toBeLessThan(whole.events);
  const next = await documentOf(['run', 'gossip', '--events', String(half.events + 1)]);
  expect([half.now <= 200, next.now > 200, next.events]).toEqual([true, true, half.events + 1]);
  expect((await documentOf(['run', 'gossip', '--events', '0'])).now).toBe(0);
});

test('run, replay, trace: the same run from its link and from its file', async () => {
  const files: { [path: string]: string } = { 'p.txt': '# hands off\n\n30ms partition n1 | n2,n3\n70ms heal' };
  const ran = await documentOf([...CALM, '--plan', 'p.txt', '--set', 'pace=20ms', '--set', 'mood=wild', '--off', 'listen', '--loss', '10%', '--latency', '5-40ms', '--save', 'run.json'], files);
  expect(await documentOf(['replay', ran.link])).toEqual(ran);
  expect(await documentOf(['replay', `https://example.org/lab/index.html?embed=1${ran.link}`])).toEqual(ran);
  expect(await documentOf(['replay', 'run.json'], files)).toEqual(ran);
  expect(JSON.parse(files['run.json']!)).toMatchObject({
    consensusLab: 1, settings: { pace: 20, mood: 'wild' }, off: ['listen'], network: { loss: 0.1, latency: '5-40ms' }, plan: ['30ms partition n1 | n2,n3', '70ms heal'],
  });
  const lines = (await call(['trace', ran.link, '--format', 'ndjson'])).out.trimEnd().split('\n');
  expect(lines).toHaveLength(ran.events);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ seq: ran.events, at: ran.now });
  expect(JSON.parse((await call(['trace', ran.link, '--json'])).out)).toEqual({ protocol: 'gossip', events: lines.map((line) => JSON.parse(line) as unknown) });
  const shiviz = (await call(['trace', 'run.json', '--format', 'shiviz'], files)).out;
  expect(shiviz).toMatch(/^\(\?<event>.*\n\n0ms restart n1\nn1 \{"n1":1\}\n/);
  expect(JSON.parse((await call(['trace', ran.link, '--format', 'shiviz', '--json'])).out)).toEqual({ protocol: 'gossip', format: 'shiviz', text: shiviz.trimEnd() });
});

test('run: a scenario by name or from a file, changed by flags', async () => {
  const named = await documentOf(['run', '--scenario', 'quiet', '--until', '120ms']);
  expect(Object.keys(named.nodes)).toEqual(['n1', 'n2']);
  const file = JSON.stringify({ consensusLab: 1, protocol: 'gossip', servers: ['a', 'b'], clients: 0, plan: ['40ms crash a'], disks: { b: {} } });
  const filed = await documentOf(['run', 'gossip', '--scenario', 'f.json', '--seed', '9', '--until', '90ms'], { 'f.json': file });
  expect(filed.nodes['a']).toEqual({ status: 'down', lines: null });
});

test('replay: a run that goes another way here is exit code 1 and a word on stderr', async () => {
  const files: { [path: string]: string } = {};
  await documentOf([...CALM, '--save', 'run.json'], files);
  files['run.json'] = files['run.json']!.replace(/"checksum": "(.)/, (_, digit: string) => `"checksum": "${digit === '0' ? '1' : '0'}`);
  const { code, err } = await call(['replay', 'run.json'], files);
  expect([code, err]).toEqual([1, expect.stringMatching(/^lab replay: the replay went another way than the run that was shared \(checksum [\da-f]{8}, not [\da-f]{8}\)$/)]);
});

test('without --json: a few lines for people', async () => {
  const { out } = await call(CALM);
  expect(out).toMatch(/^Gossip: 3 servers, 1 client, seed 7; \d+ events in \d+ ms\nleaders +none\ndecided +/);
  expect(out).toMatch(/\nlaws +all 1 hold\nlink +#s=1\./);
});

test('listings and help, for people and for programs', async () => {
  expect((await call(['scenarios'])).out).toBe('gossip  quiet  Quiet  nobody is told anything\n');
  expect((await call(['rules', 'gossip'])).out).toBe('gossip  listen  Listen  here\n');
  expect((await call(['settings'])).out).toContain('gossip  mood=calm   calm | wild  Mood\n');
  expect(JSON.parse((await call(['rules', '--json'])).out)).toEqual({ rules: [{ protocol: 'gossip', id: 'listen', title: 'Listen', text: 'A node hears what it is told.', source: 'here', guards: ['Short Lists'] }] });
  expect((await call(['help'])).out).toContain('Protocols: gossip.');
  expect((await call(['run', '--help'])).out).toBe((await call(['help', 'run'])).out);
  expect(JSON.parse((await call(['help', 'trace', '--json'])).out)).toMatchObject({ commands: [{ name: 'trace', options: [{ flag: '--format NAME' }, { flag: '--json' }] }] });
});

const FILES = {
  'plan.txt': '# a plan\n\n1s crash n1\n2s crash n9\n', 'words.txt': '1s explode n1', 'late.txt': 'soon heal', 'command.txt': '1s request c1 nonsense',
  'scenario.json': '{"consensusLab": 1, "protocol": "gossip"}', 'typo.json': '{"consensusLab": 1, "protocol": "gossip", "seeds": 1}',
  'broken.json': '{"consensusLab": 1,', 'script.json': '{"consensusLab": 1, "protocol": "gossip", "script": ["9 0ms crash n8"]}',
};

test.each([
  [[], 'lab: a command is missing; one of: run, replay, trace, check, explore, fuzz, shrink, place, move, schemes, scenarios, rules, settings, node, help'],
  [['walk'], "lab: there is no command 'walk'; one of: run, replay, trace, check, explore, fuzz, shrink, place, move, schemes, scenarios, rules, settings, node, help"],
  [['run'], 'lab run: a protocol is missing; one of: gossip'],
  [['run', 'rafft'], "lab run: there is no protocol 'rafft'; one of: gossip"],
  [['run', 'gossip', 'twice'], "lab run: 'twice' is too much; a protocol is all that run takes"],
  [['run', 'gossip', '--fast'], "lab run: Unknown option '--fast'"],
  [['run', 'gossip', '--seed'], "lab run: Option '--seed <value>' argument missing"],
  [['run', 'gossip', '--seed', 'x'], "lab run: --seed: 'x' is not a whole number"],
  [['run', 'gossip', '--servers', '10'], 'lab run: 10 is no value for servers; a whole number from 1 to 9'],
  [['run', 'gossip', '--servers', '0'], 'lab run: 0 is no value for servers; a whole number from 1 to 9'],
  [['run', 'gossip', '--servers', 'a,b,leader'], "lab run: 'leader' is no name for a node; write n1 or c1 (a letter, then at most 11 letters, digits or _)"],
  [['run', 'gossip', '--clients', '6'], 'lab run: 6 is no value for clients; a whole number from 0 to 5'],
  [['run', 'gossip', '--clients', 'n1,c1'], "lab run: two nodes are called 'n1'"],
  [['run', 'gossip', '--until', 'later'], "lab run: --until: 'later' is not a time; write 1200ms or 2s"],
  [['run', 'gossip', '--until', '1s', '--events', '5'], 'lab run: --until and --events exclude each other'],
  [['run', 'gossip', '--events', '200001'], 'lab run: --events: 200001 is no number from 0 to 200000'],
  [['run', 'gossip', '--off', 'lisen'], "lab run: there is no rule 'lisen'; one of: listen"],
  [['run', 'gossip', '--set', 'pace'], "lab run: --set: 'pace' is no setting; write key=value"],
  [['run', 'gossip', '--set', 'pase=3'], "lab run: there is no setting 'pase'; one of: pace, drift, loud, mood, motto"],
  [['run', 'gossip', '--set', 'pace=1000'], "lab run: '1000' is no value for pace; a number from 1 to 100 ms"],
  [['run', 'gossip', '--set', 'pace=3s'], "lab run: '3s' is no value for pace; a number from 1 to 100 ms"],
  [['run', 'gossip', '--set', 'loud=very'], "lab run: 'very' is no value for loud; true or false"],
  [['run', 'gossip', '--set', 'mood=sad'], "lab run: 'sad' is no value for mood; one of: calm, wild"],
  [['run', 'gossip', '--latency', '40-5ms'], 'lab run: 40-5ms runs backwards; write 5-40ms'],
  [['run', 'gossip', '--loss', '0.1'], "lab run: '0.1' is no value for loss; a share from 0% to 100%"],
  [['run', 'gossip', '--reorder', 'maybe'], "lab run: --reorder: 'maybe' is neither on nor off"],
  [['run', 'gossip', '--plan', 'none.txt'], 'lab run: none.txt: there is no such file'],
  [['run', 'gossip', '--plan', 'plan.txt'], 'lab run: plan.txt:4: there is no node n9; one of: n1, n2, n3, n4, n5, c1'],
  [['run', 'gossip', '--plan', 'words.txt'], /^lab run: words\.txt:1: 'explode' is not a choice; one of: deliver, /],
  [['run', 'gossip', '--plan', 'late.txt'], "lab run: late.txt:1: 'soon' is not a time; write 1200ms or 2s"],
  [['run', 'gossip', '--plan', 'command.txt'], "lab run: command.txt:1: 'nonsense' is not a command; write throw or any other word"],
  [['run', '--scenario', 'loud'], "lab run: there is no scenario 'loud'; one of: quiet (a file's name has a dot or a slash)"],
  [['run', '--scenario', 'none.json'], 'lab run: none.json: there is no such file'],
  [['run', '--scenario', 'typo.json'], "lab run: typo.json: it cannot be read: there is no field 'seeds'"],
  [['replay'], 'lab replay: a link or a file is missing'],
  [['replay', '#s=2.abc'], 'lab replay: the link: it was made by a newer version of the lab (format 2; this one reads format 1)'],
  [['replay', 'https://example.org/#s=1.abc'], 'lab replay: the link: it cannot be read: characters are missing or changed'],
  [['replay', 'https://example.org/'], 'lab replay: the link: it cannot be read: it carries no run (s=1.… is missing)'],
  [['replay', 'scenario.json'], 'lab replay: scenario.json: it holds a scenario and no run; try lab run --scenario'],
  [['replay', 'broken.json'], /^lab replay: broken\.json: it cannot be read: it is not JSON \(/],
  [['replay', 'script.json'], "lab replay: line 1 of the script, 'crash n8' after event 9: there is no node n8"],
  [['trace', 'script.json'], "lab trace: line 1 of the script, 'crash n8' after event 9: there is no node n8"],
  [['trace', 'script.json', '--format', 'svg'], "lab trace: there is no format 'svg'; one of: ndjson, text, mermaid, shiviz, edn, json, itf"],
  [['rules', 'rafft'], "lab rules: there is no protocol 'rafft'; one of: gossip"],
  [['help', 'walk'], "lab help: there is no command 'walk'; one of: run, replay, trace, check, explore, fuzz, shrink, place, move, schemes, scenarios, rules, settings, node, help"],
])('bad input: %j', async (words, answer) => {
  const { code, out, err } = await call(words, FILES);
  expect([code, out]).toEqual([2, '']);
  if (typeof answer === 'string') expect(err).toBe(answer);
  else expect(err).toMatch(answer);
  expect(err).not.toContain('\n');
});
