/** English for the laws: what each promises, and how its violation reads with the sites, transactions and ranks of the moment. */
import { are, DONE, have, list, rank, STATES } from './en-phrases.ts';
import type { ThreePhaseWords } from './words.ts';

const RECORDS = { yes: 'its yes', 'pre-commit': 'its pre-commit', decision: 'the decision', rank: 'that rank' } as const;

export const englishLaws: ThreePhaseWords['laws'] = {
  AC1: {
    title: 'One decision',
    text: 'All sites that decide a transaction decide the same. Plain three-phase commit promises it only without partitions and as long as silence proves a crash; with a partition it breaks, and nothing can be done but to count votes (quorum, E3PC).',
    violation: ({ tid, site, outcome, first, firstOutcome, assumed, misjudged }) =>
      `${first} ${DONE[firstOutcome]} ${tid}, and ${site} ${DONE[outcome]} it.${misjudged.length > 0 ? ` ${list(misjudged)} ${misjudged.length === 1 ? 'was' : 'were'} taken for crashed, and had not crashed.` : ''}${assumed && misjudged.length > 0 ? ' Three-phase commit assumes that this cannot happen.' : ''}`,
  },
  AC2: {
    title: 'Only with every yes', text: 'A transaction is committed only if every site voted yes.',
    violation: ({ tid, site, missing, said }) => `${site} committed ${tid}, but ${list(missing)} ${said === 'no' ? 'voted no' : `${have(missing)} not voted`}.`,
  },
  AC3: {
    title: 'No abort without a reason', text: 'If all vote yes and nothing fails, the transaction is committed.',
    violation: ({ tid, site, sites }) => `${list(sites)} all voted yes on ${tid} and nothing failed, but ${site} aborted it.`,
  },
  AC4: {
    title: 'No way back', text: 'A site never changes its decision.',
    violation: ({ tid, site, was, is }) => `${site} had ${DONE[was]} ${tid}, and now it has ${DONE[is]} it.`,
  },
  AC5: {
    title: 'All decide in the end', text: 'Once everything is repaired for long enough, every site decides.',
    violation: ({ tid, site, state, since }) => `Everybody has been up and in touch for ${since} ms, but ${site} is still ${STATES[state]} in ${tid}.`,
  },
  NB: {
    title: 'Survivors decide', text: 'Whoever has not crashed decides without those who have, as long as crashes are all that happens. Votes that are counted give this up; E3PC keeps it for a quorum.',
    violation: ({ tid, site, state, since, up }) => `Nothing has happened for ${since} ms and ${list(up)} ${are(up)} up, but ${site} is still ${STATES[state]} in ${tid}: blocked.`,
  },
  NB1: {
    title: 'No doubt beside a commit', text: 'While one site is committed no other that takes part is uncertain, unless somebody was wrongly taken for crashed. So who is uncertain may abort. Not promised where votes are counted.',
    violation: ({ tid, site, uncertain }) => `${site} committed ${tid} while ${uncertain} is uncertain.`,
  },
  NB2: {
    title: 'All committable before a commit', text: 'When a site commits, every other that takes part is committable or committed, unless somebody was wrongly taken for crashed. Not promised where votes are counted.',
    violation: ({ tid, site, other, state }) => `${site} committed ${tid} while ${other} is ${STATES[state]}.`,
  },
  Rank: {
    title: 'Newest coordinator only', text: 'A site that has answered a coordinator never again does what one of a lower rank asks.',
    violation: ({ tid, site, message, from, rank: asked, obeyed }) => `${site} did what ${from} asked in ${tid} (${message}, rank ${rank(asked)}), though it had answered rank ${rank(obeyed)}.`,
  },
  Quorum: {
    title: 'Enough votes', text: 'Where votes are counted: before a commit Vc sites are committable, before a coordinator’s abort Va are abortable; in E3PC all in the same attempt.',
    violation: ({ tid, site, outcome, need, have: there }) => `${site} ${DONE[outcome]} ${tid} with ${there.length} of the ${need} votes that it takes (${list(there)}).`,
  },
  WAL: {
    title: 'Log before you speak', text: 'A yes, a pre-commit, a decision and a rank are on disk before they are spoken of.',
    violation: ({ tid, site, to, message, missing }) => `${site} sent ${message} for ${tid} to ${to}, but ${RECORDS[missing]} is not on its disk.`,
  },
  InDoubtLocks: {
    title: 'Locks while in doubt', text: 'Whoever has voted yes and does not know the decision holds its locks, also after a restart.',
    violation: ({ tid, site, state, key }) => `${site} is ${STATES[state]} in ${tid}, but does not hold the lock on ${key}.`,
  },
  Committed: { title: 'A transaction commits', text: 'Something is committed.', violation: ({ tid, site }) => `${site} committed ${tid}.` },
  Aborted: { title: 'A transaction aborts', text: 'Something is aborted.', violation: ({ tid, site }) => `${site} aborted ${tid}.` },
  Terminated: { title: 'Somebody takes over', text: 'A new coordinator brings a transaction to its end.', violation: ({ tid, site, rank: of }) => `${site}, coordinator of rank ${rank(of)}, decided ${tid}.` },
  Answered: { title: 'A client is answered', text: 'A client hears that its transaction is committed.', violation: ({ op }) => `${op} was answered.` },
};
