/** English for the safety rules: what each says, and what goes wrong without it. */
import type { ThreePhaseWords } from './words.ts';

export const englishRules: ThreePhaseWords['rules'] = {
  'terminate-by-protocol': { title: 'Decide together', text: 'When the coordinator is silent, the others elect a new one, which asks for everybody’s state. Without it each decides by its own timer: an uncertain site aborts, a committable one commits.' },
  unanimous: { title: 'All must say yes', text: 'Nothing is pre-committed before every site has voted yes. With a majority instead, a site that said no is overruled.' },
  'wait-for-acks': { title: 'Wait for the acknowledgements', text: 'A coordinator commits only once those who are up are committable. Without it somebody is still uncertain when another has committed, and the third phase was for nothing.' },
  'ack-timeout': { title: 'Silence means crashed', text: 'A coordinator does not wait for the acknowledgement of a site that is silent: it takes it for crashed, and commits. Without it one crash blocks everybody.' },
  'tr4-precommits-first': { title: 'Pre-commit first (TR4)', text: 'A new coordinator that finds a committable site makes the uncertain ones committable before it commits. Without it those who survive its crash are all uncertain, and abort.' },
  'obey-newest-coordinator': { title: 'Obey the newest coordinator', text: 'A site ignores coordinators of a lower rank than one that it has answered. Without it one that awakes moves sites which its successor has counted already.' },
  'decide-once': { title: 'A decision is for ever', text: 'Whoever has decided never changes it. Without it a vote that comes too late turns an abort into a commit.' },
  'recovery-never-decides-alone': { title: 'Ask after a crash', text: 'A site that recovers without a decision in its log asks the others, even if its log says committable. They may have decided otherwise without it.' },
  'recovered-stay-out': { title: 'Who has recovered takes no part', text: 'A site that crashed while undecided waits for the decision of those who did not. If it were counted again, its old state could contradict what was decided in its absence.' },
  'last-to-fail-decides': { title: 'Wait for the last to fail', text: 'If all have crashed, those who are back decide only once everybody whom any of them believed up is back. Without it those who fell first decide against those who fell last.' },
  'yes-durable': { title: 'Yes is on disk', text: 'A site forces its yes, with what committing will write, before it says so. Without it a crash forgets the promise.' },
  'precommit-durable': { title: 'Pre-commit is on disk', text: 'A site forces its pre-commit before it acknowledges. Without it a crash turns committable into uncertain, and what was counted on is gone.' },
  'retake-locks': { title: 'Take the locks again', text: 'After a restart, undecided transactions hold their locks again. Without it others read and write what may still be committed.' },
  'quorum-needed': { title: 'Count the votes', text: 'Where votes are counted, a commit needs Vc committable sites and an abort Va abortable ones. Without it both sides of a partition decide.' },
  'last-attempt-decides': { title: 'The last attempt counts', text: 'E3PC looks only at the sites that were moved last. Without it a few committable sites of an old attempt outweigh an abort that was decided since.' },
  'elected-durable': { title: 'The rank is on disk', text: 'A site forces the rank of the coordinator that it answers. Without it a crash makes it obey an older one again.' },
};
