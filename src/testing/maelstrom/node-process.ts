/** `lab node` as a process of its own: lines in, lines out. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ClusterOptions } from './cluster.ts';

/** The lab as it stands: what Node is to run. */
export const LAB = ['src/setup/run.mjs', 'src/cli/main.ts'];

export class NodeProcess {
  /** Settles when it has ended: its exit code, or null if a signal ended it. */
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcessWithoutNullStreams;

  /** `lab`: what Node is to run; `words`: what `lab node` takes. */
  constructor(lab: readonly string[], words: readonly string[], onLine: (line: string) => void, onLog: (line: string) => void) {
    this.child = spawn(process.execPath, [...lab, 'node', ...words]);
    createInterface(this.child.stdout).on('line', onLine);
    createInterface(this.child.stderr).on('line', onLog);
    // Whoever is killed leaves a broken pipe behind.
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((settle) => { this.child.on('close', settle); });
  }

  write(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  /** As at the end of a test: stdin ends. */
  end(): Promise<number | null> {
    this.child.stdin.end();
    return this.ended;
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** For a cluster: nodes that are processes, each with these words for `lab node`. */
export function processes(lab: readonly string[], words: readonly string[]): ClusterOptions['start'] {
  return (_node, onLine, onLog) => new NodeProcess(lab, [...words, '--log'], onLine, onLog);
}
