/** English for the why card: what is learned and executed, clients, reads and members. The numbers are those of the moment. */
import { ballot, count, list } from './en-phrases.ts';
import type { MultiPaxosWords } from './words.ts';

const REFUSALS: { readonly [why: string]: string } = { 'no-members': 'It would leave nobody to decide.', 'unknown-server': 'It names a server that is not here.' };

export const replicaNotes = {
  learned: ({ slot, value, from, ballot: own, led }, node) => ({
    title: `${node} learns slot ${slot}: “${value}”`,
    text: own === 0 ? `${from} sent what is decided there.`
      : own !== led ? `${from}, leader of ${ballot(led)}, says that the slot is decided. ${node} believes its own vote there, which is of ${ballot(own)}: the rule that it must be of the leader’s ballot is off.`
      : `${from} says that the slot is decided, and ${node} has accepted it in that leader’s own ${ballot(own)}, so it knows the value.`,
  }),
  'vote-is-of-another-ballot': ({ slot, own, ballot: led, value }, node) => ({
    title: `${node} does not trust its own vote in slot ${slot}`,
    text: `The slot is decided, says the leader of ${ballot(led)}. ${node} holds “${value}” there, but of ${ballot(own)}: another value may have been decided since.`,
    then: 'It asks for the decided value.',
  }),
  'proposes-elsewhere': ({ slot, value, other, leader }, node) => ({
    title: `${node} lost slot ${slot}`,
    text: `It had proposed “${value}” there for a client, and “${other}” was decided. ${leader === null ? 'It knows no leader to hand it to; the client will ask again.' : leader === node ? 'It proposes the command again, in another slot.' : `It hands the command to ${leader}, for another slot.`}`,
    then: 'So a command may be decided twice. It is executed once.',
  }),
  'catches-up': ({ from, fromSlot, commitUpTo }, node) => ({
    title: `${node} asks ${from} for what it missed`,
    text: `${from} knows everything up to slot ${commitUpTo} as decided; ${node} lacks slot ${fromSlot}.`,
  }),
  'nothing-to-tell': ({ to, fromSlot, commitUpTo }, node) => ({ title: `${node} has nothing for ${to}`, text: `${to} asks from slot ${fromSlot} on; ${node} knows up to ${commitUpTo}.` }),
  'sends-entries': ({ to, fromSlot, toSlot }, node) => ({ title: `${node} sends ${to} what is decided`, text: fromSlot === toSlot ? `The value of slot ${fromSlot}.` : `The values of slots ${fromSlot} to ${toSlot}.` }),
  'sends-snapshot': ({ to, upTo, fromSlot }, node) => ({
    title: `${node} sends ${to} its snapshot`,
    text: `${to} needs slot ${fromSlot}, which is compacted away. The snapshot covers everything up to slot ${upTo}.`,
  }),
  'snapshot-taken': ({ upTo, dropped }, node) => ({
    title: `${node} takes a snapshot up to slot ${upTo}`,
    text: `It saves the state machine with its sessions and configurations, and forgets ${count(dropped, 'old slot')}.`,
  }),
  'snapshot-installed': ({ from, upTo, applied }, node) => ({
    title: `${node} installs the snapshot of ${from}`,
    text: `It had executed up to slot ${applied}; now its state machine is as of slot ${upTo}.`,
  }),
  'snapshot-ignored': ({ from, upTo, commitUpTo }, node) => ({ title: `${node} does not need the snapshot of ${from}`, text: `It covers up to slot ${upTo}; ${node} knows everything up to ${commitUpTo}.` }),
  redirected: ({ client, leader }, node) => ({
    title: `${node} sends ${client} on`,
    text: leader === null ? 'It does not lead, and knows nobody who does.' : `It does not lead; ${leader} does, as far as it knows.`,
  }),
  'already-asked': ({ client, seq, value }, node) => ({ title: `${node} has this command already`, text: `Operation ${seq} of ${client}, “${value}”, waits here or is out. One copy is enough.` }),
  'too-busy': ({ client, waiting }, node) => ({ title: `${node} turns ${client} away for now`, text: `${waiting} commands wait for a slot already.` }),
  'session-opened': ({ client, session }, node) => ({
    title: `${node} opens session ${session} for ${client}`,
    text: `From now on the state machine remembers the last command of ${client} and its answer. The number is that of the slot.`,
  }),
  'session-evicted': ({ client, session, limit }, node) => ({ title: `${node} forgets session ${session} of ${client}`, text: `There is room for ${count(limit, 'session')}, and this one was used the longest ago. All servers forget the same one.` }),
  'session-unknown': ({ client, session, seq }, node) => ({
    title: `${node} refuses a command: unknown session`,
    text: `Operation ${seq} of ${client} names session ${session}, which is forgotten. Nobody can tell whether it was executed before, so it is not executed.`,
  }),
  'duplicate-answered': ({ client, session, seq }, node) => ({ title: `${node} answers ${client} from memory`, text: `Operation ${seq} of session ${session} was executed before. The answer is the old one; no slot is needed.` }),
  'duplicate-skipped': ({ client, session, seq, slot }, node) => ({
    title: `${node} skips slot ${slot}: executed before`,
    text: `Operation ${seq} of ${client} (session ${session}) was decided in an earlier slot as well. It counts once.`,
  }),
  'duplicate-executed': ({ client, session, seq, slot }, node) => ({
    title: `${node} executes a command again`,
    text: `Operation ${seq} of ${client} (session ${session}) was executed in an earlier slot, and here in slot ${slot} once more. The rule that would skip it is off.`,
  }),
  'read-waits-for-own-ballot': ({ asker, ballot: own, maxReported, commitUpTo }, node) => ({
    title: `${node} lets a read of ${asker} wait`,
    text: maxReported > commitUpTo
      ? `It leads ${ballot(own)} but has decided only up to slot ${commitUpTo} of what was reported to it, up to slot ${maxReported}. What is in between may have been answered to clients already.`
      : `It leads ${ballot(own)} but has no quorum of promises from those who decide the next slot.`,
  }),
  'read-round-began': ({ asker, slot, beat }, node) => ({
    title: `${node} makes sure that it still leads`,
    text: `For the read of ${asker} it notes slot ${slot} and sends heartbeat ${beat}. If a quorum answers it, nobody else had led before that.`,
  }),
  'read-confirmed': ({ asker, slot, beat }, node) => ({ title: `${node} may answer ${asker}`, text: `A quorum answered heartbeat ${beat}, which was sent after the read was asked. The answer is as of slot ${slot}.` }),
  'read-unconfirmed': ({ asker, slot }, node) => ({
    title: `${node} answers ${asker} without making sure`,
    text: `As of slot ${slot}. Somebody else may lead by now; the rule that would make it ask is off.`,
  }),
  'read-by-lease': ({ asker, slot, until, clock }, node) => ({
    title: `${node} answers ${asker} by its lease`,
    text: `Its clock says ${clock} ms, and its lease lasts until ${until} ms: so long no quorum should promise anybody else. The answer is as of slot ${slot}, without a message.`,
  }),
  'lease-expired': ({ asker, until, clock }, node) => ({
    title: `${node} has no lease`,
    text: until === null ? `No quorum has answered a heartbeat yet. The read of ${asker} needs a round.` : `It ended at ${until} ms, and its clock says ${clock} ms. The read of ${asker} needs a round.`,
  }),
  'read-local': ({ client, slot, role }, node) => ({
    title: `${node} answers ${client} from what it has`,
    text: `It has executed up to slot ${slot}, and is ${role === 'leading' ? 'a leader, perhaps not the latest' : 'no leader'}. Nothing proves that this is recent.`,
  }),
  reconfigures: ({ slot, members, from }, node) => ({
    title: `${node} knows new members`,
    text: `Slot ${slot} names ${list(members)}. They decide from slot ${from} on; what comes before still belongs to those before them.`,
  }),
  'configuration-in-force': ({ members, slot }, node) => ({ title: `${list(members)} decide from here on`, text: `Everything before slot ${slot} is decided as far as ${node} knows, so the new configuration is in force.` }),
  'reconfiguration-refused': ({ client, why }, node) => ({ title: `${node} refuses the change that ${client} asks for`, text: REFUSALS[why]! }),
} satisfies Partial<MultiPaxosWords['notes']>;
