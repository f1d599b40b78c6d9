/** A fuzzing worker's life: work in slices, so that it hears when it is to pause, and a word on its progress now and then. */
import { Hunt } from '#checks/fuzz/hunt.ts';
import { Shrink } from '#checks/fuzz/shrink.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { breath } from './breath.ts';
import type { FromFuzzer, HuntState, Lane, ToFuzzer } from './fuzz-wire.ts';

/** Events between two rests: some hundredths of a second. */
const SLICE = 2_000;
/** Real milliseconds between two words on the progress. */
const EVERY = 200;

/** `load` finds an exhibit by its protocol's name; `post` carries answers out. */
export function fuzzLoop(load: (protocol: string) => Promise<Exhibit>, post: (message: FromFuzzer) => void): (message: ToFuzzer) => void {
  let last = Infinity;
  let wake: (() => void) | null = null;
  let paused = false;
  let hunting: Hunt | null = null;

  const state = ({ tally, seed, fired }: Hunt): HuntState => ({ tally, next: seed, fired: [...fired] });

  /** Lets messages in; while it is paused until it is woken. */
  const rest = async (): Promise<void> => {
    await breath();
    if (paused) await new Promise<void>((resolve) => { wake = resolve; });
  };

  const hunt = async (exhibit: Exhibit, { off, from, step, last: end, laws }: Lane): Promise<void> => {
    last = Math.min(last, end ?? Infinity);
    hunting = new Hunt(exhibit, await exhibit.storms(), { off, from, step, ...(laws === undefined ? {} : { laws }) });
    let said = performance.now();
    for (await rest(); hunting.seed <= last; await rest()) {
      hunting.last = last;
      const found = hunting.advance(SLICE);
      if (found !== null) return post({ type: 'hunted', state: state(hunting), found });
      if (performance.now() - said > EVERY) {
        post({ type: 'hunting', state: state(hunting) });
        said = performance.now();
      }
    }
    post({ type: 'hunted', state: state(hunting), found: null });
  };

  const shrink = async (exhibit: Exhibit, { trace, law }: Extract<ToFuzzer, { type: 'shrink' }>): Promise<void> => {
    const shrinking = new Shrink(exhibit, trace, law);
    let said = performance.now();
    while (!shrinking.advance(SLICE)) {
      if (performance.now() - said > EVERY) {
        post({ type: 'shrinking', progress: shrinking.progress });
        said = performance.now();
      }
      await rest();
    }
    post({ type: 'shrunk', progress: shrinking.progress, trace: shrinking.trace });
  };

  const work = async (protocol: string, task: (exhibit: Exhibit) => Promise<void>): Promise<void> => {
    try {
      await task(await load(protocol));
    } catch (error) {
      // Said, for a page is not told of what its workers leave unhandled.
      const why = `a worker failed: ${error instanceof Error ? error.message : String(error)}`;
      post({ type: 'failed', why, state: hunting === null ? null : state(hunting) });
    }
  };

  return (message) => {
    switch (message.type) {
      case 'hunt': void work(message.lane.protocol, (exhibit) => hunt(exhibit, message.lane)); break;
      case 'shrink': void work(message.protocol, (exhibit) => shrink(exhibit, message)); break;
      case 'until': last = Math.min(last, message.last); break;
      case 'pause': paused = true; break;
      case 'resume':
        paused = false;
        wake?.();
        wake = null;
    }
  };
}
