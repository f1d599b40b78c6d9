/** The configuration that a log speaks of: the latest entry counts, committed or not, and a cut brings the one before back (§4.1). */
import type { Env, NodeId } from '#model/protocol.ts';
import { configText } from './entry-text.ts';
import { lastIndex } from './log.ts';
import { isVoter } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Configuration, Log, ServerState, Snapshot } from './state.ts';

/** As the scenario says: `voters` (none named: all servers that are no learners) and `learners`. Throws if it names no server. */
export function initialConfig(env: Env): Configuration {
  const learners = serversNamed(env, 'learners');
  const voters = serversNamed(env, 'voters');
  return { voters: voters.length > 0 ? voters : env.servers.filter((id) => !learners.includes(id)), old: null, learners };
}

function serversNamed(env: Env, setting: 'voters' | 'learners'): readonly NodeId[] {
  const names = String(env.config[setting] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  const odd = names.find((name) => !env.servers.includes(name));
  if (odd !== undefined) throw new Error(`the setting ${setting} names '${odd}', which is none of ${env.servers.join(', ')}`);
  return names;
}

/** The latest configuration up to `index`, and where it stands (0: in the snapshot or in the scenario). */
export function configAt(log: Log, snapshot: Snapshot, index: number): { readonly config: Configuration; readonly index: number } {
  for (let at = Math.min(lastIndex(log), index) - log.base - 1; at >= 0; at -= 1) {
    const entry = log.entries[at]!;
    if (entry.index <= snapshot.lastIndex) break;
    if (entry.kind === 'config') return { config: entry.config, index: entry.index };
  }
  return { config: snapshot.config, index: 0 };
}

/**
 * §4.2.2: voters of the own configuration; and who is about to be removed, for until that is committed it may hold what
 * the others lack. It does not count its own vote.
 */
export function mayCampaign({ config, configIndex, commitIndex, env, log, snapshot }: ServerState): boolean {
  if (isVoter(config, env.self)) return true;
  return configIndex > commitIndex && isVoter(configAt(log, snapshot, configIndex - 1).config, env.self);
}

/** §4.1: a server uses the latest configuration in its log from the moment that it is there. */
export function adoptConfig(turn: ServerTurn): void {
  const { state } = turn;
  const { config, index } = configAt(state.log, state.snapshot, Infinity);
  if (config === state.config) return;
  const reverted = index < state.configIndex && state.snapshot.lastIndex < state.configIndex;
  const known = configText(config) === configText(state.config);
  state.config = config;
  state.configIndex = index;
  if (!known) turn.note(reverted ? 'config-reverted' : 'config-in-force', { index, ...config });
}
