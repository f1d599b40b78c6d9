/** A node's disk as a file: the whole of it in one JSON document, replaced at once or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Disk {
  /** null: there was never anything on it. Throws if it cannot be read. */
  read(): unknown;
  /** Replaces what is on it; `forced`: it is there when this returns, whatever happens to the machine. */
  write(durable: unknown, forced: boolean): void;
}

/** Maelstrom stops its nodes for good: then memory is enough. */
export const NO_DISK: Disk = { read: () => null, write: () => undefined };

/** The file of one node in a folder, which is made if need be. */
export function fileDisk(folder: string, node: string): Disk {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${encodeURIComponent(node)}.json`);
  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as unknown;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    write(durable, forced) {
      const fresh = openSync(`${path}.new`, 'w');
      try {
        writeFileSync(fresh, JSON.stringify(durable));
        if (forced) fsyncSync(fresh);
      } finally {
        closeSync(fresh);
      }
      renameSync(`${path}.new`, path);
      if (forced) syncFolder(folder);
    },
  };
}

/** Without it the new name may be lost with the power. Windows has no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
