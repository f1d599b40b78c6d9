/**
 * A run of Raft as an etcd-raft trace: etcd's own specification follows it line by line and accepts it, or the lab's
 * server did something that etcd's must not. Of the lab's Raft it sees elections, replication, commitment, crashes and
 * restarts. What has no word in it is left out (pre-votes, reads, sessions) or said otherwise (a snapshot is the entries
 * that it stands for); where that is impossible the trace ends and a remark says why.
 */
import type { OwnFormat } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';
import { initialConfig } from '#protocols/raft/configuration.ts';
import type { RaftMoment, RaftWorld } from '#protocols/raft/records.ts';
import { memoryOf } from '#protocols/raft/records.ts';
import { lineText, remark } from './lines.ts';
import { Translation } from './translation.ts';

/** Why a run cannot be told to its end. */
export const IMPOSSIBLE = {
  members: 'the members change here: in etcd a configuration counts once it is applied, in the dissertation as soon as it is in the log (4.1)',
  writes: 'a power failure took writes here that were already spoken of: etcd forces them to disk first',
  term: 'a server learns a newer term here from a message that the specification does not have (a pre-vote, a read, a transfer)',
  disks: 'the run begins with logs: the specification begins with empty ones',
} as const;
export type Impossible = keyof typeof IMPOSSIBLE;

/** Lines of NDJSON. */
function* told(_scenario: Scenario, beginning: RaftWorld, moments: Iterable<RaftMoment>): Generator<string> {
  let was = beginning;
  let translation: Translation | null = null;
  for (const moment of moments) {
    const { world, node } = moment;
    // Who boots first knows whom the scenario made members; learners have no vote and are not told of.
    const state = node === null ? null : memoryOf(world.nodes[node]);
    if (translation === null && state !== null) translation = new Translation(initialConfig(state.env).voters, beginning);
    translation?.step(moment, was);
    was = world;
    if (translation?.impossible != null) break;
  }
  if (translation === null) return;
  for (const place of translation.places) for (const line of place) yield lineText(line);
  if (translation.impossible !== null) yield remark(was.now / 1_000, IMPOSSIBLE[translation.impossible]);
}

/** The run must be one of Raft. */
export const etcdTrace = told as OwnFormat;
