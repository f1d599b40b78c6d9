/** Raft's own laws of safety, asked of each group as if it were alone: the replicated logs under everything else. */
import { leaderCompleteness as raftLeaderCompleteness, stateMachineSafety as raftStateMachineSafety } from '#protocols/raft/laws/commitment.ts';
import { electionSafety as raftElectionSafety } from '#protocols/raft/laws/elections.ts';
import type { LawOfRaft } from '#protocols/raft/laws/law.ts';
import { logMatching as raftLogMatching } from '#protocols/raft/laws/logs.ts';
import { raftMoment, touched } from '#protocols/sharded/records.ts';
import { always, type LawOfSharded } from './law.ts';

function perGroup(name: 'ElectionSafety' | 'LogMatching' | 'LeaderCompleteness' | 'StateMachineSafety', law: LawOfRaft): LawOfSharded {
  return always(name, law.source, (moment, was, { raft }) => {
    for (const group of touched(moment, was)) {
      const [own, before] = raftMoment(moment, was, group);
      if (law.of === 'facts' && own.effects.length === 0) continue;
      const terms = raft[group] === undefined ? null : law.check(own, before, raft[group]);
      if (terms !== null) return { ...terms, group } as never;
    }
    return null;
  });
}

export const electionSafety = perGroup('ElectionSafety', raftElectionSafety);
export const logMatching = perGroup('LogMatching', raftLogMatching);
export const leaderCompleteness = perGroup('LeaderCompleteness', raftLeaderCompleteness);
export const stateMachineSafety = perGroup('StateMachineSafety', raftStateMachineSafety);
