/** How groups speak to groups: to a server that is believed to lead the other, which hands the message on if it does not. */
import type { NodeId } from '#model/protocol.ts';
import { CONTROLLER, membersOf } from './layout.ts';
import type { ServerTurn } from './server-turn.ts';
import type { GroupId, PeerBody, PeerMessage } from './state.ts';

/** The server to ask in another group; from now on it owes a word. */
function contact(turn: ServerTurn, group: GroupId, other: GroupId): NodeId {
  const known = turn.replica(group)?.office?.contacts[other];
  const node = known?.node ?? firstOf(turn, other);
  turn.remember(group, (office) => { office.contacts = { ...office.contacts, [other]: { node, heard: false } }; });
  return node;
}

/** If a server of both groups knows who leads the other, it need not guess. */
function firstOf(turn: ServerTurn, other: GroupId): NodeId {
  const here = turn.replica(other)?.raft;
  const leader = here?.role === 'leader' ? turn.self : here?.leaderId;
  return leader ?? membersOf(turn.state.env, other)[0]!;
}

/** Says something to whoever leads another group. */
export function say(turn: ServerTurn, group: GroupId, other: GroupId, body: PeerBody): void {
  sayTo(turn, contact(turn, group, other), group, other, body);
}

/** Says it to that server of the other group: the one that has just asked. */
export function sayTo(turn: ServerTurn, to: NodeId, group: GroupId, other: GroupId, body: PeerBody): void {
  turn.send(to, { ...body, group: other, from: group, leader: turn.self, hops: 0 } as PeerMessage);
}

/** Asks the controller for a configuration: any of its servers, for what is committed never changes. */
export function query(turn: ServerTurn, group: GroupId, after: number, want: 'next' | 'latest'): void {
  turn.send(contact(turn, group, CONTROLLER), { type: 'Query', from: group, after, want });
}

export function heard(turn: ServerTurn, group: GroupId, other: GroupId, node: NodeId): void {
  turn.remember(group, (office) => { office.contacts = { ...office.contacts, [other]: { node, heard: true } }; });
}

/** Whoever was asked and has not been heard since may be gone: the next time another server is asked. */
export function lookElsewhere(turn: ServerTurn, group: GroupId): void {
  turn.remember(group, (office) => {
    office.contacts = Object.fromEntries(Object.entries(office.contacts).map(([other, { node, heard: alive }]) => {
      const members = membersOf(turn.state.env, other);
      return [other, { node: alive ? node : members[(members.indexOf(node) + 1) % members.length]!, heard: true }];
    }));
  });
}
