/** The table of votes: what each server votes for, and what it has heard from each other one. */
import type { NodeId } from '#model/protocol.ts';
import type { TableCell, TablePanel } from '#model/view.ts';
import { votersOf } from './quorum.ts';
import { memoryOf, type ZabWorld } from './records.ts';
import type { ServerState } from './state.ts';
import type { ViewWords } from './words/words.ts';
import { zxidText } from './zxid.ts';

export function votesPanel(world: ZabWorld, words: ViewWords): TablePanel {
  const servers = Object.values(world.nodes).flatMap((record) => memoryOf(record) ?? []);
  const voters = servers[0] === undefined ? [] : votersOf(servers[0].env);
  const { server, round, ownVote } = words.columns;
  return {
    type: 'table',
    id: 'votes',
    tab: words.tabs.phases,
    ...words.panels.votes,
    columns: [server, round, ownVote, ...voters],
    rows: servers.map((state) => ({ node: state.env.self, cells: [state.env.self, String(state.round), ownCell(state, words), ...voters.map((id) => heardCell(state, id, words))] })),
  };
}

function ownCell({ vote, role }: ServerState, { votes }: ViewWords): TableCell {
  const text = votes.vote(vote.leader, vote.peerEpoch, vote.zxid);
  return { text: role === 'LOOKING' ? text : votes.decided(text, role), epoch: vote.peerEpoch, ...(role === 'LOOKING' ? {} : { mood: 'muted' as const }) };
}

/** Only who looks for a leader keeps count; good: it agrees with the own vote. */
function heardCell({ env, vote, electing, round }: ServerState, from: NodeId, { none, votes }: ViewWords): string | TableCell {
  if (electing === null || from === env.self) return { text: none, mood: 'muted' };
  const decided = electing.outofelection[from];
  const ballot = electing.recvset[from] ?? decided;
  if (ballot === undefined) return { text: none, mood: 'muted' };
  const brief = `${ballot.leader} ${zxidText(ballot.zxid)}`;
  const text = decided === undefined ? brief : votes.decided(brief, decided.state);
  return {
    text: ballot.electionEpoch === round ? text : votes.inRound(text, ballot.electionEpoch),
    mood: ballot.leader === vote.leader ? 'good' : 'warn',
    epoch: ballot.peerEpoch,
  };
}
