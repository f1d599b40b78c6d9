/** English for what a scenario may set. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { PaxosWords } from './words.ts';

export const englishSettings: PaxosWords['settings'] = {
  retryAfter: clientEnglish.settings.retryAfter,
  giveUpAfter: clientEnglish.settings.giveUpAfter,
  proposers: { title: 'Proposers', text: 'For example n1,n2. Empty: all servers.' },
  acceptors: { title: 'Acceptors', text: 'Those who promise and vote. Empty: all servers.' },
  learners: { title: 'Learners', text: 'Those who are to know what is chosen. Empty: all servers.' },
  quorums: { title: 'Quorums', text: 'A majority in both phases; a grid, in which a row promises and a column votes; or numbers of your own.' },
  gridColumns: { title: 'Columns of the grid', text: 'The acceptors fill it row by row, so their number must be a multiple of it.' },
  phase1: { title: 'Quorum of phase 1', text: 'How many acceptors must promise, with numbers of your own. As many more as it takes to meet every quorum of phase 2.' },
  phase2: { title: 'Quorum of phase 2', text: 'How many acceptors must vote, with numbers of your own.' },
  learning: { title: 'Learning', text: 'Acceptors tell every learner of their votes, or the proposer tells the learners the outcome, or learners ask.' },
  queryEvery: { title: 'Learners ask every', text: 'How often a learner that does not know asks the acceptors. 0: never.' },
  distinguished: { title: 'Distinguished proposer', text: 'One proposer at a time tries; the others watch its heartbeats and send clients to it.' },
  electionTimeout: { title: 'Election timeout T', text: 'A proposer that hears no heartbeat for T to 2T, drawn anew each time, becomes the distinguished one.' },
  heartbeat: { title: 'Heartbeat', text: 'How often the distinguished proposer gives a sign of life.' },
  followers: { title: 'Other servers', text: 'What a server that may not propose does with a client: redirect it, or forward its request.' },
  nack: { title: 'Acceptors say no', text: 'A refusal is sent back with the ballot that was promised. Off: acceptors keep silent, and proposers wait in vain.' },
  phaseTimeout: { title: 'Phase timeout', text: 'How long a proposer waits for a quorum before it asks again; without refusals, before it takes a higher ballot.' },
  backoff: { title: 'Back-off', text: 'How long a proposer that was stopped waits at least. At most twice that after the first time, four times after the second, and so on.' },
};
