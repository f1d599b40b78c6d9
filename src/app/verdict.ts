/**
 * What is known of the clients' history at a moment: whether it is linearizable so far, what it promised to be, the first
 * operation that could not be explained, and an order that explains all the others. Read from the branch's columns.
 */
import { canonical } from '#base/fingerprint.ts';
import { PROMISES } from '#checks/judge.ts';
import type { Guarantee, Language } from '#model/exhibit.ts';
import type { NodeId, OpId, Plain } from '#model/protocol.ts';
import type { Moment } from '#model/world.ts';
import { promiseOf, type Branch } from './branch.ts';
import { appWords } from './words/words.ts';

export interface WrongOperation {
  readonly op: OpId;
  readonly client: NodeId;
  /** As the client would say it: `get x`. */
  readonly command: string;
  readonly result: Plain;
  /** The moment of its return. */
  readonly seq: number;
  /** It was said not to have happened, but its effect had been seen. */
  readonly refused: boolean;
  /** What it would have returned in each of the states that were possible; empty where it returned nothing wrong but at a wrong time. */
  readonly instead: readonly Plain[];
}

export interface Verdict {
  /** holds: linearizable so far; lost: too many orders are possible to tell; unjudged: nothing is known of the beginning. */
  readonly state: 'holds' | 'wrong' | 'lost' | 'unjudged';
  readonly promise: Guarantee | null;
  /** Operations that have returned, those that failed aside. */
  readonly returned: number;
  readonly wrong: WrongOperation | null;
  /** The moment that broke what was promised; null: none. */
  readonly broken: number | null;
}

/** The verdict at a moment of a branch. */
export function verdictAt(branch: Branch, seq: number): Verdict {
  const monitor = branch.monitors[seq]!;
  const promise = promiseOf(branch);
  const broken = branch.promises[seq]!;
  if (monitor === null) return { state: 'unjudged', promise, returned: 0, wrong: null, broken };
  const { wrong, lost, returned } = monitor;
  return { state: wrong !== null ? 'wrong' : lost !== null ? 'lost' : 'holds', promise, returned, wrong: wrong === null ? null : toldOf(branch, wrong), broken };
}

type Found = NonNullable<NonNullable<Branch['monitors'][number]>['wrong']>;

function toldOf({ exhibit, moments }: Branch, { op, seq, command, result, refused, states }: Found): WrongOperation {
  const results = refused ? [] : states.map((state) => exhibit.spec!.apply(state, command)[1]);
  const instead = [...new Map(results.map((one) => [canonical(one), one])).values()].filter((one) => canonical(one) !== canonical(result));
  return { op, client: moments[seq]!.node!, command: exhibit.commands.print(command), result, seq, refused, instead };
}

/** What was promised, as a law that may break. */
export function promiseWords(language: Language, promise: Guarantee): { readonly title: string; readonly violation: string } {
  return appWords[language].commonLaws[PROMISES[promise]];
}

/** An order in which the operations up to a moment can have taken effect, up to the first wrong one; empty if nothing is known. */
export function orderAt({ monitors }: Branch, seq: number): readonly OpId[] {
  const order: OpId[] = [];
  for (let step = monitors[seq]?.ways[0]?.order ?? null; step !== null; step = step.before) order.push(step.op);
  return order.reverse();
}

/**
 * The moments from an operation's call to its return that it brought about: its client's own, and every receipt of what
 * was sent in one of them, and so on.
 */
export function eventsInside({ moments }: Pick<Branch, 'moments'>, client: NodeId, from: number, to: number): readonly number[] {
  const inside = new Set<number>();
  for (let seq = from; seq <= to; seq++) {
    const { node, packet } = moments[seq] as Moment;
    if (packet === null ? node === client : inside.has(packet.seq) || (node === client && seq === to)) inside.add(seq);
  }
  return [...inside];
}
