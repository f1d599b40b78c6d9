/** After a restart: what the log says, and nothing else (R* §2.2). */
import { ruleOn } from '#model/protocol.ts';
import { heldBy, NO_LOCKS, retake } from '#protocols/transactions/locks.ts';
import { decide, resend } from './decision.ts';
import { lookup } from './recent.ts';
import type { ServerTurn } from './server-turn.ts';
import { switchedOn } from './settings.ts';
import type { Coordination, LogRecord, Participation, ServerDurable, ServerState } from './state.ts';
import { takeOver } from './takeover.ts';
import { inquire } from './termination.ts';
import { confirmed } from './variant.ts';

/** Prepared and not decided: in doubt, as before the crash. What an operator decided is still to be confirmed. */
export function participationsOn({ log, finished }: ServerDurable): ServerState['participating'] {
  const found: { [tid: string]: Participation } = {};
  for (const record of log) {
    if (record.kind === 'prepared') {
      const { kind: _, ...rest } = record;
      found[record.tid] = { ...rest, phase: 'prepared', refusal: null, asked: 0 };
    } else if ('by' in record && record.by === 'participant') {
      const known = found[record.tid];
      if (known !== undefined && record.heuristic) found[record.tid] = { ...known, phase: record.kind === 'commit' ? 'committed' : 'aborted' };
      else delete found[record.tid];
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([tid]) => lookup(finished, tid) === undefined));
}

type Begun = Extract<LogRecord, { kind: 'collecting' }>;

/** Transactions of this coordinator that its log does not show to be over: decided and not confirmed, or never decided. */
export function coordinationsOn(disk: ServerDurable, turn: ServerTurn): ServerState['coordinating'] {
  const found: { [tid: string]: Coordination } = {};
  const { env } = turn.state;
  const blank = (record: Begun): Coordination => ({
    tid: record.tid, client: record.client, seq: record.seq, participants: record.participants,
    ops: [], phase: 'voting', worked: [], votes: [], reads: {}, told: [], acks: [],
  });
  for (const record of disk.log) {
    if (record.kind === 'collecting') found[record.tid] = blank(record);
    else if (record.kind === 'end') delete found[record.tid];
    else if (record.kind !== 'prepared' && record.by === 'coordinator') {
      if (!confirmed(env, record.kind) || record.participants.length === 0) delete found[record.tid];
      else found[record.tid] = { ...blank({ ...record, kind: 'collecting' }), phase: record.kind === 'commit' ? 'committed' : 'aborted', told: record.participants, reads: record.reads };
    }
  }
  return found;
}

/** The crash may have come between a record and its claim: these many are claimed again, for the observer. */
const LATEST = 6;

/** Locks first, for nobody else may see or change what is in doubt; then questions, and decisions that were not confirmed. */
export function recover(turn: ServerTurn): void {
  const { state } = turn;
  for (const record of state.log.slice(-LATEST)) if ('by' in record && record.by === 'coordinator') turn.claim('decides', { tid: record.tid, decision: record.kind });
  retakeLocks(turn);
  for (const known of Object.values(state.participating)) inquire(turn, known);
  for (const known of Object.values(state.coordinating)) {
    const { tid, phase, participants, told } = known;
    if (phase === 'committed' || phase === 'aborted') {
      turn.note('recovers-decision', { tid, decision: phase === 'committed' ? 'commit' : 'abort', to: told });
      resend(turn, tid);
    } else if (switchedOn(state.env, 'paxosCommit')) {
      turn.start('votes', tid, state.env.config['voteTimeout'] as number);
      takeOver(turn, known);
    } else {
      turn.note('decides-abort-recovery', { tid, participants });
      decide(turn, known, 'abort');
    }
  }
}

/** Locks of what is in doubt are held again (CUBRID PR #7554 shows what happens without). */
function retakeLocks(turn: ServerTurn): void {
  const { state } = turn;
  let locks = NO_LOCKS;
  const locked = ruleOn(state.env, 'recovery-retakes-locks');
  for (const { tid, phase, ops } of Object.values(state.participating)) if (phase === 'prepared' && locked) locks = retake(locks, tid, ops);
  state.locks = locks;
  for (const { tid, phase } of Object.values(state.participating)) if (phase === 'prepared') turn.note('recovers-in-doubt', { tid, keys: heldBy(locks, tid), locked });
}

/** What a restart found, for the why card. */
export function noteRestart(turn: ServerTurn): void {
  const { incarnation, log, participating, coordinating } = turn.state;
  turn.note('restarted', { incarnation, records: log.length, inDoubt: Object.keys(participating), undecided: Object.keys(coordinating) });
}
