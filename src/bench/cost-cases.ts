/** The protocols and variants whose costs are printed, each with what the papers say that it must cost. */
import type { Case } from './costs.ts';

const put = (n: number): string => `put x ${n}`;

export const COST_CASES: { readonly [protocol: string]: readonly Case[] } = {
  raft: [{
    name: '5 servers, a steady leader', scenario: { config: { diskLatency: 0, heartbeat: 50 } }, command: put, commands: 20,
    theory: { messages: 8, delays: 2, forced: 5 },
    because: 'one AppendEntries to and one answer from each of 4 followers; a log write on each server; followers learn of the commit from the next heartbeat',
  }],
};
