/** English for the safety rules: what each says, and what goes wrong without it. */
import type { TwoPhaseWords } from './words.ts';

export const englishRules: TwoPhaseWords['rules'] = {
  unanimous: { title: 'Everybody must agree', text: 'The coordinator commits only if every participant voted for it. With a majority it commits what somebody has aborted.' },
  'count-each-vote-once': { title: 'Count each vote once', text: 'Votes are counted by name. Without it a vote that the network doubled stands for somebody who voted no.' },
  'decision-irreversible': { title: 'Decisions do not change', text: 'A vote that comes after the decision is ignored. Without it a late yes turns an abort that was obeyed into a commit.' },
  'no-unilateral-abort-after-yes': { title: 'Nobody aborts alone after yes', text: 'Who has voted yes waits for the decision, however long. Who loses patience aborts what others commit.' },
  'force-prepared-record': { title: 'Force the prepared record', text: 'A yes is on disk before it is said, with all that a commit would write. Without it a power failure makes the promise empty.' },
  'force-commit-record': { title: 'Force the commit record', text: 'The commit is on disk before it is told. Without it a coordinator that restarts presumes the opposite of what it told.' },
  'force-collecting-record': { title: 'Force the list of participants', text: 'With presumed commit the coordinator notes who takes part before it asks for votes. Without it a crash turns an open transaction into a commit.' },
  'ack-after-durable': { title: 'Confirm what is on disk', text: 'A participant confirms the decision once it is forced. Otherwise the coordinator forgets what a power failure can still take back.' },
  'remember-until-all-acks': { title: 'Remember until all have confirmed', text: 'The end is written after the last confirmation. A coordinator that forgets earlier answers by presumption, and wrongly.' },
  'presume-rightly': { title: 'Presume what the variant says', text: 'Of what it does not know the coordinator says abort, or commit with presumed commit. The other way round it contradicts its own decisions.' },
  'recovery-retakes-locks': { title: 'Recovery takes the locks again', text: 'A participant that restarts in doubt locks its keys before anything else. Without it others overwrite what may still be committed.' },
  'locks-until-decision': { title: 'Hold locks until the decision', text: 'A yes does not free a lock. Without it others read and overwrite what is not decided.' },
  'recovery-skips-live': { title: 'An open transaction is not an aborted one', text: 'An inquiry about a transaction that is still being decided waits. Who looks only into the log finds no commit there and says abort too early.' },
  'late-prepare-refused': { title: 'Refuse a late PREPARE', text: 'A participant votes yes only on work that it has. Without it it promises what it has given up or never done.' },
  'abort-answer-binds': { title: 'Who says abort aborts', text: 'A peer that has not voted may tell others to abort, if it aborts itself first. Otherwise it may vote yes afterwards.' },
  'fresh-tid': { title: 'No name is used twice', text: 'A restarted coordinator names transactions differently, and begins none again. Without it old votes and old outcomes count for a new transaction.' },
  'resend-decision': { title: 'Tell until it is confirmed', text: 'The coordinator repeats its decision. Without it one lost confirmation keeps it from ever forgetting.' },
  inquire: { title: 'Who is in doubt asks', text: 'A participant in doubt asks, again and again. Without it a lost message leaves its locks held for ever.' },
  'backup-checks-committed': { title: 'Look before taking over', text: 'Who takes over proposes what a majority of the acceptors may have chosen. A backup that aborts without looking contradicts a coordinator that was only slow.' },
  'acceptor-majority': { title: 'A majority of acceptors', text: 'The outcome is decided when more than half of the acceptors have accepted it. With one of them, another majority can choose otherwise.' },
  'acceptor-promise': { title: 'Acceptors keep their promises', text: 'An acceptor takes part in no ballot below one that it has promised. Without it a late vote overtakes who has taken over.' },
};
