/** All schemes, in the order in which people are offered them. */
import { bounded } from './bounded.ts';
import { cassandra } from './cassandra.ts';
import { directory } from './directory.ts';
import { dynamo1, dynamo2, dynamo3 } from './dynamo.ts';
import { envoyRing } from './envoy.ts';
import { jump } from './jump.ts';
import { kafka } from './kafka.ts';
import { ring } from './karger.ts';
import { ketama, ketamaOriginal, ketamaSpymemcached } from './ketama.ts';
import { maglev, maglevEnvoy } from './maglev.ts';
import { mod, seedMd5 } from './modulo.ts';
import { multiProbe } from './multi-probe.ts';
import { nginx } from './nginx.ts';
import type { Scheme } from './placement.ts';
import { range } from './range.ts';
import { redis } from './redis.ts';
import { rendezvous } from './rendezvous.ts';
import { seedRing, seedRingClockwise } from './seed-ring.ts';

export const SCHEMES: readonly Scheme[] = [
  mod, seedMd5, seedRing, seedRingClockwise,
  ring, ketama, ketamaSpymemcached, ketamaOriginal, cassandra, nginx, envoyRing, multiProbe, bounded, dynamo1, dynamo2, dynamo3,
  jump, rendezvous, maglev, maglevEnvoy, redis, kafka, range, directory,
];

const byId: ReadonlyMap<string, Scheme> = new Map(SCHEMES.map((scheme) => [scheme.id, scheme]));

export function schemeNamed(id: string): Scheme | undefined {
  return byId.get(id);
}
