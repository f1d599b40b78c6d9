/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { ThreePhaseLaw } from './laws/terms.ts';
import { THREE_PHASE_RULES, type ThreePhaseRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly ThreePhaseLaw[] };

const ABOUT: { readonly [R in ThreePhaseRule]: Guarded } = {
  'terminate-by-protocol': { source: 'Skeen §5, BHG §7.5', guards: ['AC1', 'NB1', 'NB2'] },
  unanimous: { source: 'BHG §7.3, AC3', guards: ['AC2', 'AC1', 'NB1', 'NB2', 'Quorum'] },
  'wait-for-acks': { source: 'BHG §7.5, step 4', guards: ['NB1', 'NB2', 'AC1', 'Quorum'] },
  'ack-timeout': { source: 'BHG §7.5, step 4', guards: ['NB'] },
  'tr4-precommits-first': { source: 'BHG §7.5, TR4', guards: ['AC1', 'NB1', 'NB2'] },
  'obey-newest-coordinator': { source: 'BHG §7.5; E3PC, last_elected', guards: ['Rank', 'AC1', 'Quorum'] },
  'decide-once': { source: 'BHG §7.3, AC2', guards: ['AC4', 'AC1'] },
  'recovery-never-decides-alone': { source: 'BHG §7.5, recovery', guards: ['AC1', 'NB1', 'NB2'] },
  'recovered-stay-out': { source: 'BHG §7.5, recovery', guards: ['AC1', 'NB1', 'NB2'] },
  'last-to-fail-decides': { source: 'BHG §7.5, total failure', guards: ['AC1', 'NB1', 'NB2'] },
  'yes-durable': { source: 'BHG §7.5, step 2', guards: ['WAL', 'AC1', 'InDoubtLocks'] },
  'precommit-durable': { source: 'Skeen ’82; BHG §7.5, recovery', guards: ['WAL', 'AC1', 'Quorum'] },
  'retake-locks': { source: 'BHG §7.5, recovery', guards: ['InDoubtLocks'] },
  'quorum-needed': { source: 'Skeen ’82', guards: ['Quorum', 'AC1'] },
  'last-attempt-decides': { source: 'E3PC, step 3', guards: ['AC1', 'Quorum'] },
  'elected-durable': { source: 'E3PC, last_elected', guards: ['WAL', 'Rank', 'AC1'] },
};

export const THREE_PHASE_RULE_LIST: readonly (Rule & { readonly id: ThreePhaseRule })[] = THREE_PHASE_RULES.map((id) => ({ id, ...ABOUT[id] }));
