/** Strongly connected components (Tarjan 1972), without recursion: graphs of states are deep. */

/** Of each node the number of its component; `next`: the nodes that follow. */
export function componentsOf(size: number, next: (node: number) => readonly number[]): Int32Array {
  const components = new Int32Array(size).fill(-1);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const open: number[] = [];
  let count = 0;
  let found = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const stack = [{ node: root, nexts: next(root), at: 0 }];
    while (stack.length > 0) {
      const frame = stack.at(-1)!;
      const { node } = frame;
      if (order[node] === -1) {
        order[node] = low[node] = found++;
        open.push(node);
      }
      const child = frame.nexts[frame.at++];
      if (child !== undefined) {
        if (order[child] === -1) stack.push({ node: child, nexts: next(child), at: 0 });
        else if (components[child] === -1) low[node] = Math.min(low[node]!, order[child]!);
        continue;
      }
      stack.pop();
      const parent = stack.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop()!; ; member = open.pop()!) {
        components[member] = count;
        if (member === node) break;
      }
      count++;
    }
  }
  return components;
}
