/** Files: runs are saved by button; runs and histories are opened by button or by drop. */
import { fileOf, openFileText } from '#app/address.ts';
import type { Lab } from '#app/lab.ts';
import { exhibits } from './exhibits.ts';

/** Downloads the branch on screen as a readable file. */
export async function saveFile(lab: Lab): Promise<void> {
  const { branch } = lab.store.getState();
  download(await fileOf(lab), `${branch.scenario.protocol}-${branch.moments.length - 1}-events.lab.json`, 'application/json');
}

/** Gives the visitor a file of that text. */
export function download(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function openFile(lab: Lab): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.jsonl,.ndjson,.edn,.log,.txt,application/json,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openBlob(lab, file);
  });
  input.click();
}

export async function openBlob(lab: Lab, file: File): Promise<void> {
  await openFileText(lab, exhibits(), await file.text(), file.name);
}

/** The same scenario from its beginning, without what was done by hand. */
export function restartScenario(lab: Lab): void {
  const { exhibit, branch, lesson } = lab.store.getState();
  void lab.open(exhibit, branch.scenario, lesson).then(() => lab.play());
}
