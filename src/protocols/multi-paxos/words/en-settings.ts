/** English for what a scenario may set. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { MultiPaxosWords } from './words.ts';

export const englishSettings: MultiPaxosWords['settings'] = {
  ...clientEnglish.settings,
  variant: {
    title: 'Rung of the ladder',
    text: 'basic: one Paxos for each slot, and whoever is asked proposes. leader: one server proposes, still with both phases for each slot. multi: phase 1 once for all slots. pipelined: several slots at a time. full: a decision is told along with the next proposal.',
  },
  window: { title: 'WINDOW', text: 'How many slots beyond the decided ones may be under way, and after how many slots a reconfiguration is in force. The rungs below pipelined use one slot at a time.' },
  thrifty: { title: 'Thrifty', text: 'Propose to no more servers than a quorum needs. The others learn later; if one of the few fails, the rest is asked a heartbeat or two later.' },
  electionTimeout: { title: 'Election timeout T', text: 'A server that hears no leader for T to 2T, drawn anew each time, prepares a larger ballot. Leases last T.' },
  heartbeat: { title: 'Heartbeat', text: 'How often a leader gives a sign of life and sends again what is not decided. Much less than the election timeout.' },
  backOff: { title: 'Back-off', text: 'On the rung basic: the first pause of a proposer that was refused. It doubles with every failure.' },
  reads: { title: 'Reads', text: 'How a get is answered: through a slot, by a round of heartbeats (read-index), by lease (the clock), or locally (perhaps stale). On the rungs basic and leader every safe read takes a slot.' },
  lease: { title: 'Master lease', text: 'Who has heard its leader within T promises nobody else. Needed for reads by lease; it also keeps a leader that works in office.' },
  leaseDrift: { title: 'Clock drift bound', text: 'By how much clocks may differ in speed for leases to be safe. A leader trusts its lease for T divided by it.' },
  snapshotEvery: { title: 'Snapshot every', text: 'After so many executed slots a server takes a snapshot and forgets old votes. 0: never.' },
  sessionLimit: { title: 'Sessions', text: 'How many sessions are remembered. The one used the longest ago goes first.' },
  members: { title: 'Members at the start', text: 'Who decides at first, for example n1,n2,n3. Empty: all servers. The others only learn.' },
};
