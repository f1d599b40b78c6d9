/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { acted, diskOf, memoryOf, writtenOf } from '#protocols/kit/records.ts';
import { versionOf, type Membership } from './membership.ts';
import type { Durable, Message, ServerDurable, State } from './state.ts';

export type RingRecord = NodeRecord<State, Durable>;
export type RingWorld = World<State, Message, Durable>;
export type RingMoment = Moment<State, Message, Durable>;

export { acted, diskOf, memoryOf };

/** What a server has: a restart would find the same, but of one that has never changed anything. */
export function contents(record: RingRecord | undefined): ServerDurable | null {
  return memoryOf(record)?.disk ?? writtenOf(record);
}

/** All servers with what they have. */
export function* disksIn({ nodes }: RingWorld): Generator<readonly [NodeId, ServerDurable]> {
  for (const id in nodes) {
    const known = contents(nodes[id]);
    if (known !== null) yield [id, known];
  }
}

/** The newest ring that anybody knows, for pictures: laws look at each server's own. null: nobody has a disk. */
export function newestRing(world: RingWorld): Membership | null {
  let newest: Membership | null = null;
  for (const [, { ring }] of disksIn(world)) if (newest === null || versionOf(ring) > versionOf(newest)) newest = ring;
  return newest;
}
