import { expect, test } from 'vitest';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Setting } from '#model/protocol.ts';
import { switchedOver, withSetting } from './rerun.ts';

const scenario: Scenario = { protocol: 'raft', servers: ['n1'], clients: [], config: {}, off: ['a'], seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {} };

test('a rule is switched off, and on again', () => {
  expect(switchedOver(scenario, 'b')).toEqual({ off: ['a', 'b'] });
  expect(switchedOver(scenario, 'a')).toEqual({ off: [] });
});

test('only settings that differ from the default are kept', () => {
  const setting: Setting = { key: 'batch', kind: 'number', value: 16, min: 1, max: 100, unit: '' };
  expect(withSetting({ preVote: false }, setting, 8)).toEqual({ preVote: false, batch: 8 });
  expect(withSetting({ preVote: false, batch: 8 }, setting, 16)).toEqual({ preVote: false });
});
