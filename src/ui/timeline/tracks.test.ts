import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extend, firstBranch, type Branch } from '#app/branch.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import raft from '#protocols/raft/index.ts';
import { causeOf, effectOf, endOf } from './causes.ts';
import { eventRow, fits, fitting } from './events.ts';
import { matchesOf } from './filter.ts';
import { tipOf } from './shape.ts';
import { emptyTracks, extendTracks, segmentAt, tracksOf, type Tracks } from './tracks.ts';
import { timelineWords } from './words/words.ts';

const view = raft.views.en;
const telling = { view, catalogue: raft.words.en, words: timelineWords.en };

function lived(plan: string, events: number, change: Partial<Scenario> = {}, exhibit = raft): Branch {
  const scenario: Scenario = {
    protocol: 'raft', servers: ['n1', 'n2', 'n3'], clients: ['c1'], config: {}, off: [], seed: 3, network: DEFAULT_NETWORK, disks: {}, plan: parsePlan(plan), ...change,
  };
  const branch = firstBranch(exhibit, scenario);
  for (let i = 0; i < events; i++) {
    const { world } = branch.moments.at(-1)!;
    const next = timed(scenario)(world);
    if (next === null) break;
    extend(branch, apply(raft.protocol, scenario, world, next[1], next[0]));
  }
  return branch;
}

function drawnUp(branch: Branch, steps: readonly number[] = []): Tracks {
  const tracks = emptyTracks(branch, view);
  for (const step of steps) extendTracks(tracks, branch, Math.min(branch.moments.length, tracks.length + step));
  extendTracks(tracks, branch, branch.moments.length);
  return tracks;
}

const TROUBLE = [
  'crash leader', 'crash n1', 'restart n1', 'restart n2', 'restart n3', 'pause n2', 'resume n2', 'partition n1 | n2,n3', 'heal', 'cut n1>n2', 'loss 30%', 'loss 0%',
  'duplication 40%', 'hold n1-n3', 'release n1-n3', 'request c1 put x 1', 'request c1 get x', 'slow n2-n3 50-90ms',
];
const plans = fc.array(fc.tuple(fc.nat(1_500), fc.constantFrom(...TROUBLE)), { maxLength: 14 }).map((lines) => lines.map(([at, text]) => `${at}ms ${text}`).join('\n'));

describe('tracks', () => {
  test('grown step by step they are the same as drawn up at once', () => {
    fc.assert(fc.property(plans, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }), (plan, steps) => {
      const branch = lived(plan, 220);
      expect(drawnUp(branch, steps)).toEqual(drawnUp(branch));
    }), { numRuns: 25 });
  });

  test('troubles of servers are bands from their beginning to their end', () => {
    const { troubles } = drawnUp(lived('100ms crash n1\n200ms restart n1\n250ms pause n2\n300ms clock n3 rate 2\n400ms resume n2', 200));
    expect(troubles.items.map(({ node, kind, at, end }) => [node, kind, at, end])).toEqual([['n1', 'down', 100, 200], ['n2', 'paused', 250, 400], ['n3', 'clock', 300, null]]);
  });

  test('a broken promise to clients is a violation without a law, and only where it was promised', () => {
    const { scenario } = raft.lessons.find(({ id }) => id === 'duplicate-request-broken')!;
    const broken = lived('', 300, scenario);
    expect(drawnUp(broken).violations.filter(({ law }) => law === null)).toEqual([{ seq: 289, at: 940, law: null }]);
    const unpromised = lived('', 300, scenario, { ...raft, guarantee: () => null });
    expect(drawnUp(unpromised).violations.filter(({ law }) => law === null)).toEqual([]);
  });

  test('every packet is an arrow that ends as its moment says', () => {
    fc.assert(fc.property(plans, (plan) => {
      const branch = lived(plan, 220);
      const { arrows, open, length } = drawnUp(branch);
      const { packets } = branch.moments.at(-1)!.world;
      expect(length).toBe(branch.moments.length);
      expect([...open.arrows.keys()].sort()).toEqual(packets.map(({ id }) => id).sort());
      for (const { packet, end } of arrows.items) {
        if (end === null) continue;
        const moment = branch.moments[end.seq]!;
        if (end.why === 'received') expect(moment.packet?.id).toBe(packet.id);
        else expect(moment.losses.map((loss) => [loss.packet.id, loss.why])).toContainEqual([packet.id, end.why]);
        expect(endOf(branch.moments, packet.id, packet.seq)).toBe(end.seq);
      }
    }), { numRuns: 25 });
  });

  test('lanes tell what the worlds say', () => {
    const branch = lived('300ms crash leader\n600ms restart n1\n610ms restart n2\n620ms restart n3\n700ms pause n2', 260);
    const { lanes } = drawnUp(branch);
    for (const moment of branch.moments.slice(5)) {
      for (const lane of lanes) {
        const record = moment.world.nodes[lane.id]!;
        const segment = lane.segments.findLast(({ seq }) => seq <= moment.world.seq)!;
        expect(segment.status).toBe(record.status === 'down' && record.boots === 0 ? 'unborn' : record.status);
        if (record.status !== 'down') expect(segment.epoch).toBe(view.node(record, lane.id).epoch);
      }
    }
    expect(segmentAt(lanes[0]!, -1)).toBeNull();
  });

  test('acts are flags, starts are not; cut links are a band with its name', () => {
    const { flags, bands } = drawnUp(lived('200ms partition n1 | n2,n3\n350ms heal\n400ms crash n3\n500ms restart n3', 250));
    expect(flags.map(({ at, text }) => `${at} ${text}`)).toEqual(['200 partition n1 | n2,n3', '350 heal', '400 crash n3', '500 restart n3']);
    expect(bands.items).toMatchObject([{ at: 200, end: 350, cut: true, text: 'partition n1 | n2,n3' }]);
  });

  test('an operation is a bar from its call to its return', () => {
    const { bars, decisions, leads } = drawnUp(lived('500ms request c1 put x 1', 300));
    expect(bars.items[0]).toMatchObject({ op: 'c1.1', command: 'put x 1', level: 0, invoked: { at: 500 }, returned: { outcome: 'ok' } });
    expect(leads).toHaveLength(1);
    expect(decisions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('a branch keeps its tracks under another name', () => {
    const branch = lived('', 20);
    expect(tracksOf({ ...branch, name: 'other' }, view)).toBe(tracksOf(branch, view));
  });

  test('a lost message ends between the lanes, a received one on its lane', () => {
    const { arrows } = drawnUp(lived('', 150, { network: { ...DEFAULT_NETWORK, loss: 0.3 } }));
    const shares = (why: string) => arrows.items.filter(({ end }) => end?.why === why).map((arrow) => tipOf(arrow, 1e6).share);
    expect(new Set(shares('loss'))).toEqual(new Set([0.55]));
    expect(new Set(shares('received'))).toEqual(new Set([1]));
  });
});

describe('causes', () => {
  const branch = lived('500ms request c1 put x 1', 300);

  test('a delivery was caused by its sending, and the sending led to a first receipt', () => {
    const delivery = branch.moments.findIndex(({ packet }) => packet !== null);
    const { packet } = branch.moments[delivery]!;
    expect(causeOf(branch.moments, delivery)).toEqual({ seq: packet!.seq, packet: packet!.id });
    const effect = effectOf(branch.moments, packet!.seq)!;
    expect(branch.moments[effect.seq]!.packet!.seq).toBe(packet!.seq);
    expect(effect.seq).toBeLessThanOrEqual(delivery);
  });

  test('a timer that fired was caused by its setting', () => {
    const fired = branch.moments.findIndex(({ choice }) => choice?.type === 'fire');
    const cause = causeOf(branch.moments, fired)!;
    expect(branch.moments[cause.seq]!.effects).toContainEqual(expect.objectContaining({ type: 'setTimer' }));
    expect(branch.moments[cause.seq]!.node).toBe(branch.moments[fired]!.node);
  });

  test('a start sends nothing: its effect is the timer that it set, if nothing set it anew', () => {
    const booted = branch.moments.findIndex(({ choice, node }) => choice?.type === 'restart' && node === branch.moments.find((moment) => moment.choice?.type === 'fire')!.node);
    const effect = effectOf(branch.moments, booted)!;
    expect(branch.moments[effect.seq]!.choice?.type).toBe('fire');
  });

  test('the beginning and acts of the plan have no cause; what has not happened yet is no effect', () => {
    expect(causeOf(branch.moments, 0)).toBeNull();
    expect(causeOf(branch.moments, branch.moments.findIndex(({ choice }) => choice?.type === 'request'))).toBeNull();
    expect(effectOf(branch.moments, branch.moments.length - 1)).toBeNull();
  });
});

describe('events in words', () => {
  const branch = lived('500ms request c1 put x 1\n900ms crash leader', 300);
  const rows = branch.moments.map((_, seq) => eventRow(branch, seq, telling));

  test('say what happened and what came of it', () => {
    expect(rows[0]!.what).toBe('the beginning');
    expect(rows[1]!.what).toBe('n1 starts');
    expect(rows.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^message AppendEntries from n\d to n\d$/));
    expect(rows.filter(({ flagged }) => flagged).map(({ what }) => what)).toEqual(['request c1 put x 1', expect.stringMatching(/^crash n\d$/)]);
    expect(rows.map(({ came }) => came).join('\n')).toMatch(/becomes leader, term 1/);
  });

  test('the search keeps what it names, and grows with the run', () => {
    const matches = matchesOf('append n2', ['n1', 'n2', 'n3', 'c1']);
    const expected = branch.moments.flatMap((_, seq) => (fits(branch, seq, view, matches) ? [seq] : []));
    fitting(branch, 100, view, 'append n2');
    expect(fitting(branch, branch.moments.length, view, 'append n2')).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(branch.moments.length);
  });
});
