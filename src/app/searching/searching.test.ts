/** What the form shows is what is searched: as many commands as are asked, and the same as the command line asks. */
import { exhibits } from '#protocols/index.ts';
import { afterEach, expect, test } from 'vitest';
import { searching, setupOf } from './searching.ts';

afterEach(() => searching.turnTo(''));

test.each(exhibits.map((source) => [source.name, source] as const))('%s: the commands that are shown are those that are asked', async (name, { load }) => {
  const exhibit = await load();
  for (const off of [[], ...exhibit.rules.map(({ id }) => [id])]) {
    searching.turnTo(name, off);
    const { commands, bounds, scenario } = setupOf(exhibit, searching.store.getState().draft)!;
    const usual = exhibit.search.setup(scenario.servers.length, scenario.clients.length, off);
    expect(commands).toEqual(usual.commands.slice(0, usual.bounds.requests));
    expect(bounds).toEqual({ ...usual.bounds, requests: commands.length });
  }
});

test('whoever writes more commands has them asked', async () => {
  const paxos = await exhibits.find(({ name }) => name === 'paxos')!.load();
  searching.turnTo('paxos');
  expect(setupOf(paxos, searching.store.getState().draft)).toMatchObject({ commands: ['propose x'], bounds: { requests: 1 } });
  searching.change({ commands: ['propose x', 'propose y', 'read'] });
  expect(setupOf(paxos, searching.store.getState().draft)).toMatchObject({ commands: ['propose x', 'propose y', 'read'], bounds: { requests: 3 } });
});
