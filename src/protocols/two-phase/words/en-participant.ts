/** English for what participants and operators do, and why. */
import { DONE, found, keys, list, many } from './en-phrases.ts';
import type { TwoPhaseWords } from './words.ts';

type Notes = TwoPhaseWords['notes'];

const PHASES = { waiting: 'still waits for its locks', working: 'has not voted yet', prepared: 'is in doubt', committed: 'was committed by an operator', aborted: 'was aborted by an operator' } as const;

export const participantNotes = {
  works: ({ tid, keys: names }, node) => ({ title: `${node} does its share of ${tid}`, text: `It holds locks on ${keys(names)}. Nothing is on its disk yet, and it may still give up.` }),
  'cannot-execute': ({ tid, operation, found: value }, node) => ({ title: `${node} cannot do its share of ${tid}`, text: `“${operation}” is not possible: there is ${found(value)}.`, then: 'It will vote no.' }),
  'waits-for-locks': ({ tid, keys: names, blockers }, node) => ({ title: `${tid} waits at ${node}`, text: `${keys(names).replace(/^t/, 'T')} ${names.length === 1 ? 'is' : 'are'} locked by ${list(blockers)}.`, then: 'If it takes too long, it gives up: that breaks deadlocks.' }),
  'work-ignored': ({ tid, from, finish }, node) => ({ title: `${node} ignores a late copy`, text: `${from} sends the work of ${tid}, ${finish === null ? 'which runs here already' : `but that is ${DONE[finish]} here`}.` }),
  'gives-up-locks': ({ tid, keys: names, blockers }, node) => ({ title: `${node} gives up ${tid}`, text: `It waited too long for ${keys(names)}, which ${list(blockers)} ${blockers.length === 1 ? 'has' : 'have'}. It may be a deadlock, and before its vote a participant may abort.` }),
  'gives-up-waiting-for-prepare': ({ tid }, node) => ({ title: `${node} gives up ${tid}`, text: 'Nobody asked for its vote in time. It has promised nothing, so it may abort by itself.' }),
  'votes-yes': ({ tid, keys: names, forced }, node) => ({
    title: `${node} votes yes on ${tid}`, text: `${forced ? 'The prepared record, with all it would write, is forced to its disk.' : 'The prepared record is written, and not forced: a power failure would take it back.'} It keeps its locks on ${keys(names)}.`,
    then: `From here on ${node} is in doubt: it may neither commit nor abort by itself.`,
  }),
  'votes-yes-again': ({ tid }, node) => ({ title: `${node} repeats its yes`, text: `PREPARE for ${tid} came again, and what was promised is promised.` }),
  'votes-no': ({ tid, operation, found: value }, node) => ({ title: `${node} votes no on ${tid}`, text: `“${operation}” cannot be done: there is ${found(value)}. It aborts its share at once and lets go of its locks.` }),
  'votes-read-only': ({ tid, keys: names }, node) => ({ title: `${node} votes read-only on ${tid}`, text: `It has only read ${keys(names)}: nothing to undo, nothing to redo. No record, no second phase.`, then: 'Its locks are free at once.' }),
  'refuses-late-prepare': ({ tid, finish }, node) => ({ title: `${node} refuses a late PREPARE`, text: finish === null ? `It has done no work for ${tid}, or has lost it in a crash, so it cannot promise to commit it.` : `${tid} is ${DONE[finish]} here.` }),
  'prepares-unknown': ({ tid, finish }, node) => ({ title: `${node} votes yes on what it does not have`, text: finish === null ? `It has done no work for ${tid}, and promises to commit it all the same.` : `${tid} is ${DONE[finish]} here, and it promises to commit it all the same.` }),
  commits: ({ tid, from, writes, forced }, node) => ({ title: `${node} commits ${tid}`, text: `${from} says so. ${many(writes, 'write')} ${writes === 1 ? 'takes' : 'take'} effect, ${forced ? 'the commit record is forced' : 'the commit record need not be forced'}, and the locks are free.` }),
  aborts: ({ tid, from, forced }, node) => ({ title: `${node} aborts ${tid}`, text: `${from} says so. Its writes are dropped, ${forced ? 'the abort record is forced' : 'no forced record is needed'}, and the locks are free.` }),
  'decision-known': ({ tid, from, decision, finish }, node) => ({ title: `${node} knows that already`, text: `${from} says ${decision} ${tid}. ${finish === null ? 'There is no trace of it here any more' : `Here it is ${DONE[finish]}`}; it confirms again if it must.` }),
  'decision-without-work': ({ tid, from }, node) => ({ title: `${node} cannot commit ${tid}`, text: `${from} says commit, but the work was never done here.` }),
  'aborts-alone-in-doubt': ({ tid }, node) => ({ title: `${node} aborts ${tid} by itself`, text: 'It has voted yes, hears nothing, and loses its patience. But the others may commit.' }),
  inquires: ({ tid, coordinator, peers, attempt }, node) => ({
    title: `${node} asks about ${tid}`, text: `It is in doubt and hears nothing. Question ${attempt} goes to ${coordinator}${peers.length === 0 ? '' : `, and to its peers ${list(peers)}`}.`, then: 'It asks for ever, each time after a longer wait.',
  }),
  'inquires-acceptor': ({ tid, acceptor, attempt }, node) => ({ title: `${node} asks about ${tid}`, text: `Question ${attempt} goes to ${acceptor}${attempt === 1 ? ', who coordinates.' : ', who can take the transaction over.'}` }),
  'keeps-waiting': ({ tid }, node) => ({ title: `${node} keeps waiting for ${tid}`, text: 'It is in doubt, asks nobody, and holds its locks.' }),
  'peer-tells': ({ tid, to, decision }, node) => ({ title: `${node} can help ${to}`, text: `${tid} is ${DONE[decision]} here, so it is for ${to}, too.` }),
  'peer-aborts-itself': ({ tid, to, phase, binds }, node) => ({
    title: `${node} tells ${to} to abort`, text: `${node} ${PHASES[phase]} on ${tid}, so nobody can have committed. ${binds ? 'It aborts its own share first, on disk: it must never vote yes any more.' : 'But it does not abort its own share, and may still vote yes.'}`,
  }),
  'peer-never-saw': ({ tid, to }, node) => ({ title: `${node} tells ${to} to abort`, text: `It has no trace of ${tid}, so it never voted yes, and from now on never will.` }),
  'peer-in-doubt-too': ({ tid, to }, node) => ({ title: `${node} cannot help ${to}`, text: `It has voted yes on ${tid} as well, and knows no more than ${to}.` }),
  'peer-cannot-tell': ({ tid, to, finish }, node) => ({
    title: `${node} cannot help ${to}`, text: finish === 'readOnly' ? `It voted read-only on ${tid} and was never told the outcome.` : finish === null ? `It has no trace of ${tid}. A read-only vote leaves none, so that proves nothing.` : `An operator decided about ${tid} here: that is a guess, and no outcome.`,
  }),
  'peer-knows-nothing': ({ tid, peer }, node) => ({ title: `${node} is no wiser`, text: `${peer} cannot tell what became of ${tid} either.` }),
  'peer-is-late': ({ tid, peer }, node) => ({ title: `${node} knows more by now`, text: `${peer} could not tell what became of ${tid} when it was asked. ${node} is no longer in doubt about it.` }),
  'heuristic-decision': ({ tid, decision, keys: names }, node) => ({ title: `An operator decides at ${node}: ${decision} ${tid}`, text: `It is a guess: nobody knows the outcome. The locks on ${keys(names)} are free.`, then: `${node} goes on asking, to learn whether the guess was right.` }),
  'heuristic-refused': ({ tid, client }, node) => ({ title: `${node} has nothing to decide`, text: `${client} wants it to decide ${tid ?? 'something'}, but it is not in doubt about that.` }),
  'heuristic-was-right': ({ tid, decision }, node) => ({ title: `The guess at ${node} was right`, text: `${tid} is ${DONE[decision]} for everybody.` }),
  'heuristic-damage': ({ tid, decided, outcome }, node) => ({ title: `Damage at ${node}`, text: `An operator had ${decided === 'commit' ? 'committed' : 'aborted'} ${tid} there, but it is ${DONE[outcome]} for everybody else.`, then: 'It says so in its confirmation. Somebody has to repair the data by hand.' }),
  restarted: ({ incarnation, records, inDoubt, undecided }, node) => ({
    title: `${node} is back`, text: `Its log has ${many(records, 'record')}. ${inDoubt.length === 0 ? 'It is in doubt about nothing' : `It is in doubt about ${list(inDoubt)}`}${undecided.length === 0 ? '' : `, and has to see to ${list(undecided)}`}.${incarnation > 1 ? ` This is life ${incarnation} of it as a coordinator.` : ''}`,
  }),
  'recovers-in-doubt': ({ tid, keys: names, locked }, node) => ({ title: `${node} is in doubt about ${tid} again`, text: locked ? `The prepared record is on its disk. It takes the locks on ${keys(names)} again before it does anything else.` : 'The prepared record is on its disk, but it does not take its locks again: others can change what it is in doubt about.' }),
  'recovers-decision': ({ tid, decision, to }, node) => ({ title: `${node} has decided ${tid}`, text: `Its log says ${decision}, and no end: ${list(to)} may not know.` }),
} satisfies Partial<Notes>;
