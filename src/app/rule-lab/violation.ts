/** The shortest violation known for each rule that is switched off: a row of the rule lab. */
import type { RuleId } from '#model/protocol.ts';

export interface KnownViolation {
  readonly protocol: string;
  readonly rule: RuleId;
  /** The law that breaks, or `linearizability`. */
  readonly law: string;
  /** The link's fragment, as `lab shrink` and the page write it: it replays to the violation, which is its last moment. */
  readonly fragment: string;
  /** Moments up to the violation. */
  readonly events: number;
  /** Choices that the default scheduler would not have made: lines of the plan and of the script. */
  readonly choices: number;
  /**
   * search: exhaustive, so that no shorter one exists within its bounds; fuzz: storms by the seed; lesson: a scenario of
   * the exhibit, or a variation of one; plan: written by hand, and shrunk.
   */
  readonly found: 'search' | 'fuzz' | 'lesson' | 'plan';
  /** Seconds that it took to find on two cores, before it was shrunk. */
  readonly seconds: number;
  /** What a fuzzer must be given to find it again. */
  readonly seed: number | null;
}
