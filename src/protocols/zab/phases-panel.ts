/** The strip of phases: every server in its phase, its epochs and zxids, and what it waits for or does. */
import type { NodeId } from '#model/protocol.ts';
import type { PhasePanel, PhaseRow, Statement } from '#model/view.ts';
import type { ZabGhost } from './ghost.ts';
import { countAfter, lastLogged } from './history.ts';
import { isVoter, quorumSize, votersOf } from './quorum.ts';
import { memoryOf, topLeader, writtenOf, type ZabRecord, type ZabWorld } from './records.ts';
import { observersOf } from './settings.ts';
import type { Following, Leading, Phase, ServerDurable, ServerState } from './state.ts';
import { spanText } from './txn-text.ts';
import { toneOf } from './tone.ts';
import type { ViewWords } from './words/words.ts';
import { epochOf, NO_ZXID, zxidText, type Zxid } from './zxid.ts';

const PHASES: readonly Phase[] = ['ELECTION', 'DISCOVERY', 'SYNCHRONIZATION', 'BROADCAST'];

export function phasesPanel(world: ZabWorld, ghost: ZabGhost, words: ViewWords): PhasePanel {
  return {
    type: 'phases',
    id: 'phases',
    tab: words.tabs.phases,
    title: words.panels.phases.title,
    phases: PHASES.map((id) => ({ id, ...words.phases[id] })),
    rows: Object.entries(world.nodes).flatMap(([id, record]) => rowOf(id, record, ghost, words) ?? []),
    lines: linesOf(world, words),
  };
}

function rowOf(node: NodeId, record: ZabRecord, ghost: ZabGhost, words: ViewWords): PhaseRow | null {
  const state = memoryOf(record);
  if (state !== null) return { node, tone: toneOf(state), epoch: state.currentEpoch, phase: state.role === 'STOPPED' ? null : state.phase, text: standing(state, ghost, words), figures: figuresOf(state, state.lastCommitted, words) };
  const disk = writtenOf(record);
  if (disk === null) return null;
  return { node, tone: 'down', epoch: disk.currentEpoch, phase: null, text: words.standing.down(disk.acceptedEpoch, disk.currentEpoch), figures: figuresOf(disk, null, words) };
}

function figuresOf(latest: ServerState | ServerDurable, committed: Zxid | null, { fields }: ViewWords): PhaseRow['figures'] {
  const { acceptedEpoch, currentEpoch } = latest;
  const last = lastLogged(latest);
  return [
    { label: fields.acceptedEpoch, text: String(acceptedEpoch), epoch: acceptedEpoch, on: 'disk' },
    { label: fields.currentEpoch, text: String(currentEpoch), epoch: currentEpoch, on: 'disk' },
    { label: fields.lastLogged, text: zxidText(last), epoch: last === NO_ZXID ? null : epochOf(last), on: 'disk' },
    ...(committed === null ? [] : [{ label: fields.lastCommitted, text: zxidText(committed), epoch: committed === NO_ZXID ? null : epochOf(committed), on: 'memory' as const }]),
  ];
}

/** What it waits for, or does. */
function standing(state: ServerState, ghost: ZabGhost, words: ViewWords): string {
  const { role, acceptedEpoch, currentEpoch, following, leading } = state;
  if (role === 'STOPPED') return words.standing.stopped(lastLogged(state), currentEpoch, acceptedEpoch);
  if (leading !== null) return leads(state, leading, words);
  if (following !== null) return follows(state, following, ghost, words);
  return looks(state, words);
}

function looks({ env, vote, electing }: ServerState, { standing: words }: ViewWords): string {
  const supporters = Object.entries(electing?.recvset ?? {}).filter(([id, { leader }]) => leader === vote.leader && isVoter(env, id)).map(([id]) => id).toSorted();
  if (electing?.finalizing === true) return words.finalizing(vote.leader, supporters);
  return words.voting(vote.leader, vote.peerEpoch, vote.zxid, supporters, quorumSize(env));
}

function follows(state: ServerState, { leader, attempts, connected, newEpoch, sync }: Following, ghost: ZabGhost, { standing: words, synchronisation }: ViewWords): string {
  if (state.phase === 'BROADCAST') return words.serving(leader, countAfter(state.log, state.lastCommitted));
  if (sync === null) return newEpoch !== null ? words.waitsForSync(leader, newEpoch) : connected ? words.waitsForEpoch(leader) : words.connecting(leader, attempts);
  const decision = ghost.syncs[state.env.self];
  const reason = decision?.leader === leader ? synchronisation.reason(decision) : null;
  if (sync.acked) return words.waitsForUpToDate(sync.kind, leader, reason);
  return words.synchronising(sync.kind, leader, spanText(sync.packetsNotCommitted), reason);
}

function leads({ env, phase }: ServerState, { connecting, newEpoch, electing, newLeaderAcks, learners, outstanding }: Leading, { standing: words }: ViewWords): string {
  const needed = quorumSize(env);
  if (newEpoch === null) return words.gathers(env.servers.filter((id) => id in connecting), needed);
  switch (phase) {
    case 'BROADCAST': return words.leads(env.servers.filter((id) => learners[id]?.stage === 'serving'), outstanding.length);
    case 'SYNCHRONIZATION': return words.synchronises(newLeaderAcks, needed);
    default: return words.proposedEpoch(newEpoch, electing, needed);
  }
}

/** What counts as a quorum, and whether there can be one. */
function linesOf(world: ZabWorld, { standing: words }: ViewWords): readonly Statement[] {
  const env = (topLeader(world) ?? Object.values(world.nodes).flatMap((record) => memoryOf(record) ?? [])[0])?.env;
  if (env === undefined) return [];
  const voters = votersOf(env);
  const up = voters.filter((id) => world.nodes[id]?.status === 'up').length;
  const needed = quorumSize(env);
  return [
    { node: null, mood: 'muted', text: words.quorum(needed, voters.length, observersOf(env)) },
    ...(up < needed ? [{ node: null, mood: 'bad' as const, text: words.noQuorumUp(up, needed) }] : []),
  ];
}
