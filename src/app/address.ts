/** The run on screen as a link and a file, and back: what they say is opened, or what is wrong with them is said. */
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import { sentence } from './exhibits.ts';
import type { Lab } from './lab.ts';
import type { Link } from './share/codec.ts';
import type { Opened, Shared } from './share/shared.ts';
import { signature } from './share/signature.ts';
import { appWords } from './words/words.ts';

/** Reading and writing links is not needed for the first picture, nor is saying what is wrong with one. */
const codec = () => import('./share/codec.ts');
const wordsOfFlaws = () => import('./share/words/words.ts');

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

/** Opens a dropped or chosen file: a run, or what others have written. Whatever is wrong is said; a run of which nothing can be kept changes nothing. */
export async function openFileText(lab: Lab, exhibits: readonly ExhibitSource[], text: string, name: string): Promise<void> {
  const { kindOf } = await import('./files.ts');
  switch (kindOf(text)) {
    case 'run': return openRun(lab, exhibits, text);
    case 'history': return (await import('./histories/history-store.ts')).showHistory(lab, text, name);
    case 'trace': return (await import('./traces/trace-store.ts')).showTrace(lab, text, name);
  }
}

async function openRun(lab: Lab, exhibits: readonly ExhibitSource[], text: string): Promise<void> {
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
  const { explain, shareWords } = await wordsOfFlaws();
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
