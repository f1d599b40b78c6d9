/** Appleton, O'Reilly, "Multi-probe consistent hashing", arXiv:1505.00062: one point a node; a key tries k places and takes the one nearest to its point. */
import { clockwiseGap, comparisons, pointAt, turn } from './circle.ts';
import { add } from './hashes/words64.ts';
import { xxh64Into } from './hashes/xxh64.ts';
import { hashOf, hashSetting, onePointEach } from './karger.ts';
import type { LookupStep, Scheme } from './placement.ts';
import { RingPlacement, type RingParts } from './ring-placement.ts';

/** A second hash, odd, by which the probes of a key go on: h1 + i h2, as the paper's own evaluation does. */
const STEP_SEED = 1;

class MultiProbePlacement extends RingPlacement {
  private readonly count: number;
  /** [0]: the place of the probe at hand; [1]: the step from probe to probe. */
  private readonly probe = new Int32Array(2);
  private readonly step = new Int32Array(2);

  constructor(parts: RingParts, count: number) {
    super(parts);
    this.count = count;
  }

  /** All probes of a key in order; what is told to `visit` is the probe's place, its point and the way between them. */
  private visit(key: string, visit: (high: number, low: number, point: number, gap: number) => void): void {
    const { high, low } = this.circle;
    this.hash.place(key, this.probe);
    xxh64Into(this.step, key, STEP_SEED);
    for (let i = 0; i < this.count; i += 1) {
      const [placeHigh, placeLow] = [this.probe[0]! >>> 0, this.probe[1]! >>> 0];
      const point = pointAt(this.circle, placeHigh, placeLow);
      if (point >= 0) visit(placeHigh, placeLow, point, clockwiseGap(placeHigh, placeLow, high[point]!, low[point]!));
      add(this.probe, 0, this.step[0]!, this.step[1]! | 1);
    }
  }

  /** The place of the key is that of its best probe. */
  protected override find(key: string): void {
    let nearest = Infinity;
    this.visit(key, (high, low, _, gap) => {
      if (gap >= nearest) return;
      nearest = gap;
      this.place[0] = high;
      this.place[1] = low;
    });
  }

  protected override located(key: string): LookupStep[] {
    const steps: LookupStep[] = [];
    this.visit(key, (high, low, point, gap) => {
      const value = this.write(high, low);
      const at = turn(high, low);
      if (steps.length === 0) steps.push({ step: 'hash', with: { key, hash: this.hash.id, value }, at });
      steps.push({ step: 'probe', with: { probe: steps.length, value, member: this.members[this.circle.owners[point]!]!.id, gap: gap / 2 ** 64 }, at });
    });
    return [...steps, { step: 'nearest-probe', with: { value: this.written() }, at: turn(this.place[0]!, this.place[1]!) }];
  }

  override probes(_keys: readonly string[]): number {
    return this.count * comparisons(this.circle.owners.length);
  }
}

export const multiProbe: Scheme = {
  id: 'multi-probe',
  source: 'Appleton, O’Reilly, arXiv:1505.00062',
  shape: 'ring',
  weights: false,
  leaves: 'any',
  settings: [hashSetting, { key: 'probes', kind: 'number', value: 21, min: 1, max: 1024, unit: '' }],
  build(members, settings) {
    const hash = hashOf(settings);
    return new MultiProbePlacement({ scheme: multiProbe, members, settings, hash, circle: onePointEach(members, hash) }, Number(settings['probes']));
  },
};
