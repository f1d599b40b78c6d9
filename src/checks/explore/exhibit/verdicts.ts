/**
 * What laws remember and say of a step, remembered by what they looked at: the ghost, the transition, and those other
 * nodes that they really read. Most steps concern no other node, so that few are judged again in another company. Laws of
 * time are not asked: it stands still.
 */
import { Memo } from '#checks/explore/memo.ts';
import type { Breach } from '#checks/explore/space.ts';
import type { Exhibit, Law } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Cluster } from './cluster.ts';
import type { Steps } from './steps.ts';
import { Kind } from './values.ts';

/** Stands for the ghost of an exhibit that has none. */
const NOTHING = {};

/** Nothing more is read: the question is answered. */
const ANSWERED = -1;

export class Verdicts {
  readonly ghosts: Kind<object>;
  /** Laws of the kind `sometimes` that were seen. */
  readonly sightings = new Map<string, Terms>();
  /** By the number of the breach - 1. */
  readonly breaches: Breach[] = [];
  private readonly exhibit: Exhibit;
  private readonly cluster: Cluster;
  private readonly steps: Steps;
  private readonly always: readonly Law[];
  private sometimes: readonly Law[];
  /** (ghost, transition) -> the first question; (question, record) -> the next. */
  private readonly roots = new Memo();
  private readonly branches = new Memo();
  /** By question: the place that is read next. */
  private readonly reads: number[] = [];
  /** By answered question: the ghost, and the number of the breach (0: none). */
  private readonly nextGhosts: number[] = [];
  private readonly verdicts: number[] = [];
  private readonly company: Company;

  constructor(exhibit: Exhibit, cluster: Cluster, steps: Steps) {
    this.exhibit = exhibit;
    this.cluster = cluster;
    this.steps = steps;
    this.ghosts = new Kind(cluster.values);
    this.always = exhibit.laws.filter(({ kind, timed }) => kind === 'always' && timed !== true);
    this.sometimes = exhibit.laws.filter(({ kind }) => kind === 'sometimes');
    this.company = new Company(cluster);
  }

  get bytes(): number { return this.ghosts.bytes + this.roots.bytes + this.branches.bytes + this.reads.length * 24; }

  /** How many steps were judged. */
  get size(): number { return this.reads.length; }

  /** The number of a ghost. */
  ghost(ghost: unknown): number {
    return this.ghosts.id(((this.cluster.terms.forget?.(ghost) ?? ghost) ?? NOTHING) as object);
  }

  private remembered(ghost: number): unknown {
    const value = this.ghosts.value(ghost);
    return Object.keys(value).length === 0 ? null : value;
  }

  /** What laws of safety remember of a moment. */
  observe(ghost: unknown, moment: Moment, was: World): unknown {
    const { terms } = this.cluster;
    return terms.observe === undefined ? this.exhibit.ghost.observe(ghost, moment, was) : terms.observe(ghost, moment, was);
  }

  /** The number of the answer to: what of this transition, among these records (in the order of the nodes) and with this ghost? */
  of(ghost: number, transition: number, records: Int32Array, at: number): number {
    let question = this.roots.get(ghost, transition);
    while (question >= 0) {
      const place = this.reads[question]!;
      if (place === ANSWERED) return question;
      question = this.branches.get(question, records[at + place]!);
    }
    return this.judged(ghost, transition, records, at);
  }

  ghostAfter(answer: number): number { return this.nextGhosts[answer]!; }

  /** 0: all laws hold. */
  verdict(answer: number): number { return this.verdicts[answer]!; }

  private judged(ghost: number, number: number, records: Int32Array, at: number): number {
    const { cluster, company } = this;
    const { place, after, choice, packet, effects } = this.steps.transitions[number]!;
    company.gather(records, at, place, after);
    const was = cluster.world(company.before);
    const world: World = { ...was, seq: 1, nodes: company.after };
    const moment: Moment = { choice, node: cluster.nodes[place]!, packet, effects, losses: [], refused: null, world };
    const next = this.observe(this.remembered(ghost), moment, was);
    const verdict = this.judge(moment, was, next);
    const answer = this.path(ghost, number, records, at);
    this.reads[answer] = ANSWERED;
    this.nextGhosts[answer] = this.ghost(next);
    this.verdicts[answer] = verdict;
    return answer;
  }

  /** The questions that were asked, each put into its place. */
  private path(ghost: number, transition: number, records: Int32Array, at: number): number {
    let question = this.roots.get(ghost, transition);
    if (question < 0) question = this.roots.set(ghost, transition, this.reads.push(ANSWERED) - 1);
    for (const place of this.company.read) {
      this.reads[question] = place;
      const next = this.branches.get(question, records[at + place]!);
      question = next >= 0 ? next : this.branches.set(question, records[at + place]!, this.reads.push(ANSWERED) - 1);
    }
    return question;
  }

  /** The number of the breach of the first law that is broken, in the exhibit's order. */
  private judge(moment: Moment, was: World, ghost: unknown): number {
    for (const law of this.sometimes) {
      const terms = law.check(moment, was, ghost);
      if (terms === null) continue;
      this.sightings.set(law.name, terms);
      this.sometimes = this.sometimes.filter((other) => other !== law);
    }
    for (const law of this.always) {
      const terms = law.check(moment, was, ghost);
      if (terms !== null) return this.breaches.push({ law: law.name, terms });
    }
    return 0;
  }
}

/** The nodes of two worlds, before and after a step, that notice whether anybody looks at them. */
class Company {
  readonly before: World['nodes'];
  readonly after: World['nodes'];
  /** Places other than the acting node's, in the order in which they were first looked at. */
  readonly read: number[] = [];
  private readonly cluster: Cluster;
  private readonly records: number[] = [];
  private acting = 0;
  private next = 0;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.before = this.watched((place) => this.records[place]!);
    this.after = this.watched((place) => (place === this.acting ? this.next : this.records[place]!));
  }

  gather(records: Int32Array, at: number, acting: number, next: number): void {
    this.read.length = 0;
    this.cluster.nodes.forEach((_, place) => { this.records[place] = records[at + place]!; });
    this.acting = acting;
    this.next = next;
  }

  private watched(recordAt: (place: number) => number): World['nodes'] {
    const look = (place: number): NodeRecord => {
      if (place !== this.acting && !this.read.includes(place)) this.read.push(place);
      return this.cluster.live(recordAt(place));
    };
    return Object.defineProperties({}, Object.fromEntries(this.cluster.nodes.map((id, place) => [id, { enumerable: true, get: () => look(place) }])));
  }
}
