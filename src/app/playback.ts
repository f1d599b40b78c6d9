/**
 * What may happen now. The chart knows modes, never worlds: a frame asks the session to bring the run up to where
 * virtual time should be, and only one such request is ever under way.
 */
import { assign, fromPromise, setup } from 'xstate';

/** How a frame ended: time may go on; nothing can happen any more; a law broke; the run is as long as it may be. */
export type Outcome = 'advanced' | 'stuck' | 'violated' | 'limit';

export type PlaybackEvent =
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'toggle' }
  /** Real milliseconds since the last frame. */
  | { type: 'frame'; elapsed: number }
  | { type: 'break' }
  | { type: 'mend' };

/** A frame, once begun, is always finished: `pause` in `advancing` only says where it leads. */
export const playback = setup({
  types: { context: {} as { playing: boolean }, events: {} as PlaybackEvent },
  actors: { advance: fromPromise<Outcome, number>(() => Promise.reject(new Error('provided by the lab'))) },
  actions: {
    setPlaying: assign({ playing: (_, playing: boolean) => playing }),
    entered: (_, _status: 'paused' | 'playing' | 'broken') => { throw new Error('provided by the lab'); },
  },
  guards: { goesOn: ({ context }, outcome: Outcome) => context.playing && outcome === 'advanced' },
}).createMachine({
  id: 'playback',
  context: { playing: false },
  initial: 'paused',
  on: { break: '.broken' },
  states: {
    paused: {
      entry: [{ type: 'setPlaying', params: false }, { type: 'entered', params: 'paused' }],
      on: { play: 'playing', toggle: 'playing' },
    },
    playing: {
      entry: [{ type: 'setPlaying', params: true }, { type: 'entered', params: 'playing' }],
      initial: 'resting',
      states: {
        resting: {
          on: { frame: 'advancing', pause: '#playback.paused', toggle: '#playback.paused' },
        },
        advancing: {
          on: {
            pause: { actions: { type: 'setPlaying', params: false } },
            toggle: { actions: { type: 'setPlaying', params: false } },
          },
          invoke: {
            src: 'advance',
            input: ({ event }) => (event.type === 'frame' ? event.elapsed : 0),
            onDone: [
              { guard: { type: 'goesOn', params: ({ event }) => event.output }, target: 'resting' },
              { target: '#playback.paused' },
            ],
            onError: '#playback.broken',
          },
        },
      },
    },
    broken: {
      entry: [{ type: 'setPlaying', params: false }, { type: 'entered', params: 'broken' }],
      on: { mend: 'paused' },
    },
  },
});
