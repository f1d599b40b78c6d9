/** All laws of the ring (kind by kind in `laws/`), those first that most runs are about. Judged at every moment. */
import { ackOnDisk, acknowledgedLost, durable, exactSiblings, greatestStamp, writeQuorum } from './laws/copies.ts';
import type { LawOfRing } from './laws/law.ts';
import { fresh, genuine, newThenOld, resurrection, siblings, stale, written } from './laws/reads.ts';
import { hintDelivered, hintsHome, readRepaired, treesEqual } from './laws/repairs.ts';
import { preferenceList, quorumMoved, ringForward } from './laws/rings.ts';

export const RING_LAWS: readonly LawOfRing[] = [
  fresh, resurrection, genuine, durable, exactSiblings, writeQuorum, ackOnDisk, greatestStamp, preferenceList, ringForward, quorumMoved,
  hintsHome, treesEqual, readRepaired, written, siblings, stale, newThenOld, hintDelivered, acknowledgedLost,
];
