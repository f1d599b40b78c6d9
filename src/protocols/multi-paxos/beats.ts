/** The leader's heartbeats: signs of life with a number, which answers echo. */
import { extendLease } from './lease.ts';
import { amount, switchedOn } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Message } from './state.ts';

type Heartbeat = Extract<Message, { type: 'Heartbeat' }>;

/** Beats that nobody answers are forgotten, oldest first. */
const BEATS = 64;

/** To every server: those that decide nothing learn from it, too. */
export function beatNow(turn: ServerTurn): void {
  const { state } = turn;
  const { env, ballot, commitUpTo } = state;
  state.beat += 1;
  if (switchedOn(env, 'lease')) state.beatsAt = [...state.beatsAt, { beat: state.beat, at: turn.clock }].slice(-BEATS);
  const heartbeat: Heartbeat = { type: 'Heartbeat', ballot, commitUpTo, beat: state.beat };
  for (const id of env.servers) if (id !== env.self) turn.send(id, heartbeat);
  beatLater(turn);
  extendLease(turn);
}

export function beatLater(turn: ServerTurn): void {
  const interval = amount(turn.state.env, 'heartbeat');
  turn.setTimer('heartbeat', interval, interval);
}
