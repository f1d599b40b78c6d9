/** What terms of search have in common. */
import type { Plain, RuleId } from '#model/protocol.ts';
import { NO_FAULTS, type Bounds, type Setup } from '#model/search.ts';
import { DEFAULT_NETWORK } from '#model/trace.ts';

interface Parts extends Omit<Partial<Setup>, 'bounds' | 'scenario'> {
  readonly config: { readonly [key: string]: Plain };
  readonly bounds: Partial<Bounds>;
}

/** n1, n2, … and c1, c2, …, on the usual network, with these settings; clients ask leaders, no timer fires, unless it is said. */
export function setupOf(protocol: string, servers: number, clients: number, off: readonly RuleId[], { config, bounds, ...parts }: Parts): Setup {
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  return {
    scenario: { protocol, servers: names('n', servers), clients: names('c', clients), config, off, seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {} },
    commands: [], asks: 'leaders', timers: [], freeTimers: [], clientTimers: [], ...parts, bounds: { ...NO_FAULTS, ...bounds },
  };
}

/** A client that is told whom to ask, and never asks again by itself, has no use for a server of its own. */
export function undirected<S extends { readonly kind: string }>(state: S, { clientTimers }: Setup): S {
  return state.kind === 'client' && clientTimers.length === 0 && (state as { readonly server?: unknown }).server !== null ? { ...state, server: null } : state;
}
