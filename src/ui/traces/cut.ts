/** Characters: somebody who needs all of a longer value has the file. */
const LONGEST = 2_000;

export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
