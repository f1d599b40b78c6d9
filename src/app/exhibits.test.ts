/** Exhibits that are fetched when they are asked for, and what is said if they are not there. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExhibitSource } from '#model/exhibit.ts';
import { gossipExhibit, gossipSource } from '#testing/gossip-exhibit.ts';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import { exhibitNamed, openLesson } from './exhibits.ts';
import { Lab } from './lab.ts';
import { readFile, writeFile } from './share/file.ts';
import { explain } from './share/words/words.ts';

const scenarioFile = (protocol: string): string => JSON.stringify({ consensusLab: 1, protocol });

test('only the exhibit that is asked for is fetched; the others are known by their names', async () => {
  const fetched: string[] = [];
  const sources = ['one', 'gossip', 'three'].map((name): ExhibitSource => ({
    name, load: async () => { fetched.push(name); return gossipExhibit; },
  }));
  expect(await exhibitNamed(sources, 'gossip')).toBe(gossipExhibit);
  expect(await readFile(sources, scenarioFile('gossip'))).toMatchObject({ exhibit: gossipExhibit, flaw: null });
  expect(fetched).toEqual(['gossip', 'gossip']);
  const { flaw } = await readFile(sources, scenarioFile('four'));
  expect(explain(flaw!, 'en')).toBe("there is no protocol 'four'; one of: one, gossip, three");
  expect(fetched).toEqual(['gossip', 'gossip']);
});

test('code that cannot be fetched is said, and may be asked for again', async () => {
  let broken = true;
  const source: ExhibitSource = { name: 'gossip', load: async () => { if (broken) throw new Error('no connection'); return gossipExhibit; } };
  const opened = await readFile([source], scenarioFile('gossip'));
  expect(opened).toMatchObject({ exhibit: null, shared: null, flaw: { kind: 'absent-protocol', name: 'gossip' } });
  expect(explain(opened.flaw!, 'en')).toBe("the code of 'gossip' could not be loaded (no connection); try again, or reload the page");
  broken = false;
  const { shared } = await readFile([gossipSource], scenarioFile('gossip'));
  expect(await readFile([source], writeFile(gossipExhibit, shared!))).toMatchObject({ exhibit: gossipExhibit, flaw: null });
});

// Nobody looks: no frame ever comes.
beforeEach(() => { vi.stubGlobal('requestAnimationFrame', () => 0); });
afterEach(() => { vi.unstubAllGlobals(); });

const [quiet] = gossipExhibit.lessons;
const other = { ...gossipExhibit, lessons: [quiet!, { ...quiet!, id: 'loud' }] };

/** A lab that shows gossip, and a protocol whose code comes when it is told to. */
function labBefore() {
  const lab = new Lab(async (protocol) => ({ host: new InPlaceHost(protocol), fallback: null }), gossipExhibit, quiet!.scenario, { dialog: { type: 'home' } });
  let [come, fail] = [(): void => undefined, (_why: string): void => undefined];
  const promise = new Promise<typeof gossipExhibit>((resolve, reject) => {
    [come, fail] = [() => resolve(other), (why) => reject(new Error(why))];
  });
  const sources: readonly ExhibitSource[] = [gossipSource, { name: 'other', load: () => promise }];
  return { lab, sources, come, fail, state: () => lab.store.getState() };
}

test('what was on screen stays until the code has come; then the lesson has the screen to itself', async () => {
  const { lab, sources, come, state } = labBefore();
  const { branch } = state();
  const opened = openLesson(lab, sources, 'other', 'loud');
  expect(state()).toMatchObject({ fetching: { name: 'other' }, exhibit: gossipExhibit, dialog: { type: 'home' } });
  expect(state().branch).toBe(branch);
  come();
  await opened;
  expect(state()).toMatchObject({ fetching: null, exhibit: other, lesson: 'loud', dialog: null, status: 'playing' });
  lab.dispose();
});

test('code that does not come is said, and the run that is on screen stays', async () => {
  const { lab, sources, fail, state } = labBefore();
  const { branch } = state();
  const opened = openLesson(lab, sources, 'other');
  fail('no connection');
  await opened;
  expect(state()).toMatchObject({
    fetching: null, exhibit: gossipExhibit,
    problem: { kind: 'exhibit', title: 'This protocol could not be opened', detail: "The code of 'other' could not be loaded (no connection); try again, or reload the page." },
  });
  expect(state().branch).toBe(branch);
});

test('who asks for something else meanwhile gets that', async () => {
  const { lab, sources, come, state } = labBefore();
  const late = openLesson(lab, sources, 'other');
  await openLesson(lab, sources, 'gossip');
  come();
  await late;
  expect(state()).toMatchObject({ exhibit: gossipExhibit, lesson: 'quiet', fetching: null });
  const later = openLesson(lab, sources, 'other');
  await lab.open(gossipExhibit, quiet!.scenario, null);
  await later;
  expect(state()).toMatchObject({ exhibit: gossipExhibit, lesson: null });
  lab.dispose();
});
