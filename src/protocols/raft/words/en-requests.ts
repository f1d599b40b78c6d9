/** English for the why card: clients, reads, membership and transfers. The numbers are those of the moment. */
import { list, voters } from './en-phrases.ts';
import type { RaftWords } from './words.ts';

const REASONS: { readonly [why: string]: string } = {
  'no-voter-left': 'nobody would be left to vote',
  'unknown-server': 'there is no such server in this cluster',
  'too-slow': 'the new server did not catch up in time',
  'not-a-voter': 'it has no vote, so it could not be elected',
};

/** The reason behind an id; an id without words is shown as it is, with spaces. */
function reason(why: string): string {
  return REASONS[why] ?? why.replaceAll('-', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const requestNotes = {
  redirected: ({ client, leader }, node) => ({
    title: leader === null ? `${node} cannot say who leads` : `${node} sends ${client} on to ${leader}`,
    text: leader === null ? `It does not lead, and has heard from no leader in this term.` : `It does not lead; the leader that it knows of is ${leader}.`,
  }),
  'handed-on': ({ client, leader }, node) => ({ title: `${node} hands the request of ${client} to ${leader}`, text: `It does not lead; ${leader} does, as far as it knows.` }),
  'refused-while-transferring': ({ client, to }, node) => ({
    title: `${node} takes nothing new`,
    text: `It is handing leadership to ${to}, whose log must first equal its own. ${client} has to ask again.`,
  }),
  'session-opened': ({ client, session }, node) => ({ title: `${node} opens session ${session} for ${client}`, text: 'The number is the index of the entry that opened it, so every server gives it the same.' }),
  'session-evicted': ({ client, session, limit }, node) => ({
    title: `${node} forgets session ${session} of ${client}`,
    text: `Only ${limit} sessions are kept, and this one was used the longest ago. Every server decides so at the same entry.`,
  }),
  'session-unknown': ({ client, session, seq }, node) => ({
    title: `${node} does not execute command ${seq} of ${client}`,
    text: `It does not know session ${session}, so it cannot tell whether the command was executed before.`,
  }),
  'duplicate-answered': ({ client, session, seq }, node) => ({
    title: `${node} has executed command ${seq} of ${client} before`,
    text: `Session ${session} remembers the answer, so it is given again and nothing is executed.`,
  }),
  'duplicate-skipped': ({ client, session, seq, index }, node) => ({
    title: `${node} skips entry ${index}: executed before`,
    text: `Command ${seq} of ${client} stands in the log twice, because it was sent twice. Session ${session} knows it, so it counts once.`,
  }),
  'duplicate-executed': ({ client, session, seq, index }, node) => ({
    title: `${node} executes command ${seq} of ${client} again`,
    text: `It stands in the log twice, and the table of session ${session} that would have told is not consulted. Entry ${index} is executed a second time.`,
  }),
  'read-waits-for-own-term': ({ asker, termStart, commitIndex }, node) => ({
    title: `${node} cannot answer the read of ${asker} yet`,
    text: `It has committed up to ${commitIndex} only, not yet entry ${termStart}, the first of its own term. Until then it does not know which entries of its predecessors are committed.`,
  }),
  'read-round-began': ({ asker, index, round }, node) => ({
    title: `${node} makes sure that it still leads`,
    text: `For the read of ${asker} it remembers commit index ${index} and sends round ${round} of heartbeats. A majority must answer that very round or a later one.`,
  }),
  'read-confirmed': ({ asker, index, round }, node) => ({
    title: `${node} may answer the read of ${asker}`,
    text: `A majority answered round ${round}, which was sent after the read came in. So at that time no newer leader had committed anything, and entry ${index} is recent enough.`,
  }),
  'read-unconfirmed': ({ asker, index }, node) => ({
    title: `${node} answers the read of ${asker} unconfirmed`,
    text: `It takes its own commit index ${index} without asking anybody whether it still leads. The rule that would make it ask is off.`,
  }),
  'read-by-lease': ({ asker, index, until, clock }, node) => ({
    title: `${node} answers the read of ${asker} by its lease`,
    text: `A majority answered a heartbeat that lets it be sure of its leadership until ${until} on its own clock, and that shows ${clock}. It reads at index ${index} at once.`,
    then: 'This is as safe as its clock is.',
  }),
  'lease-expired': ({ asker, until, clock }, node) => ({
    title: `${node} has no lease`,
    text: `${until === null ? 'No round of heartbeats has been answered by a majority yet' : `Its lease ended at ${until}, and its clock shows ${clock}`}. The read of ${asker} takes a round of heartbeats instead.`,
  }),
  'read-local': ({ client, index, role }, node) => ({
    title: `${node} answers ${client} from its own state`,
    text: `It is a ${role} and has applied up to ${index}. It asks nobody, so the answer may be old.`,
  }),
  'read-asks-leader': ({ client, leader }, node) => ({
    title: `${node} asks ${leader} how recent it must be`,
    text: `For the read of ${client} it needs the leader’s commit index; it will wait until it has applied that much, and answer itself.`,
  }),
  'read-waits-to-apply': ({ asker, index, lastApplied }, node) => ({
    title: `${node} waits with the read of ${asker}`,
    text: `The answer must reflect entry ${index}; it has applied up to ${lastApplied}.`,
  }),
  'catch-up-round': ({ nodes, round, goal }, node) => ({
    title: `${node} brings ${list(nodes)} up to date, round ${round}`,
    text: `New servers receive the log before they may vote. This round is over when they have entry ${goal}.`,
  }),
  'catch-up-failed': ({ nodes, round, goal }, node) => ({
    title: `${node} gives up adding ${list(nodes)}`,
    text: `Round ${round} did not reach entry ${goal} in time: too slow, or not there.`,
  }),
  'config-in-force': ({ index, voters: now, old, learners }, node) => ({
    title: `${node} uses the configuration of entry ${index}`,
    text: `Voters: ${voters(now, old)}${learners.length > 0 ? `; learners: ${list(learners)}` : ''}. A configuration counts from the moment it stands in the log, committed or not.`,
  }),
  'config-reverted': ({ index, voters: now, old, learners }, node) => ({
    title: `${node} goes back to an earlier configuration`,
    text: `The entry that changed it was thrown away. In force again: ${voters(now, old)}${learners.length > 0 ? `, learners ${list(learners)}` : ''}, of entry ${index}.`,
  }),
  'config-committed': ({ index, voters: now, old }, node) => ({
    title: `${node} has committed configuration ${index}`,
    text: `Voters: ${voters(now, old)}.`,
    ...(old === null ? {} : { then: 'The joint configuration is committed, so the leader now appends the new one alone.' }),
  }),
  'config-refused': ({ client, why }, node) => ({ title: `${node} refuses the change that ${client} wants`, text: `${capital(reason(why))}.` }),
  'config-waits-pending': ({ client, pendingIndex, commitIndex }, node) => ({
    title: `${node} changes one thing at a time`,
    text: `Configuration ${pendingIndex} is not committed yet (committed: ${commitIndex}). Two changes under way could let two majorities miss each other, so ${client} must wait.`,
  }),
  'config-waits-own-term': ({ client, termStart, commitIndex }, node) => ({
    title: `${node} may not change the configuration yet`,
    text: `It has not committed entry ${termStart}, the first of its own term (committed: ${commitIndex}). A change by an earlier leader may still be under way unseen; ${client} must wait. This is the bug found in 2015.`,
  }),
  'transfer-began': ({ to, matchIndex, lastIndex }, node) => ({
    title: `${node} hands leadership to ${to}`,
    text: `It takes no new commands, and brings ${to} from entry ${matchIndex} to its own last entry ${lastIndex}.`,
  }),
  'transfer-refused': ({ to, why }, node) => ({ title: `${node} does not hand leadership to ${to}`, text: `${capital(reason(why))}.` }),
  'transfer-told': ({ to, lastIndex }, node) => ({
    title: `${node} tells ${to} to stand at once`,
    text: `${to} has the whole log up to ${lastIndex}, so it can win. It need not wait for its election timeout.`,
  }),
  'transfer-aborted': ({ to, term }, node) => ({ title: `${node} goes on leading`, text: `${to} did not take over within an election timeout. ${node} still leads term ${term} and takes commands again.` }),
  'timeout-now-obeyed': ({ from, term }, node) => ({ title: `${node} stands because ${from} asked it to`, text: `${from}, the leader of term ${term}, hands over. No pre-vote is needed: the leader agrees to go.` }),
  'timeout-now-ignored': ({ from, term, currentTerm }, node) => ({ title: `${node} does not obey ${from}`, text: `${from} speaks for term ${term}; ${node} is in term ${currentTerm}, or may not vote.` }),
} satisfies Partial<RaftWords['notes']>;
