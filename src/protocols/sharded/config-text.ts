/** Configurations as text. */
import type { Config } from './state.ts';

/** `2 (join g3): g1 0 1 2 · g2 3 4`. */
export function configText(config: Config): string {
  return `${config.num}${config.by === '' ? '' : ` (${config.by})`}: ${ownersText(config)}`;
}

/** `g1 0 1 2 · g2 3 4`. */
export function ownersText({ groups, owners }: Config): string {
  return Object.keys(groups).toSorted().map((group) => `${group} ${owners.flatMap((owner, shard) => (owner === group ? [shard] : [])).join(' ')}`.trimEnd()).join(' · ');
}
