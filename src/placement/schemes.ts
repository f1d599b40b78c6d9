/** All schemes, in the order in which people are offered them. */
import { cassandra } from './cassandra.ts';
import { envoyRing } from './envoy.ts';
import { ring } from './karger.ts';
import { ketama, ketamaOriginal, ketamaSpymemcached } from './ketama.ts';
import { multiProbe } from './multi-probe.ts';
import { nginx } from './nginx.ts';
import type { Scheme } from './placement.ts';

export const SCHEMES: readonly Scheme[] = [ring, ketama, ketamaSpymemcached, ketamaOriginal, cassandra, nginx, envoyRing, multiProbe];

const byId: ReadonlyMap<string, Scheme> = new Map(SCHEMES.map((scheme) => [scheme.id, scheme]));

export function schemeNamed(id: string): Scheme | undefined {
  return byId.get(id);
}
