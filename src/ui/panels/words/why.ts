/** The words of the why card: what a choice did when no rule of the protocol speaks for itself. */
import type { Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Refusal } from '#model/refusal.ts';
import type { ChoiceOf, LossReason } from './words.ts';

/** A headline, and a sentence where one is worth it. */
export interface Said {
  readonly title: string;
  readonly text: string | null;
}

/** `message`: the packet's type, if the choice is about a packet; `answer`: what it tells a client. */
export interface About {
  readonly message: string;
  readonly answer: string | null;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly timer: string;
  /** The node had never run before. */
  readonly first: boolean;
}

export interface WhyWords {
  readonly card: string;
  readonly beginning: Said;
  readonly choices: { readonly [T in Choice['type']]: (choice: ChoiceOf<T>, about: About) => Said };
  /** Not a message of the protocol: news that the connection is lost. */
  readonly reset: (about: About) => Said;
  /** A packet's way ended when it should have been delivered. */
  readonly undelivered: (about: About) => Said;
  readonly byHand: string;
  readonly planned: string;
  readonly refusedPlan: (why: Refusal) => Said;
  readonly torn: (node: NodeId, effects: number) => string;
  readonly threw: (node: NodeId) => string;
  readonly losses: { readonly [why in LossReason]: string };
  readonly lost: (what: string, why: string) => string;
  readonly sent: (type: string, to: readonly NodeId[]) => string;
  readonly changed: (node: NodeId, field: string, was: string, is: string) => string;
  readonly nothing: string;
  readonly ruleOn: string;
  readonly ruleOff: string;
  readonly ruleTitle: (rule: string) => string;
  readonly cause: string;
  readonly effect: string;
  readonly noCause: string;
  readonly violated: (law: string) => string;
  readonly stuck: Said;
}
