/** Sentences that an exhibit writes name the node that they are about, or leave it to the place where they stand. */

export function saysWho(text: string, node: string): boolean {
  return text.startsWith(node) && /^(?:$|[^\w])/.test(text.slice(node.length));
}

/** What stands before and after the node's name in the text; before it nothing, if the text does not name it. */
export function aroundName(text: string, node: string): readonly [before: string, after: string] {
  const place = new RegExp(`\\b${node}\\b`).exec(text)?.index ?? -1;
  return place < 0 ? ['', ` ${text}`] : [text.slice(0, place), text.slice(place + node.length)];
}
