import { expect, test, vi } from 'vitest';
import { HostError, type Host } from '#hosts/host.ts';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import { replay } from '#kernel/replay.ts';
import type { Choice } from '#model/choice.ts';
import { parse, print } from '#model/text.ts';
import exhibit from '#protocols/raft/index.ts';
import { differences, parting } from './differences.ts';
import { Lab, type OpenHost } from './lab.ts';

const { scenario, id } = exhibit.lessons[0]!;
const inPlace: OpenHost = async (protocol) => ({ host: new InPlaceHost(protocol), fallback: null });

/** A lab whose run has `events` events, paused at the newest. */
async function labAt(events: number, openHost: OpenHost = inPlace): Promise<Lab> {
  const lab = new Lab(openHost, exhibit, scenario, {});
  await lab.openShared(exhibit, { trace: { version: 1, scenario, script: [], length: events }, position: events, checksum: null }, id);
  return lab;
}

async function settled(lab: Lab, check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 5_000, interval: 1 });
  expect(lab.store.getState().status).not.toBe('broken');
}

const at = (lab: Lab) => lab.store.getState();
const scriptOf = (lab: Lab) => at(lab).branch.script.map(([seq, time, choice]) => `${seq} ${time} ${print(choice)}`);

test('a choice at the head is recorded with its time, judged, and can be undone and redone', async () => {
  const lab = await labAt(120);
  const { now } = at(lab).branch.moments.at(-1)!.world;
  expect(await lab.choose(parse('crash n1'))).toBe(true);
  expect(scriptOf(lab)).toEqual([`120 ${now} crash n1`]);
  expect(at(lab)).toMatchObject({ cursor: 121, length: 122, undoable: 1, redoable: 0 });
  lab.undo();
  await settled(lab, () => expect(at(lab)).toMatchObject({ cursor: 120, length: 121, undoable: 0, redoable: 1 }));
  expect(scriptOf(lab)).toEqual([]);
  lab.redo();
  await settled(lab, () => expect(at(lab)).toMatchObject({ cursor: 121, length: 122 }));
  expect(scriptOf(lab)).toEqual([`120 ${now} crash n1`]);
});

test('a choice in the past keeps the future that was as a branch, which can be opened again', async () => {
  const lab = await labAt(150);
  const before = at(lab).branch;
  const moments = [...before.moments];
  lab.seek(100);
  await settled(lab, () => expect(at(lab).cursor).toBe(100));
  await lab.choose(parse('crash n2'));
  expect(at(lab).branches.map((branch) => [branch.id, branch.name, branch.parent])).toEqual([[1, '', null], [2, 'crash n2', { branch: 1, seq: 100 }]]);
  expect(at(lab)).toMatchObject({ branchId: 2, length: 102 });
  expect(before.moments).toEqual(moments);
  lab.openBranch(1);
  await settled(lab, () => expect(at(lab)).toMatchObject({ branchId: 1, cursor: 150 }));
  expect(parting(at(lab).branches[0]!, at(lab).branches[1]!)).toBe(100);
  expect(differences(at(lab).branches[0]!, at(lab).branches[1]!, at(lab).time, 'en')).toContainEqual({ node: 'n2', field: 'status', here: 'up', there: 'down' });
});

test('undo takes a branch back, and the one that was stands where it stood', async () => {
  const lab = await labAt(150);
  lab.seek(100);
  await settled(lab, () => expect(at(lab).cursor).toBe(100));
  await lab.choose(parse('crash n2'));
  lab.undo();
  await settled(lab, () => expect(at(lab)).toMatchObject({ branchId: 1, cursor: 100, length: 151 }));
  expect(at(lab).branches).toHaveLength(1);
});

test('what was lived and done by hand replays to the same moments', async () => {
  const lab = await labAt(60);
  for (const line of ['crash n1', 'partition n2 | n3,n4,n5', 'request c1 put y 2', 'clock n4 rate 1.5', 'restart n1', 'heal']) {
    for (let i = 0; i < 15; i++) lab.step(1);
    expect(await lab.choose(parse(line))).toBe(true);
  }
  const lived = at(lab).branch.moments;
  expect(replay(exhibit.protocol, lab.trace())).toEqual(lived);
  expect(lived.length).toBe(61 + 6 * 16);
});

test('a fault moved to another time is a branch of its own, and later choices keep their times', async () => {
  const lab = await labAt(60);
  await lab.choose(parse('crash n1'));
  for (let i = 0; i < 40; i++) lab.step(1);
  await lab.choose(parse('restart n1'));
  const restarted = at(lab).time;
  const to = Math.round(at(lab).branch.moments[61]!.world.now + 20);
  lab.reschedule(61, to);
  await settled(lab, () => expect(at(lab).branches).toHaveLength(2));
  const { branch } = at(lab);
  const faults = branch.moments.filter(({ choice }) => choice !== null && ['crash', 'restart'].includes(choice.type)).slice(scenario.servers.length + scenario.clients.length);
  expect(faults.map(({ world, choice }) => `${world.now} ${print(choice as Choice)}`)).toEqual([`${to} crash n1`, `${restarted} restart n1`]);
  expect(branch.name).toBe(`crash n1 moved to ${to} ms`);
  expect(at(lab).branches[0]!.script).toHaveLength(2);
});

test('what the world does not permit is said and changes nothing', async () => {
  const lab = await labAt(50);
  const { length } = at(lab);
  expect(await lab.choose(parse('restart n1'))).toBe(false);
  expect(at(lab)).toMatchObject({ length, undoable: 0, problem: { kind: 'choice', title: '“restart n1” cannot be done now', detail: 'n1 is up' } });
});

test('steps, rounds and landmarks go both ways and agree', async () => {
  const lab = await labAt(200);
  lab.landmark(-1);
  await settled(lab, () => expect(at(lab).cursor).toBeLessThan(200));
  const landmark = at(lab).cursor;
  expect(at(lab).branch.landmarks).toContain(landmark);
  lab.step(-1);
  lab.landmark(1);
  await settled(lab, () => expect(at(lab).cursor).toBe(landmark));
  lab.round(-1);
  await settled(lab, () => expect(at(lab).cursor).toBeLessThan(landmark));
  const round = at(lab).cursor;
  lab.step(-1);
  lab.round(1);
  await settled(lab, () => expect(at(lab).cursor).toBe(round));
});

test('a host that fails is replaced at the same moment, and the page is told', async () => {
  let asked = 0;
  const failing: OpenHost = async (protocol) => {
    const sound = new InPlaceHost(protocol);
    const host: Host = {
      kind: 'workers',
      execute: async (call, world) => {
        asked += 1;
        if (asked > 3) throw new HostError('crash', 'n1', 'the worker is gone');
        return sound.execute(call, world);
      },
      resume: async () => {}, settle: () => {}, living: () => [], dispose: () => {},
    };
    return { host, fallback: null };
  };
  const lab = await labAt(40, failing);
  for (let i = 0; i < 20; i++) lab.step(1);
  await settled(lab, () => expect(at(lab).cursor).toBe(60));
  expect(at(lab)).toMatchObject({ host: { kind: 'in-place', reason: 'crash' }, problem: { kind: 'host' } });
  expect(replay(exhibit.protocol, lab.trace())).toEqual(at(lab).branch.moments);
});
