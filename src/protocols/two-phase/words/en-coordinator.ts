/** English for what a coordinator does, and why. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { DONE, list, many, VARIANTS, VOTES } from './en-phrases.ts';
import type { TwoPhaseWords } from './words.ts';

type Notes = TwoPhaseWords['notes'];

export const coordinatorNotes = {
  begins: ({ tid, client, command, participants }, node) => ({
    title: `${node} begins ${tid}`, text: `${client} wants “${command}”. The keys belong to ${list(participants)}: each gets its share of the work.`,
    then: 'When all have done it, the commit protocol begins.',
  }),
  'begins-again-fresh': ({ tid, client, seq, incarnation }, node) => ({
    title: `${tid} is a new name`, text: `It is ${client}’s operation ${seq}, begun in life ${incarnation} of ${node}. Before its crash ${node} may have begun it under another name, and nobody must mistake one for the other.`,
  }),
  'work-done': ({ tid, from, count, of }, node) => ({
    title: `${from} has done its share of ${tid}`, text: count === of ? `It was the last of ${of}.` : `${count} of ${of} have; ${node} waits for the others before it asks anybody to vote.`,
  }),
  'asks-for-votes': ({ tid, participants, variant, paxos }, node) => ({
    title: `${node} asks for votes on ${tid}`,
    text: `All work is done, so PREPARE goes to ${list(participants)}.${paxos ? ' Their votes go to the acceptors.' : variant === 'commit' ? ' The list of participants is forced to disk first: with presumed commit, no record would mean commit.' : ''}`,
    then: 'One no, or silence, and it aborts.',
  }),
  'vote-counted': ({ tid, from, vote, count, of }, node) => ({
    title: `${node} counts a vote on ${tid}`, text: `${from} votes ${VOTES[vote]}: ${count} of ${of} votes are in.`,
    ...(vote === 'readOnly' ? { then: `${from} is done and need not be told the outcome.` } : {}),
  }),
  'vote-counted-before': ({ tid, from, vote }, node) => ({ title: `${node} does not count a vote twice`, text: `${from}’s vote on ${tid} (${VOTES[vote]}) was counted already; this is another copy.` }),
  'vote-too-late': ({ tid, from, vote, decision }, node) => ({
    title: `${node} gets a vote too late`,
    text: decision === null ? `${from} votes ${VOTES[vote]} on ${tid}, which ${node} has forgotten.` : `${from} votes ${VOTES[vote]} on ${tid}, but the decision is ${decision}, and decisions do not change.`,
  }),
  'decides-commit': ({ tid, yes, readOnly, forced }, node) => ({
    title: `${node} decides: commit ${tid}`,
    text: `${list(yes)} voted yes${readOnly.length === 0 ? '' : `, ${list(readOnly)} read-only`}. ${forced ? 'The forced commit record is the commit point: from here on nothing can undo it.' : 'No forced record of the coordinator is needed for that.'}`,
    then: yes.length === 0 ? 'Nobody has to be told.' : `COMMIT goes to ${list(yes)}.`,
  }),
  'decides-abort-voted-no': ({ tid, node: against, working }, node) => ({
    title: `${node} decides: abort ${tid}`, text: `${against} ${working ? 'gave up before anybody was asked to vote' : 'voted no'}, and one no is enough.`, then: 'ABORT goes to those who have not voted no.',
  }),
  'decides-abort-timeout': ({ tid, missing, working }, node) => ({
    title: `${node} decides: abort ${tid}`, text: `${list(missing)} ${working ? 'did not do the work in time' : 'did not vote in time'}. Silence counts as no: nothing is decided yet, so ${node} may abort.`,
  }),
  'decides-abort-recovery': ({ tid, participants }, node) => ({
    title: `${node} aborts ${tid} after its restart`, text: `Its log lists the participants ${list(participants)} and no decision: so it had not committed, and does not know the votes any more.`,
  }),
  'changes-its-mind': ({ tid, from }, node) => ({ title: `${node} changes its mind about ${tid}`, text: `It had decided to abort. Now ${from}’s yes makes the votes complete, and it commits.`, then: 'Who obeyed the first decision is wrong now.' }),
  'ack-counted': ({ tid, from, count, of, damage }, node) => ({
    title: `${node} hears that ${from} is done`, text: `${from} has the decision about ${tid} on its disk: ${count} of ${of} confirmations.${damage ? ` But an operator had decided otherwise there: damage.` : ''}`,
  }),
  'ack-ignored': ({ tid, from }, node) => ({ title: `${node} needs no confirmation`, text: `${from} confirms ${tid}, which ${node} does not wait for any more.` }),
  forgets: ({ tid, decision, ended, variant }, node) => ({
    title: `${node} forgets ${tid}`,
    text: ended ? 'Everybody has confirmed, so nobody will ever ask. The end record need not be forced: if it is lost, the decision is told once more.' : `Nobody has to confirm this ${decision}: ${VARIANTS[variant]} answers whoever asks later.`,
  }),
  'forgets-early': ({ tid, decision, missing }, node) => ({ title: `${node} forgets ${tid} too early`, text: `${list(missing)} ${missing.length === 1 ? 'has' : 'have'} not confirmed the ${decision}, and may yet ask.`, then: 'Then the presumption answers.' }),
  'resends-decision': ({ tid, decision, to }, node) => ({ title: `${node} tells the decision again`, text: `${list(to)} ${to.length === 1 ? 'has' : 'have'} not confirmed that ${tid} is ${DONE[decision]}.` }),
  'inquiry-answered': ({ tid, from, decision }, node) => ({ title: `${node} answers ${from}`, text: `${tid} is ${DONE[decision]}.` }),
  'inquiry-waits': ({ tid, from, missing }, node) => ({ title: `${node} cannot answer yet`, text: `${from} asks about ${tid}, which is still being decided: ${list(missing, 'nobody')} ${missing.length === 1 ? 'has' : 'have'} not voted. An open transaction is not an aborted one.` }),
  'inquiry-answered-from-log': ({ tid, from }, node) => ({ title: `${node} answers ${from} from its log alone`, text: `There is no commit record of ${tid}, so it says abort. But ${tid} is still being decided.`, then: 'If the missing votes are yes, it will commit.' }),
  presumes: ({ tid, from, decision, variant }, node) => ({
    title: `${node} presumes: ${decision}`,
    text: `${from} asks about ${tid}, of which ${node} knows nothing. ${variant === 'nothing' ? 'A commit would not be forgotten while somebody is in doubt about it' : `With ${VARIANTS[variant]}`}, so the answer is ${decision}.`,
  }),
  redirected: ({ client, to }, node) => ({ title: `${node} sends ${client} on`, text: `That is for ${to}.` }),
  'request-runs-already': ({ tid, client }, node) => ({ title: `${node} knows this request`, text: `${client} asks again for ${tid}, which is not decided yet.` }),
  'request-answered-again': ({ client, seq, outcome }, node) => ({ title: `${node} answers again`, text: `${client}’s operation ${seq} is ${DONE[outcome]}. It is not executed a second time.` }),
  'request-outdated': ({ client, seq, heard }, node) => ({ title: `${node} ignores an old request`, text: `${client} is at operation ${heard} already; this is a late copy of operation ${seq}.` }),
  'request-lost-in-crash': ({ client, seq }, node) => ({ title: `${node} refuses what its crash cut off`, text: `It had begun ${client}’s operation ${seq} and has no record of a commit: so it did not commit, and never will.` }),
  'takes-over': ({ tid, ballot, acceptors }, node) => ({ title: `${node} takes ${tid} over`, text: `In ballot ${ballotText(ballot)} it asks the acceptors ${list(acceptors)} what they have accepted.`, then: 'It needs a majority of them, and no coordinator.' }),
  'chooses-votes': ({ tid, ballot, from, free }, node) => ({
    title: `${node} proposes the outcome of ${tid}`, text: `${list(from)} promised ballot ${ballotText(ballot)} and told the votes they had accepted. ${free.length === 0 ? 'None is missing.' : `Of ${list(free)} they know no vote: it is taken for a no.`}`,
  }),
  'chooses-blindly': ({ tid, ballot }, node) => ({ title: `${node} does not look`, text: `In ballot ${ballotText(ballot)} it proposes to abort ${tid} without regard to what the acceptors have told: they may have chosen commit already.` }),
  'takeover-decides': ({ tid, decision, no }, node) => ({ title: `${node} learns the outcome: ${decision} ${tid}`, text: `A majority of the acceptors has accepted ${no.length === 0 ? 'that all voted for it' : `no for ${list(no)}`}. Nothing else can be chosen any more.` }),
  'takeover-ignored': ({ tid, from, ballot }, node) => ({ title: `${node} ignores an answer`, text: `${from} answers about ${tid} in ballot ${ballotText(ballot)}, which is over here.` }),
  'acceptor-takes-vote': ({ tid, from, vote, count, of }, node) => ({ title: `${node} accepts a vote`, text: `${from} votes ${VOTES[vote]} on ${tid}, in ballot 0, which is ${from}’s own. ${node} has ${count} of ${many(of, 'vote')}.`, ...(count === of ? { then: 'With all of them on its disk it tells the coordinator, in one message.' } : {}) }),
  'acceptor-refuses-vote': ({ tid, from, promised }, node) => ({ title: `${node} refuses a vote`, text: `${from}’s vote on ${tid} is of ballot 0; ${node} has promised ballot ${ballotText(promised)}.` }),
  'acceptor-promises': ({ tid, from, ballot, known }, node) => ({ title: `${node} promises ballot ${ballotText(ballot)}`, text: `${from} takes ${tid} over. ${node} will accept nothing below that ballot, and tells the votes it has: of ${list(known)}.` }),
  'acceptor-refuses': ({ tid, from, ballot, promised }, node) => ({ title: `${node} refuses ballot ${ballotText(ballot)}`, text: `${from} is too late with it for ${tid}: ${node} has promised ${ballotText(promised)}.` }),
  'acceptor-accepts': ({ tid, from, ballot, no }, node) => ({ title: `${node} accepts in ballot ${ballotText(ballot)}`, text: `${from} proposes for ${tid}: ${no.length === 0 ? 'all voted for it' : `no for ${list(no)}`}. It is on disk.` }),
  'acceptor-confirmed': ({ tid, from, count, of }, node) => ({ title: `${node} hears from an acceptor`, text: `${from} has all votes on ${tid} on its disk: ${count} of ${of} that are needed.` }),
} satisfies Partial<Notes>;
