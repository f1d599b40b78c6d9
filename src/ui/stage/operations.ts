/** What a client is doing: the operation that waits, else the last that returned. From the history, the same for every protocol. */
import type { Branch } from '#app/branch.ts';
import type { NodeId, Plain } from '#model/protocol.ts';

type Items<S> = S extends { readonly chunks: readonly (readonly (infer T)[])[] } ? T : never;
export type Operation = Items<Branch['histories'][number]['operations']>;

/** null: it has not asked for anything yet. */
export function latestOperation(history: Branch['histories'][number], client: NodeId): Operation | null {
  const { chunks } = history.operations;
  for (let chunk = chunks.length - 1; chunk >= 0; chunk--) {
    const operation = chunks[chunk]!.findLast((candidate) => candidate.client === client);
    if (operation !== undefined) return operation;
  }
  return null;
}

/** A result short enough for the stage; null: nothing worth a word. */
export function shortResult(result: Plain): string | null {
  return typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean' ? String(result) : null;
}
