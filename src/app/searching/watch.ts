/** What a search has found, as a run on screen and as a link. */
import type { Exhibit } from '#model/exhibit.ts';
import { genesis } from '#kernel/genesis.ts';
import { play } from '#kernel/replay.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Trace } from '#model/trace.ts';
import { encodeLink } from '#app/share/codec.ts';
import type { Shared } from '#app/share/shared.ts';
import { signature } from '#app/share/signature.ts';
import type { Lab } from '#app/lab.ts';
import type { Finding } from './job.ts';

/** The whole run, at its end. */
function shared({ protocol }: Exhibit, trace: Trace): Shared {
  let world = genesis(protocol, trace.scenario);
  for (const moment of play(protocol, trace.scenario, scripted(trace.script, timed(trace.scenario)), trace.length)) world = moment.world;
  return { trace, position: trace.length, checksum: signature(world) };
}

/** As many events as one likes to watch. */
const WATCHED = 100;

/** Plays what is open to its end, where the law breaks: from the beginning, or the last part of a long run. */
export function playOut(lab: Lab): void {
  const { length } = lab.store.getState();
  lab.ask(null);
  lab.seek(Math.max(0, length - 1 - WATCHED));
  lab.play();
}

/** Opens the run and plays it to where the law breaks. */
export async function watch(lab: Lab, exhibit: Exhibit, { trace }: Pick<Finding, 'trace'>): Promise<void> {
  await lab.openShared(exhibit, shared(exhibit, trace), null);
  playOut(lab);
}

export async function linkOf(exhibit: Exhibit, { trace }: Finding): Promise<string> {
  const { fragment } = await encodeLink(exhibit, shared(exhibit, trace));
  return `${location.origin}${location.pathname}#${fragment}`;
}
