/** Entries as text: `put x 1`, `no-op`, `register c1`, `config n1,n2,n3`. What facts and reports call an entry's value. */
import { raftCommands } from './commands.ts';
import type { Configuration, Entry } from './state.ts';

export function entryText(entry: Entry): string {
  switch (entry.kind) {
    case 'no-op': return 'no-op';
    case 'command': return raftCommands.print(entry.command);
    case 'register': return `register ${entry.client}`;
    case 'config': return `config ${configText(entry.config)}`;
  }
}

/** `n1,n2,n3`, while joint `n1,n2,n3 -> n3,n4,n5`; learners follow after `+`. */
export function configText({ voters, old, learners }: Configuration): string {
  return `${old === null ? '' : `${old.join()} -> `}${voters.join()}${learners.length === 0 ? '' : ` + ${learners.join()}`}`;
}
