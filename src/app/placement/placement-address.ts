/** The plan in the address bar while its view is open: written when it rests, read when a link is pasted. */
import type { Language } from '#model/exhibit.ts';
import { explain } from '#app/share/words/words.ts';
import { decodePlan, encodePlan } from './plan-link.ts';
import { openPlan, placement } from './placement-store.ts';

/** How long it must have rested, real ms: browsers refuse frequent rewrites. */
const PACE = 400;
const PREFIX = '#placement';

/** The address of what is on screen, whole. */
export async function placementLink(): Promise<string> {
  const { plan, at, follow } = placement.getState();
  return `${location.href.replace(/#.*$/s, '')}${PREFIX}?${await encodePlan({ plan, at, follow })}`;
}

/** Keeps the address true from now on; returns how to stop. */
export function followPlacement(language: Language): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let written = '';
  const write = async (): Promise<void> => {
    const { hash } = new URL(await placementLink());
    if (timer === null || !location.hash.startsWith(PREFIX)) return;
    timer = null;
    written = hash;
    history.replaceState(null, '', hash);
  };
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), PACE);
  };
  const read = async (): Promise<void> => {
    if (location.hash === written || !location.hash.startsWith(`${PREFIX}?`)) return;
    written = location.hash;
    const linked = await decodePlan(location.hash.slice(PREFIX.length + 1));
    if (linked === null) return;
    if ('kind' in linked) placement.setState({ problem: explain(linked, language) });
    else openPlan(linked.plan, linked.at, linked.follow);
  };
  const onHash = (): void => void read();
  const stop = placement.subscribe((state, before) => {
    if (state.plan !== before.plan || state.at !== before.at || state.follow !== before.follow) soon();
  });
  window.addEventListener('hashchange', onHash);
  onHash();
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    window.removeEventListener('hashchange', onHash);
  };
}
