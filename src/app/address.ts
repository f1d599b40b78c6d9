/**
 * The run in the address bar: written while the lab rests, read at the start, on back and forward, and when a link is
 * pasted. Opening something else adds a step to the browser's history; everything else rewrites the current one.
 */
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { Lab } from './lab.ts';
import type { Link } from './share/codec.ts';
import type { Opened, Shared } from './share/shared.ts';
import { signature } from './share/signature.ts';
import { explain, shareWords } from './share/words/words.ts';
import { appWords } from './words/words.ts';

/** How long the lab must have rested, real ms: browsers refuse frequent rewrites, and they hold up the screen. */
const PACE = 400;

/** Reading and writing links is not needed for the first picture. */
const codec = () => import('./share/codec.ts');

/** The branch on screen and the position, as links and files carry them. */
export function sharedRun(lab: Lab): Shared {
  const { branch, cursor } = lab.store.getState();
  return { trace: lab.trace(), position: cursor, checksum: signature(branch.moments.at(-1)!.world) };
}

export async function linkTo(lab: Lab): Promise<Link> {
  const { encodeLink } = await codec();
  return encodeLink(lab.store.getState().exhibit, sharedRun(lab));
}

export async function fileOf(lab: Lab): Promise<string> {
  const { writeFile } = await import('./share/file.ts');
  return writeFile(lab.store.getState().exhibit, sharedRun(lab));
}

/** Opens a dropped or chosen file. Whatever is wrong is said; a file of which nothing can be kept changes nothing. */
export async function openFileText(lab: Lab, exhibits: readonly ExhibitSource[], text: string): Promise<void> {
  const { readFile } = await import('./share/file.ts');
  await openWhatCanBe(lab, await readFile(exhibits, text), 'file');
}

/** Opens a link's fragment. False: no run came of it, and if one was meant, what was wrong has been said. */
export async function openFragment(lab: Lab, exhibits: readonly ExhibitSource[], fragment: string): Promise<boolean> {
  if (!new URLSearchParams(fragment.slice(1)).has('s')) return false;
  const { decodeLink } = await codec();
  return openWhatCanBe(lab, await decodeLink(exhibits, fragment), 'link');
}

async function openWhatCanBe(lab: Lab, opened: Opened, kind: 'link' | 'file'): Promise<boolean> {
  const { language } = lab.store.getState();
  const { kept } = shareWords[language];
  const tell = (flaw: NonNullable<Opened['flaw']>, rest: string): void =>
    lab.tell({ kind, title: appWords[language].problems[kind], detail: `${sentence(explain(flaw, language))} ${rest}.` });
  if (opened.exhibit === null) {
    tell(opened.flaw, kept.nothing);
    return false;
  }
  const { exhibit, shared } = opened;
  const flaw = (await lab.openShared(exhibit, shared, lessonOf(exhibit, shared))) ?? opened.flaw;
  const { length } = lab.store.getState();
  if (flaw !== null) tell(flaw, flaw.kind === 'differs' ? kept.whole : length > 1 ? kept.upTo(length - 1) : kept.scenario);
  return true;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A link to a lesson is that lesson, so that the picker says so. */
function lessonOf(exhibit: Exhibit, { trace }: Shared): string | null {
  const text = (scenario: Shared['trace']['scenario']) => JSON.stringify([scenario.seed, scenario.plan, scenario.servers, scenario.off, scenario.disks]);
  return exhibit.lessons.find(({ scenario }) => text(scenario) === text(trace.scenario))?.id ?? null;
}

/** Keeps the address true from now on; returns how to stop. */
export function followAddress(lab: Lab, exhibits: readonly ExhibitSource[]): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let scenario = lab.store.getState().branch.scenario;
  let written = location.hash;
  const write = async (): Promise<void> => {
    timer = null;
    const { fragment, size } = await linkTo(lab);
    const other = lab.store.getState().branch.scenario !== scenario;
    if (size === 'too-long' || (lab.store.getState().status === 'playing' && !other)) return;
    const url = `#${fragment}`;
    scenario = lab.store.getState().branch.scenario;
    if (url === written) return;
    written = url;
    if (other) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  };
  const stop = lab.store.subscribe((state, before) => {
    const rests = state.status !== 'playing' && state.progress === null;
    const moved = state.cursor !== before.cursor || state.branch !== before.branch || state.length !== before.length || state.status !== before.status;
    const opened = state.branch.scenario !== before.branch.scenario;
    if (!(rests && moved) && !opened) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), PACE);
  });
  const onHash = (): void => {
    if (location.hash === written) return;
    written = location.hash;
    void openFragment(lab, exhibits, location.hash).then(() => { scenario = lab.store.getState().branch.scenario; });
  };
  window.addEventListener('popstate', onHash);
  window.addEventListener('hashchange', onHash);
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
    window.removeEventListener('popstate', onHash);
    window.removeEventListener('hashchange', onHash);
  };
}
