/**
 * Two-phase commit as Gray and Lamport specify it ("Consensus on Transaction Commit", 2006, TwoPhase.tla): resource
 * managers decide to prepare or to abort, a transaction manager collects; messages are a set that only grows.
 */
import type { Plain, Terms } from '#model/protocol.ts';
import type { Action, Invariant, System } from '#checks/explore/rules.ts';

/** A resource manager, and whether its Prepared has been sent. */
interface Manager { readonly [key: string]: Plain; readonly is: 'working' | 'prepared' | 'committed' | 'aborted'; readonly sent: boolean }
/** The transaction manager; that it committed or aborted is also what it has sent. */
interface Coordinator { readonly [key: string]: Plain; readonly is: 'init' | 'committed' | 'aborted'; readonly prepared: readonly boolean[] }

/** `managers`: how many resource managers. 288 states with 3, 8832 with 5, 1,745,408 with 8. */
export function twoPhaseCommit(managers: number): System {
  const tm = managers;
  const all = Array.from({ length: managers }, (_, i) => i);
  return {
    parts: [
      ...all.map((i) => ({ name: `rm${i}`, initial: { is: 'working', sent: false }, bits: 3 })),
      { name: 'tm', initial: { is: 'init', prepared: all.map(() => false) }, bits: managers + 2 },
    ],
    actions: [
      { name: 'TmCommit', parts: [tm], act: (t) => tmCommit(t as Coordinator) },
      { name: 'TmAbort', parts: [tm], act: (t) => tmAbort(t as Coordinator) },
      ...all.flatMap((i) => actionsOf(i, tm)),
    ],
    invariants: [consistent(all)],
  };
}

function tmCommit(tm: Coordinator): Plain[][] {
  return tm.is === 'init' && tm.prepared.every((is) => is) ? [[{ ...tm, is: 'committed' }]] : [];
}

function tmAbort(tm: Coordinator): Plain[][] {
  return tm.is === 'init' ? [[{ ...tm, is: 'aborted' }]] : [];
}

function actionsOf(i: number, tm: number): Action[] {
  const action = (name: string, act: (rm: Manager, tm: Coordinator) => Plain[][]): Action =>
    ({ name: `${name} ${i}`, parts: [i, tm], act: (r, t) => act(r as Manager, t as Coordinator) });
  return [
    action('TmRcvPrepared', (r, t) => (t.is === 'init' && r.sent ? [[r, { ...t, prepared: t.prepared.with(i, true) }]] : [])),
    action('RmPrepare', (r, t) => (r.is === 'working' ? [[{ is: 'prepared', sent: true }, t]] : [])),
    action('RmChooseToAbort', (r, t) => (r.is === 'working' ? [[{ ...r, is: 'aborted' }, t]] : [])),
    action('RmRcvCommit', (r, t) => (t.is === 'committed' ? [[{ ...r, is: 'committed' }, t]] : [])),
    action('RmRcvAbort', (r, t) => (t.is === 'aborted' ? [[{ ...r, is: 'aborted' }, t]] : [])),
  ];
}

/** TCConsistent: never one committed and another aborted. Remembers the first of each. */
function consistent(parts: readonly number[]): Invariant {
  return {
    name: 'consistent', kind: 'always', parts, initial: {},
    gather: (sofar, rm, part) => {
      const { is } = rm as Manager;
      return is === 'committed' || is === 'aborted' ? { [is]: part, ...(sofar as Terms) } : sofar;
    },
    check: (gathered) => (Object.keys(gathered as Terms).length === 2 ? (gathered as Terms) : null),
  };
}
