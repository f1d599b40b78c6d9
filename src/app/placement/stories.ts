/** Plans worth opening: what each shows stands in the words under its id. */
import { fresh, type Plan } from '#placement/lab/plan.ts';
import { member, type Member } from '#placement/placement.ts';

export interface Story {
  readonly id: StoryId;
  readonly plan: Plan;
}

export const STORY_IDS = [
  'first', 'article-ring', 'article-modulo', 'virtual-nodes', 'weights', 'memcached', 'cassandra', 'redis', 'kafka', 'nginx', 'maglev', 'jump', 'rendezvous',
  'bounded', 'dynamo', 'sequential', 'directory', 'racks',
] as const;
export type StoryId = (typeof STORY_IDS)[number];

const UNIFORM = { kind: 'uniform', count: 10_000, seed: 1 } as const;
const SEQUENTIAL = { kind: 'sequential', count: 10_000, seed: 1 } as const;
const ZIPF = { kind: 'zipf', count: 20_000, seed: 1, distinct: 5_000, exponent: 1.1 } as const;

const names = (...ids: readonly string[]): readonly Member[] => ids.map((id) => member(id));
const nodes = (count: number, racks = 0): readonly Member[] => fresh([], count, racks);
const joins = (id: string): Plan['changes'][number] => ({ type: 'add', member: member(id) });

const plan = (parts: Partial<Plan> & Pick<Plan, 'panes'>): Plan => ({ members: nodes(5), changes: [], keys: UNIFORM, replicas: 3, apart: 'nothing', ...parts });
const pane = (scheme: string, settings: Plan['panes'][0]['settings'] = {}): Plan['panes'][0] => ({ scheme, settings });

const PLANS: { readonly [id in StoryId]: Plan } = {
  first: plan({ panes: [pane('ring', { points: 20 }), pane('mod')] }),
  'article-ring': plan({ members: names('node1', 'node2', 'node3'), keys: SEQUENTIAL, panes: [pane('seed-ring'), pane('seed-ring-clockwise')] }),
  'article-modulo': plan({ members: nodes(100), keys: { ...SEQUENTIAL, count: 100_000 }, panes: [pane('seed-md5'), pane('jump')], changes: [joins('n101')] }),
  'virtual-nodes': plan({ members: nodes(10), panes: [pane('ring', { points: 1 }), pane('ring', { points: 100 })] }),
  weights: plan({ members: [member('small'), member('large', { weight: 3 }), member('medium', { weight: 2 })], panes: [pane('rendezvous'), pane('ring')] }),
  memcached: plan({ members: names('10.0.1.1:11211', '10.0.1.2:11211', '10.0.1.3:11211', '10.0.1.4:11211'), panes: [pane('ketama'), pane('ketama-spymemcached')] }),
  cassandra: plan({ members: nodes(6, 3), apart: 'rack', panes: [pane('cassandra')] }),
  redis: plan({ members: nodes(3), panes: [pane('redis')], changes: [joins('n4')] }),
  kafka: plan({ members: nodes(4), panes: [pane('kafka')], changes: [joins('n5')] }),
  nginx: plan({ members: names('127.0.0.1:19001', '127.0.0.1:19002', '127.0.0.1:19003'), panes: [pane('nginx'), pane('mod')] }),
  maglev: plan({ members: nodes(10), panes: [pane('maglev'), pane('ring', { points: 100 })], changes: [{ type: 'remove', id: 'n5' }] }),
  jump: plan({ panes: [pane('jump'), pane('mod')], changes: [joins('n6')] }),
  rendezvous: plan({ panes: [pane('rendezvous'), pane('ring')], changes: [{ type: 'remove', id: 'n3' }] }),
  bounded: plan({ members: nodes(10), panes: [pane('bounded'), pane('ring', { points: 1 })] }),
  dynamo: plan({ members: nodes(6), panes: [pane('dynamo-1'), pane('dynamo-3')], changes: [joins('n7')] }),
  sequential: plan({ keys: SEQUENTIAL, panes: [pane('range'), pane('ring')] }),
  directory: plan({ keys: ZIPF, panes: [pane('directory'), pane('mod')], changes: [joins('n6')] }),
  racks: plan({ members: nodes(9, 3), apart: 'rack', panes: [pane('ring', { points: 8 })], changes: [{ type: 'fail', id: 'n1' }] }),
};

export const STORIES: readonly Story[] = STORY_IDS.map((id) => ({ id, plan: PLANS[id] }));
