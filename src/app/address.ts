/**
 * The run in the address bar: written while the lab rests, read at the start, on back and forward, and when a link is
 * pasted. Opening something else adds a step to the browser's history; everything else rewrites the current one.
 */
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { Branch } from './branch.ts';
import { sentence } from './exhibits.ts';
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
  const opened = await lab.fetched('', readFile(exhibits, text));
  if (opened !== null) await openWhatCanBe(lab, opened, 'file');
}

/** Opens a link's fragment. False: no run came of it, and if one was meant, what was wrong has been said. */
export async function openFragment(lab: Lab, exhibits: readonly ExhibitSource[], fragment: string): Promise<boolean> {
  if (!new URLSearchParams(fragment.slice(1)).has('s')) return false;
  const { decodeLink } = await codec();
  const opened = await lab.fetched('', decodeLink(exhibits, fragment));
  return opened === null || openWhatCanBe(lab, opened, 'link');
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

/** A link to a lesson is that lesson, so that the picker says so. */
function lessonOf(exhibit: Exhibit, { trace }: Shared): string | null {
  const text = (scenario: Shared['trace']['scenario']) => JSON.stringify([scenario.seed, scenario.plan, scenario.servers, scenario.off, scenario.disks]);
  return exhibit.lessons.find(({ scenario }) => text(scenario) === text(trace.scenario))?.id ?? null;
}

/** The address of the list of protocols, which lies over the run. */
export const HOME = '#home';

/** Keeps the address true from now on; returns how to stop. */
export function followAddress(lab: Lab, exhibits: readonly ExhibitSource[]): () => void {
  const { embedded } = lab.store.getState();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let scenario = lab.store.getState().branch.scenario;
  let written = location.hash;
  /** The run under the list of protocols; `own`: its step in the browser's history is ours to take back. */
  let under: { readonly branch: Branch; readonly own: boolean } | null = null;
  const write = async (step: 'new' | 'same' | null = null): Promise<void> => {
    timer = null;
    if (isHome(lab)) return;
    const { fragment, size } = await linkTo(lab);
    const { status, branch } = lab.store.getState();
    const other = branch.scenario !== scenario || step !== null;
    if (isHome(lab) || (size === 'too-long' && step === null) || (status === 'playing' && !other)) return;
    const url = size === 'too-long' ? '#' : `#${fragment}`;
    const isNew = step === null ? other : step === 'new';
    ({ scenario } = branch);
    if (url === written && step === null) return;
    written = url;
    if (isNew) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  };
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), PACE);
  };
  const cover = (branch: Branch): void => {
    under = { branch, own: location.hash !== HOME };
    if (under.own) history.pushState(null, '', HOME);
  };
  const uncover = (branch: Branch): void => {
    const [stays, own] = [under?.branch === branch, under?.own === true];
    under = null;
    if (location.hash !== HOME) soon();
    else if (stays && own) history.back();
    else void write(stays ? 'same' : 'new');
  };
  const stop = lab.store.subscribe((state, before) => {
    if (state.dialog !== before.dialog && state.dialog?.type === 'home') cover(state.branch);
    else if (state.dialog !== before.dialog && before.dialog?.type === 'home') uncover(state.branch);
    const rests = state.status !== 'playing' && state.progress === null;
    const moved = state.cursor !== before.cursor || state.branch !== before.branch || state.length !== before.length || state.status !== before.status;
    const opened = state.branch.scenario !== before.branch.scenario;
    if ((rests && moved) || opened) soon();
  });
  const onHash = (): void => {
    if (location.hash === HOME && !embedded) {
      if (!isHome(lab)) lab.ask({ type: 'home' });
      return;
    }
    if (isHome(lab)) lab.ask(null);
    if (location.hash === written) return;
    written = location.hash;
    void openFragment(lab, exhibits, location.hash).then(() => { scenario = lab.store.getState().branch.scenario; });
  };
  window.addEventListener('popstate', onHash);
  window.addEventListener('hashchange', onHash);
  if (location.hash === HOME) onHash();
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
    window.removeEventListener('popstate', onHash);
    window.removeEventListener('hashchange', onHash);
  };
}

function isHome(lab: Lab): boolean {
  return lab.store.getState().dialog?.type === 'home';
}
