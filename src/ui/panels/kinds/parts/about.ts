/** Sentences that an exhibit writes begin with the node that they are about, or leave it to the place where they stand. */

export function saysWho(text: string, node: string): boolean {
  return text.startsWith(node) && /^(?:$|[^\w])/.test(text.slice(node.length));
}

/** What follows the node's name, if the text begins with it; else all of it. */
export function restOf(text: string, node: string): string {
  return saysWho(text, node) ? text.slice(node.length) : ` ${text}`;
}
