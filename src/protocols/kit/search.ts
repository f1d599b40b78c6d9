/** What terms of search have in common. */
import type { RuleId } from '#model/protocol.ts';
import { NO_FAULTS, type Bounds, type Setup } from '#model/search.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';

/** What of a setup differs; of the settings and bounds, only what differs in them. */
export interface Special extends Partial<Omit<Setup, 'bounds' | 'scenario'>> {
  readonly servers?: number;
  readonly clients?: number;
  readonly config?: Scenario['config'];
  readonly bounds?: Partial<Bounds>;
}

/** What it takes to miss these rules, where the usual setup does not do; `whole`: all rules are on, and the search is to come to its end in seconds. */
export type Specials<R extends RuleId> = { readonly [rule in R | 'whole']?: Special };

/** The smallest cluster for these rules. */
export function usualOf(usual: { readonly servers: number; readonly clients: number }, specials: Specials<RuleId>, off: readonly RuleId[]): { readonly servers: number; readonly clients: number } {
  const { servers = usual.servers, clients = usual.clients } = together(specials, off);
  return { servers, clients };
}

/** n1, n2, … and c1, c2, …, on the usual network; clients ask leaders, no timer fires, unless `usual` or what is special about the rules says so. */
export function setupOf(protocol: string, servers: number, clients: number, off: readonly RuleId[], usual: Special, specials: Specials<RuleId> = {}): Setup {
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const { servers: _, clients: __, config, bounds, ...parts } = merged(usual, together(specials, off));
  return {
    scenario: { protocol, servers: names('n', servers), clients: names('c', clients), config: config ?? {}, off, seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {} },
    commands: [], asks: 'leaders', timers: [], freeTimers: [], clientTimers: [], ...parts, bounds: { ...NO_FAULTS, ...bounds },
  };
}

function together(specials: Specials<RuleId>, off: readonly RuleId[]): Special {
  return off.reduce<Special>((all, rule) => merged(all, specials[rule] ?? {}), off.length === 0 ? (specials['whole'] ?? {}) : {});
}

function merged(a: Special, b: Special): Special {
  return { ...a, ...b, config: { ...a.config, ...b.config }, bounds: { ...a.bounds, ...b.bounds } };
}

/** A client that is told whom to ask, and never asks again by itself, has no use for a server of its own. */
export function undirected<S extends { readonly kind: string }>(state: S, { clientTimers }: Setup): S {
  return state.kind === 'client' && clientTimers.length === 0 && (state as { readonly server?: unknown }).server !== null ? { ...state, server: null } : state;
}
