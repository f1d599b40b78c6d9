/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { memoryOf, diskOf, latestOf, acted } from '#protocols/kit/records.ts';
import type { Durable, Message, State } from './state.ts';

export type PaxosRecord = NodeRecord<State, Durable>;
export type PaxosWorld = World<State, Message, Durable>;
export type PaxosMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, latestOf, acted };
