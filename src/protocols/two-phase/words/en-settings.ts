/** English for the settings. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { TwoPhaseWords } from './words.ts';

const { retryAfter, giveUpAfter } = clientEnglish.settings;

export const englishSettings: TwoPhaseWords['settings'] = {
  presumption: { title: 'Variant', text: 'What a coordinator that knows nothing of a transaction says. Presumed abort saves records and confirmations for aborts, presumed commit for commits, presumed nothing saves none.' },
  cooperative: { title: 'Cooperative termination', text: 'Participants in doubt ask each other, too. Off: they ask the coordinator alone.' },
  readOnlyVotes: { title: 'Read-only votes', text: 'A participant that has only read is finished after its vote: no record, no second phase. Off: it votes yes like the others.' },
  paxosCommit: { title: 'Paxos Commit', text: 'Votes go to acceptors, and their majority remembers the decision, so that others can finish what a dead coordinator began. Presumptions and confirmations are not needed then.' },
  coordinator: { title: 'Coordinator', text: 'The server that coordinates, such as n2. Empty: the first one.' },
  participants: { title: 'Participants', text: 'The servers that own keys, such as n2,n3: x belongs to the first, y to the second, z to the third. Empty: all but the coordinator.' },
  acceptors: { title: 'Acceptors', text: 'The servers that remember votes with Paxos Commit, such as n5,n6,n7. Empty: the first three that own keys.' },
  voteTimeout: { title: 'Coordinator waits for votes', text: 'Who has not done its work, or not voted, after so long counts as a no.' },
  prepareTimeout: { title: 'Participant waits for PREPARE', text: 'A participant that is not asked for its vote in time gives its work up.' },
  lockTimeout: { title: 'Participant waits for locks', text: 'Who waits longer for a lock gives up: this is what ends deadlocks.' },
  decisionTimeout: { title: 'Participant waits for the decision', text: 'Who is in doubt for so long asks. Each further question comes after twice the time, up to eight times.' },
  resendAfter: { title: 'Coordinator repeats a decision', text: 'How long it waits for confirmations before it tells the decision again.' },
  retryAfter,
  giveUpAfter,
};
