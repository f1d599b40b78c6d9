/** Where the copies of a key lie: the walk of its placement, with an eye on what fails together. */

/**
 * The first `count` of a walk, no two in one failure domain while there are others (Cassandra's
 * NetworkTopologyStrategy, HDFS's rack rule): those passed over for their domain follow, in the order of the walk, if
 * there are fewer domains than copies. `domainOf` null: it stands alone.
 */
export function spread<O>(walk: Iterable<O>, count: number, domainOf: (owner: O) => string | null): readonly O[] {
  const chosen: O[] = [];
  const passed: O[] = [];
  const domains = new Set<string>();
  for (const owner of walk) {
    if (chosen.length === count) break;
    const domain = domainOf(owner);
    if (domain !== null && domains.has(domain)) { passed.push(owner); continue; }
    if (domain !== null) domains.add(domain);
    chosen.push(owner);
  }
  return [...chosen, ...passed.slice(0, count - chosen.length)];
}
