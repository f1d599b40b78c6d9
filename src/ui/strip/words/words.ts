/** The words of the strip at the bottom: laws, the clients' history, what waits, what it cost. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { en } from './en.ts';

export interface StripWords {
  readonly strip: string;
  readonly holding: (count: number) => string;
  readonly broken: (count: number) => string;
  readonly open: string;
  readonly laws: string;
  readonly holds: string;
  readonly isBroken: string;
  readonly toViolation: (seq: number) => string;
  readonly history: string;
  readonly operations: (count: number) => string;
  /** The verdict on them. `promised`: a wrong one is a violation. */
  readonly linearizable: string;
  readonly notLinearizable: string;
  readonly notSequential: string;
  readonly notPromised: string;
  readonly toWrong: (seq: number) => string;
  readonly outcomes: (counts: { readonly ok: number; readonly fail: number; readonly unknown: number }) => string;
  readonly waiting: (count: number, first: string, why: string) => string;
  readonly waitingShort: (count: number) => string;
  readonly waits: (command: string, client: NodeId, why: string) => string;
  readonly reasons: WaitingWords;
  readonly stuck: string;
  readonly held: (count: number) => string;
  readonly paused: (nodes: readonly NodeId[]) => string;
  readonly crashed: (nodes: readonly NodeId[]) => string;
  readonly cost: string;
  readonly costs: CostWords;
}

/** Why an operation waits: where the client's last word got to. */
export interface WaitingWords {
  readonly onItsWay: (to: NodeId) => string;
  readonly held: (to: NodeId) => string;
  readonly lost: (to: NodeId) => string;
  readonly down: (to: NodeId) => string;
  readonly paused: (to: NodeId) => string;
  readonly alone: (to: NodeId, reached: number, of: number) => string;
  readonly asked: (to: NodeId) => string;
  readonly clientDown: string;
  readonly unsent: string;
}

export interface CostWords {
  readonly sent: (count: number) => string;
  readonly lost: (count: number) => string;
  readonly bytes: (text: string) => string;
  readonly forcedWrites: (count: number) => string;
  readonly decided: (count: number) => string;
  readonly perCommand: (messages: string, writes: string) => string;
  readonly rows: {
    readonly sent: string; readonly delivered: string; readonly lost: string; readonly bytes: string; readonly forcedWrites: string;
    readonly decided: string; readonly messagesPer: string; readonly writesPer: string; readonly bytesPer: string;
  };
}

export const stripWords: { readonly [language in Language]: StripWords } = { en };
