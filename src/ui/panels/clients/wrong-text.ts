/** What the first wrong operation did, and what it would have done. */
import type { WrongOperation } from '#app/verdict.ts';
import { resultText } from '#model/result.ts';
import type { VerdictWords } from '#ui/panels/words/words.ts';

export function wrongText({ client, command, result, refused, instead }: WrongOperation, words: VerdictWords): string {
  return refused ? words.refused(client, command) : words.returned(client, command, resultText(result), instead.map(resultText));
}
