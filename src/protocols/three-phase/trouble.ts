/** When the world is as 3PC assumes it to be: nobody interferes, and no message takes longer than half a timeout. */
import type { SiteMoment, SiteWorld } from './records.ts';
import { timeoutOf } from './settings.ts';
import type { Env } from '#model/protocol.ts';

/** True if this moment is a fault or its end, or hands on a timer: all but what the network and the clocks do by themselves. */
export function isDisturbance({ choice, effects, world }: SiteMoment, was: SiteWorld): boolean {
  switch (choice?.type) {
    case undefined: case 'request': case 'plan': return false;
    case 'deliver': return choice.cut !== undefined;
    case 'fire': return choice.cut !== undefined || (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > world.now;
    case 'restart': return (was.nodes[choice.node]?.boots ?? 0) > 0 || (effects.length > 0 && world.now > 0);
    default: return true;
  }
}

/** True if messages are in time, and clocks true: then silence for a whole timeout proves a crash. */
export function isTimely({ network, links, nodes, packets }: SiteWorld, env: Env): boolean {
  if (network.loss > 0 || network.latency[1] * 2 >= timeoutOf(env)) return false;
  for (const link in links) {
    const { cut, held, latency, loss } = links[link]!;
    if (cut || held || loss !== null || latency !== null) return false;
  }
  for (const packet of packets) if (packet.held) return false;
  return env.servers.every((site) => nodes[site]?.clock.rate === 1 && nodes[site].clock.reading === nodes[site].clock.at);
}
