/** Gossip as an exhibit: settings, a rule, a law that can be broken by hand, words. For tests of what shows, shares and exports. */
import { exhibit, type Catalogue, type Exhibit, type ExhibitSource, type Weather } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import type { View } from '#model/view.ts';
import { setupOf } from '#protocols/kit/search.ts';
import { gossip, gossipScenario, type Disk, type Gossip, type GossipState } from './gossip.ts';

const words: Catalogue = {
  name: 'Gossip', epoch: 'boot', epochText: String, survives: [], fails: [], promise: 'nothing',
  rules: { listen: { title: 'Listen', text: 'A node hears what it is told.' } },
  laws: {
    'Short Lists': { title: 'Short lists', text: 'Nobody says a list.', violation: ({ node, slot }) => `${String(node)} said a list in slot ${String(slot)}` },
  },
  notes: {
    kept: ({ count }, node) => ({ title: 'Kept', text: `${node} kept ${String(count)} new lines.` }),
    old: ({ from }, node) => ({ title: 'Old news', text: `${node} heard nothing new from ${String(from)}.` }),
  },
  lessons: { quiet: { title: 'Quiet', watch: 'nobody is told anything' } },
  settings: { pace: { title: 'Pace', text: 'How fast.' }, loud: { title: 'Loud', text: 'How loud.' }, mood: { title: 'Mood', text: 'Which mood.' } },
  timers: { tick: 'tick', nap: 'nap' },
};

const view: View<GossipState, Gossip, Disk, null> = {
  node: () => ({ role: 'gossip', tone: 'idle', epoch: null, timer: 'tick', votes: [], badges: [], fields: [] }),
  message: ({ lines }) => ({ type: 'Lines', letter: 'L', label: `${lines.length} lines`, kind: 'request', answer: null, epoch: null, fields: [] }),
  panels: () => [],
  legend: [],
};

export const gossipStorm: Weather = (seed, off) => ({ scenario: { ...gossipScenario, seed, off }, until: 2_000, tears: 0 });

export const gossipExhibit: Exhibit = exhibit<GossipState, Gossip, Disk, null>({
  protocol: {
    ...gossip,
    settings: [
      { key: 'pace', kind: 'number', value: 10, min: 1, max: 100, unit: 'ms' },
      { key: 'drift', kind: 'number', value: 1.5, min: 0, max: 2, unit: '' },
      { key: 'loud', kind: 'switch', value: false },
      { key: 'mood', kind: 'choice', value: 'calm', options: ['calm', 'wild'] },
      { key: 'motto', kind: 'text', value: '' },
    ],
    format(disk, env) {
      if (typeof disk !== 'object') throw new Error('a disk is written {"lines": …}');
      return gossip.format(disk, env);
    },
  },
  views: { en: view },
  words: { en: words },
  notes: { kept: { source: 'here', rule: 'listen' }, old: { source: 'here', rule: null } },
  ghost: { initial: () => null, observe: (ghost) => ghost },
  laws: [{
    name: 'Short Lists', kind: 'always', source: 'here',
    check({ effects, node }) {
      for (const effect of effects) {
        if (effect.type === 'fact' && effect.fact.type === 'decides' && isList(effect.fact.value)) return { node, slot: effect.fact.slot };
      }
      return null;
    },
  }],
  rules: [{ id: 'listen', source: 'here', guards: ['Short Lists'] }],
  spec: null,
  guarantee: () => null,
  storms: async () => gossipStorm,
  commands: {
    parse(text) {
      if (text === 'nonsense') throw new Error("'nonsense' is not a command; write throw or any other word");
      return text;
    },
    print: (command) => (typeof command === 'string' ? command : JSON.stringify(command)),
    examples: ['hello'],
  },
  lessons: [{
    id: 'quiet', until: 500, breaks: null,
    scenario: { protocol: 'gossip', servers: ['n1', 'n2'], clients: [], config: {}, off: [], seed: 3, network: { latency: [1, 5], loss: 0, duplicate: 0, reorder: true }, plan: [], disks: {} },
  }],
  search: {
    usual: () => ({ servers: 3, clients: 1 }),
    setup: (servers, clients, off) => setupOf('gossip', servers, clients, off, { commands: ['hello'], timers: ['tick', 'nap'], bounds: { timeouts: 2, requests: 1 } }),
    symmetric: () => [], sets: [], epochs: ['boots'], epochOf: ({ disk }) => disk.boots,
  },
  report: ({ state }) => ({ lines: state === null ? null : state.lines.length }),
});

export const gossipSource: ExhibitSource = { name: 'gossip', load: async () => gossipExhibit };

function isList(value: Plain): boolean {
  return typeof value === 'object';
}
