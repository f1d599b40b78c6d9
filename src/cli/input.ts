/** Links and files as arguments: read, or refused in one line. */
import { decodeLink } from '#app/share/codec.ts';
import { readFile } from '#app/share/file.ts';
import type { Opened } from '#app/share/shared.ts';
import { explain } from '#app/share/words/words.ts';
import { BadInput, type Context } from './command.ts';
import { cli, LANGUAGE } from './words/words.ts';

/** The text of a file; BadInput says why it cannot be read. */
export function textOf(context: Context, path: string): string {
  try {
    return context.read(path);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new BadInput(`${path}: ${code === 'ENOENT' ? cli.wrong.noFile : code === 'EISDIR' ? cli.wrong.directory : (error as Error).message.replace(/\s+/g, ' ')}`);
  }
}

/** A whole URL, its fragment with `#`, or without. */
export function isLink(word: string): boolean {
  return /^(?:https?:|#|s=)/.test(word) || /#(?:.*&)?s=/.test(word);
}

type Whole = Extract<Opened, { readonly exhibit: object }>;

/** The run of a link or file, without a flaw. */
export async function opened(context: Context, word: string): Promise<Whole> {
  const answer = isLink(word) ? await decodeLink(context.exhibits, word) : await readFile(context.exhibits, textOf(context, word));
  if (answer.exhibit === null) throw refused(word, explain(answer.flaw, LANGUAGE));
  if (answer.flaw !== null) throw refused(word, explain(answer.flaw, LANGUAGE));
  return answer;
}

/** The same, of a file or link that holds a run and not only a scenario. */
export async function openedRun(context: Context, word: string): Promise<Whole> {
  const whole = await opened(context, word);
  if (whole.shared.trace.length === 0) throw refused(word, cli.wrong.noRun);
  return whole;
}

/** A link is long: it is not repeated. */
function refused(word: string, why: string): BadInput {
  return new BadInput(`${isLink(word) ? cli.wrong.theLink : word}: ${why}`);
}
