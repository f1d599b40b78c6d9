/** Liveness, said so that a moment can break it: what an undisturbed cluster reaches before long. */
import { patience } from '#protocols/zab/calm.ts';
import { votersOf } from '#protocols/zab/quorum.ts';
import { leadersOf, memoryOf } from '#protocols/zab/records.ts';
import { ticks } from '#protocols/zab/settings.ts';
import { timed } from './law.ts';
import { isTrueQuorum } from './majority.ts';

/** A quorum that can talk has a leader in service. */
export const leaderInTime = timed('LeaderInTime', 'Zab §V, phase 0 to 2', ({ node, world }, _was, { calm }) => {
  const state = node === null || calm.since === null ? null : memoryOf(world.nodes[node]);
  if (state === null || calm.since === null || state.phase === 'BROADCAST') return null;
  const since = world.now - Math.max(calm.since, calm.led);
  if (since <= patience(state)) return null;
  for (const [, leader] of leadersOf(world)) if (leader.phase === 'BROADCAST') return null;
  const runs = (id: string) => (memoryOf(world.nodes[id])?.role ?? 'STOPPED') !== 'STOPPED';
  return isTrueQuorum(state.env, runs) ? { voters: votersOf(state.env).filter(runs), since } : null;
});

/** Whoever can talk to a leader in service joins it, unless it has promised a later epoch. */
export const joinInTime = timed('JoinInTime', 'ZOOKEEPER-1732; FastLeaderElection.java, receivedFollowingNotification', ({ node, world }, _was, { calm }) => {
  const state = node === null || calm.since === null ? null : memoryOf(world.nodes[node]);
  const idle = calm.idle[node ?? ''];
  if (state === null || calm.since === null || idle === undefined || state.phase === 'BROADCAST') return null;
  if (world.now - Math.max(idle, calm.since) <= patience(state)) return null;
  for (const [leader, { phase, currentEpoch: epoch }] of leadersOf(world)) {
    const serving = calm.serving[leader];
    if (phase !== 'BROADCAST' || serving === undefined || epoch < state.acceptedEpoch) continue;
    const since = world.now - Math.max(idle, calm.since, serving);
    if (since > patience(state)) return { node: node!, leader, epoch, since };
  }
  return null;
});

/** What a leader proposes is committed before long. */
export const commitInTime = timed('CommitInTime', 'Zab §V, phase 3', ({ node, world }, _was, { calm }) => {
  const oldest = node === null || calm.since === null ? undefined : calm.oldest[node];
  const state = oldest === undefined ? null : memoryOf(world.nodes[node!]);
  if (oldest === undefined || calm.since === null || state?.role !== 'LEADING') return null;
  const since = world.now - Math.max(oldest.since, calm.since);
  return since > patience(state) ? { leader: node!, epoch: state.currentEpoch, zxid: oldest.zxid, since } : null;
});

/** B5: a leader that can reach no quorum does not stay. */
export const leaderInReach = timed('LeaderInReach', 'Leader.java, lead', ({ node, world }, _was, { calm }) => {
  const since = node === null ? undefined : calm.lonely[node];
  const state = since === undefined ? null : memoryOf(world.nodes[node!]);
  if (since === undefined || state?.role !== 'LEADING' || state.phase !== 'BROADCAST') return null;
  const alone = world.now - since;
  return alone > LONELY * ticks(state.env, 'syncLimit') ? { leader: node!, epoch: state.currentEpoch, since: alone } : null;
});

/** A silence is noticed a tick late, and clocks may be slow. */
const LONELY = 3;
