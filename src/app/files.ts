/** What a file is of which only its text is known. Fetched when a file comes: it knows what every reader reads. */
import { isHistory } from '#checks/histories/read.ts';
import { traceKind } from '#checks/traces/looks.ts';

/** `run`: of this lab, or nothing that anybody here knows. */
export type FileKind = 'run' | 'history' | 'trace';

export function kindOf(text: string): FileKind {
  if (/"consensusLab"\s*:/.test(text.slice(0, 2_000))) return 'run';
  if (isHistory(text)) return 'history';
  return traceKind(text) === null ? 'run' : 'trace';
}
