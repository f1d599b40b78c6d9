/** English for the why card: the three phases and how they end. The numbers are those of the moment. */
import { are, DONE, list, rank, REASONS, STATES } from './en-phrases.ts';
import type { ThreePhaseWords } from './words.ts';

export const commitNotes = {
  restarted: ({ undecided, decided }, node) => ({
    title: `${node} starts from its disk`,
    text: `Its log has ${undecided === 0 ? 'nothing undecided' : `${undecided} undecided`}${decided === 0 ? '' : `, and transactions that are decided`}. All else was memory, and is gone.`,
  }),
  begins: ({ tid, sites }, node) => ({
    title: `${node} begins ${tid}`,
    text: sites.length === 1 ? `It alone owns the keys of ${tid}.` : `${tid} concerns ${list(sites.slice(1))}. ${node} coordinates: it forces a start record, which is its own yes, and asks them whether they can commit.`,
    then: 'One no, or one vote that does not come in time, aborts it.',
  }),
  'waits-for-locks': ({ tid, keys, blockers }, node) => ({
    title: `${node} waits for ${list(keys)}`,
    text: `${tid} needs ${keys.length === 1 ? 'a lock' : 'locks'} on ${list(keys)}; before it ${are(blockers)} ${list(blockers)}. It has not voted, so it may still abort.`,
  }),
  'asked-again': ({ from, tid }, node) => ({ title: `${node} has heard of ${tid}`, text: `${from} asks again whether it can commit; it is at work on ${tid} or done with it.` }),
  'votes-yes': ({ tid, to, keys }, node) => ({
    title: `${node} votes yes on ${tid}`,
    text: `It can commit: what it would write is on its disk, and ${keys.length === 0 ? 'it needs no locks' : `it holds ${list(keys)}`}. Now it is uncertain: it may neither commit nor abort by itself.`,
    then: `It waits for ${to}; if that is silent, it looks for a new coordinator.`,
  }),
  'votes-no': ({ tid, operation, found }, node) => ({
    title: `${node} votes no on ${tid}`,
    text: `It cannot execute “${operation}”: it found ${found === null ? 'nothing there' : `“${found}”`}. Before a yes a site may abort by itself, and it does.`,
  }),
  'gives-up-locks': ({ tid, keys, blockers }, node) => ({
    title: `${node} gives up waiting for ${list(keys)}`,
    text: `${list(blockers)} still ${blockers.length === 1 ? 'has' : 'have'} what ${tid} needs; perhaps they wait for each other. It has not voted yet, so it votes no and aborts.`,
  }),
  'vote-counted': ({ from, tid, said, of }, node) => ({ title: `${node} has the yes of ${from}`, text: `On ${tid} ${said.length} of ${of.length} have said yes: ${list(said)}.` }),
  'vote-not-counted': ({ from, tid, vote }, node) => ({ title: `${node} does not count the ${vote} of ${from}`, text: `It does not collect votes on ${tid} now, or has this one.` }),
  'all-yes': ({ tid, said, of }, node) => ({
    title: `${node} has the votes on ${tid}`,
    text: said.length === of.length ? `All ${of.length} said yes. But they do not know that yet of each other, so nothing is committed.` : `Only ${said.length} of ${of.length} said yes, and it goes on all the same.`,
    then: 'First everybody is told: the second phase.',
  }),
  'no-aborts': ({ from, tid, why }, node) => ({ title: `${node} aborts ${tid}`, text: `${from} said no: ${REASONS[why]}. One no is enough.` }),
  'votes-missing': ({ tid, missing }, node) => ({
    title: `${node} aborts ${tid}: votes are missing`,
    text: `${list(missing)} did not vote in time. Nobody can be committable yet, for only ${node} could have said so; so it may abort.`,
  }),
  'pre-commits': ({ tid, rank: of, ask }, node) => ({
    title: `${node} pre-commits ${tid}`,
    text: `It forces its pre-commit (rank ${rank(of)})${ask.length === 0 ? '.' : `, and tells ${list(ask)} that all have said yes.`} Nobody is committed yet: first everybody must know that everybody could.`,
    then: 'It commits when they have acknowledged.',
  }),
  'pre-aborts': ({ tid, rank: of, ask }, node) => ({
    title: `${node} pre-aborts ${tid}`,
    text: `It goes for an abort (rank ${rank(of)})${ask.length === 0 ? '.' : `, and asks ${list(ask)} to become abortable.`} With enough votes nobody else can find enough to commit.`,
  }),
  committable: ({ from, tid, rank: of }, node) => ({
    title: `${node} is committable in ${tid}`,
    text: `${from} (rank ${rank(of)}) says that all have voted yes. That is on disk before ${node} acknowledges.`,
    then: 'Now it knows that nobody will ever have said no.',
  }),
  abortable: ({ from, tid, rank: of }, node) => ({ title: `${node} is abortable in ${tid}`, text: `${from} (rank ${rank(of)}) goes for an abort. ${node} writes that down, and will not count towards a commit of an earlier attempt.` }),
  'never-voted': ({ from, tid }, node) => ({ title: `${node} knows no vote on ${tid}`, text: `${from} believes that it has voted yes, but there is nothing in its log and nothing in memory.` }),
  'stays-out': ({ from, tid, state }, node) => ({
    title: `${node} takes no part in ${tid}`,
    text: `It was down, or stood down, while it was ${STATES[state]}; the others may have decided without it. It does not do what ${from} asks, and waits for the decision.`,
  }),
  'cannot-move': ({ from, tid, state, goal }, node) => ({
    title: `${node} stays ${STATES[state]} in ${tid}`,
    text: `${from} asks it to become ${STATES[goal]}, but its vote is given: in Skeen’s quorum protocol a site that is ${STATES[state]} stays so until somebody decides.`,
  }),
  'ignores-older': ({ from, tid, rank: of, elected }, node) => ({
    title: `${node} ignores ${from}: an older coordinator`,
    text: `${from} speaks with rank ${rank(of)}, but in ${tid} ${node} has answered rank ${rank(elected)}.`,
    then: `${from} is told, so that it stops.`,
  }),
  'ack-counted': ({ from, tid, said, of }, node) => ({ title: `${node} has the acknowledgement of ${from}`, text: said.length === of.length ? `All ${of.length} that ${node} believes up have acknowledged: ${list(said)}.` : `In ${tid} ${said.length} of the ${of.length} that ${node} believes up are there: ${list(said)}.` }),
  'ack-not-counted': ({ from, tid, rank: of }, node) => ({ title: `${node} does not count what ${from} acknowledges`, text: `It is about rank ${rank(of)} of ${tid}, for which ${node} collects nothing now.` }),
  'asks-again': ({ tid, missing }, node) => ({ title: `${node} waits for ${list(missing)}`, text: `They have not answered in ${tid}. It does not take them for crashed, and so cannot go on.` }),
  'takes-for-crashed': ({ tid, missing, why }, node) => ({
    title: `${node} takes ${list(missing)} for crashed`,
    text: `They did not ${why === 'acks' ? 'acknowledge' : 'answer'} in time in ${tid}. Three-phase commit takes silence for proof: it decides without them.`,
    then: 'If they are only slow, or cut off, they may decide otherwise.',
  }),
  blocked: ({ tid, here, commit, abort, of }, node) => ({
    title: `${node} is blocked in ${tid}`,
    text: `${here} of ${of} votes are of use here. A commit needs ${commit}, an abort ${abort}. On the other side there may be enough for either.`,
    then: 'It keeps its locks, and tries again later.',
  }),
  'waits-blocked': ({ from, tid, state }, node) => ({ title: `${node} waits, ${STATES[state]}`, text: `${from} has not got enough votes to decide ${tid}. ${node} waits for it to try again.` }),
  'blocked-ignored': ({ from, tid, rank: of }, node) => ({ title: `${node} does not follow ${from}`, text: `${from} (rank ${rank(of)}) has too few votes for ${tid}; ${node} listens to somebody else, or is done.` }),
  'all-acknowledged': ({ tid, said, of }, node) => ({
    title: `${node} commits ${tid}`,
    text: `${list(said)} ${are(said)} committable${said.length < of.length ? `, and all others of ${list(of)} count as crashed` : ''}. Nobody who is up is uncertain any more.`,
    then: 'The decision is on disk; now it is told.',
  }),
  'quorum-acknowledged': ({ tid, said, of }, node) => ({ title: `${node} commits ${tid}`, text: `${list(said)} ${are(said)} committable: ${said.length} of ${of.length} votes, which is enough. Nobody can find enough to abort.` }),
  'commits-unacknowledged': ({ tid, said, of }, node) => ({
    title: `${node} commits ${tid} without waiting`,
    text: `It has told ${list(of.filter((site) => !said.includes(site)))}, but does not know whether they have heard it. They may still be uncertain.`,
  }),
  'quorum-pre-aborted': ({ tid, said, of }, node) => ({ title: `${node} aborts ${tid}`, text: `${list(said)} ${are(said)} abortable: ${said.length} of ${of.length} votes, which is enough. Nobody can find enough to commit.` }),
  commits: ({ from, tid, state }, node) => ({ title: `${node} commits ${tid}`, text: `${from} says so; ${node} was ${STATES[state]}. What it prepared takes effect, and its locks are free.` }),
  aborts: ({ from, tid, state }, node) => ({ title: `${node} aborts ${tid}`, text: `${from} says so; ${node} was ${STATES[state]}. Nothing is written, and its locks are free.` }),
  'commits-unprepared': ({ from, tid }, node) => ({ title: `${node} commits ${tid} with nothing to write`, text: `${from} says that it is committed, but ${node} has no vote in its log and does not know what it promised. Its share is lost.` }),
  'knows-already': ({ from, tid, outcome }, node) => ({ title: `${node} knows already`, text: `${from} says how ${tid} ended; ${node} has ${DONE[outcome]} it already.` }),
  'decisions-differ': ({ from, tid, own, told }, node) => ({
    title: `${node} and ${from} have decided differently`,
    text: `${from} says that ${tid} is ${DONE[told]}, but here it is ${DONE[own]}, for ever. Both acted by the rules; the network was not as they assume.`,
  }),
  'tells-decision': ({ to, tid, outcome }, node) => ({ title: `${node} tells ${to} how ${tid} ended`, text: `It has it ${DONE[outcome]} in its log. Whoever knows the decision may tell it.` }),
  'aborts-unvoted': ({ from, tid }, node) => ({
    title: `${node} aborts ${tid}: it has not voted`,
    text: `${from} asks about it. ${node} has not said yes, so nobody can have committed, and it may abort by itself. It will not say yes later.`,
  }),
  'answers-again': ({ client, tid, outcome }, node) => ({ title: `${node} answers ${client} again`, text: `${tid} is ${DONE[outcome]} already; asking again starts nothing.` }),
  'under-way': ({ client, tid }, node) => ({ title: `${tid} is under way`, text: `${client} asks again; ${node} will answer when it is decided.` }),
  redirected: ({ client, tid, coordinator }, node) => ({ title: `${node} sends ${client} to ${coordinator}`, text: `New transactions such as ${tid} are coordinated by ${coordinator}.` }),
} satisfies Partial<ThreePhaseWords['notes']>;
