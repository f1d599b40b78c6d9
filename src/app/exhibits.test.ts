/** Exhibits that are fetched when they are asked for, and what is said if they are not there. */
import { expect, test } from 'vitest';
import type { ExhibitSource } from '#model/exhibit.ts';
import { gossipExhibit, gossipSource } from '#testing/gossip-exhibit.ts';
import { exhibitNamed } from './exhibits.ts';
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
