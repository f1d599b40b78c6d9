/** English for the why card: the log, commitment, the disk and snapshots. The numbers are those of the moment. */
import { entries, list, range } from './en-phrases.ts';
import type { RaftWords } from './words.ts';

export const replicationNotes = {
  proposed: ({ index, term, value, client }, node) => ({
    title: `${node} appends entry ${index}: ${value}`,
    text: `${client === null ? 'It' : `For ${client} it`} writes entry ${index} of term ${term} to its own log and sends it to the others. It is not committed yet.`,
    then: 'It is committed once a majority has it on disk.',
  }),
  'append-accepted': ({ from, prevLogIndex, entries: count, matchIndex }, node) => ({
    title: count === 0 ? `${node} hears from its leader ${from}` : `${node} accepts ${entries(count)} from ${from}`,
    text: prevLogIndex === 0
      ? `They start at the very beginning, so nothing has to match before them. Its log now equals the leader’s up to ${matchIndex}.`
      : `Its entry ${prevLogIndex} has the term that ${from} names, so all before it is equal too. Its log equals the leader’s up to ${matchIndex}.`,
  }),
  'append-refused-old-term': ({ from, term, currentTerm }, node) => ({
    title: `${node} refuses AppendEntries of ${from}: old term`,
    text: `${from} still believes that it leads term ${term}. ${node} is in term ${currentTerm}, and a message of an older term is answered with the newer term and otherwise ignored.`,
    then: `When the answer arrives, ${from} steps down.`,
  }),
  'append-refused-too-short': ({ from, prevLogIndex, lastIndex, hintIndex, hintTerm }, node) => ({
    title: `${node} refuses AppendEntries of ${from}: a gap`,
    text: `The entries follow entry ${prevLogIndex}, but ${node}’s log ends at ${lastIndex}.`,
    then: `It hints at entry ${hintIndex} of term ${hintTerm}, so that ${from} can go back that far at once.`,
  }),
  'append-refused-conflict': ({ from, prevLogIndex, prevLogTerm, ownTerm, hintIndex, hintTerm }, node) => ({
    title: `${node} refuses AppendEntries of ${from}: another history`,
    text: `The entries follow entry ${prevLogIndex} of term ${prevLogTerm}, but ${node}’s entry ${prevLogIndex} is of term ${ownTerm}.`,
    then: `It hints at entry ${hintIndex} of term ${hintTerm}, so that ${from} can go back over whole terms.`,
  }),
  'log-truncated': ({ from, index, ownTerm, term, removed }, node) => ({
    title: `${node} throws away ${entries(removed)}`,
    text: `Its entry ${index} is of term ${ownTerm}, the leader’s of term ${term}. ${node} deletes it and all that follow, and takes the entries of ${from} instead. They cannot have been committed.`,
  }),
  'conflict-kept': ({ from, index, ownTerm, term }, node) => ({
    title: `${node} keeps a conflicting entry`,
    text: `Its entry ${index} is of term ${ownTerm}, that of ${from} is of term ${term}. The rule that would delete it is off.`,
    then: 'The two logs now differ where they claim to match.',
  }),
  'backs-up': ({ follower, rejectedIndex, hintIndex, hintTerm, nextIndex }, node) => ({
    title: `${node} goes back for ${follower}`,
    text: `${follower} refused what follows entry ${rejectedIndex} and hints at entry ${hintIndex} of term ${hintTerm}. ${node} will try from entry ${nextIndex}.`,
  }),
  'stale-refusal-ignored': ({ follower, rejectedIndex, matchIndex, nextIndex }, node) => ({
    title: `${node} ignores an old refusal of ${follower}`,
    text: `It is about entry ${rejectedIndex}, but ${follower} is known to match up to ${matchIndex}, and the next entry to send is ${nextIndex}. The refusal was overtaken on its way.`,
  }),
  'sends-again': ({ follower, nextIndex, lastIndex }, node) => ({
    title: `${node} sends to ${follower} again`,
    text: `No answer came since the last heartbeat, so ${range(nextIndex, Math.max(nextIndex, lastIndex))} may have been lost.`,
  }),
  committed: ({ from, index, term, holders }, node) => ({
    title: from === index ? `${node} commits entry ${index}` : `${node} commits ${range(from, index)}`,
    text: `${list(holders)} have entry ${index} on disk, which is enough, and it is of the leader’s own term ${term}. Everything before it is committed with it.`,
    then: 'With every rule on no future leader can lack it. The leader may apply it and answer its client.',
  }),
  'committed-old-term': ({ from, index, entryTerm, currentTerm, holders }, node) => ({
    title: from === index ? `${node} commits entry ${index} of an older term` : `${node} commits ${range(from, index)}, of an older term`,
    text: `${list(holders)} have entry ${index} on disk. It is of term ${entryTerm} and ${node} leads term ${currentTerm}; the rule that such entries are not committed by counting is off.`,
    then: 'A later leader may lack it and overwrite it (Figure 8).',
  }),
  'commit-waits-for-own-term': ({ index, entryTerm, currentTerm }, node) => ({
    title: `${node} does not commit entry ${index} yet`,
    text: `A majority has it, but it is of term ${entryTerm} and ${node} leads term ${currentTerm}. An entry of an older term may still be overwritten, so counting copies proves nothing (Figure 8).`,
    then: `It is committed together with the first entry of term ${currentTerm}.`,
  }),
  'commit-learned': ({ leader, from, index, leaderCommit }, node) => ({
    title: `${node} learns that ${range(from, index)} ${from === index ? 'is' : 'are'} committed`,
    text: `Leader ${leader} has committed up to ${leaderCommit}, and ${node}’s log is known to equal the leader’s up to ${index}.`,
  }),
  synced: ({ index }, node) => ({
    title: `${node}’s disk has everything up to ${index}`,
    text: 'What was only written is now forced: a power failure cannot take it any more.',
  }),
  'answered-before-sync': ({ to, index }, node) => ({
    title: `${node} answers before its disk has the entries`,
    text: `It tells ${to} that it has everything up to ${index}, but a power failure now would lose some of it. The rule that would make it wait is off.`,
  }),
  'snapshot-taken': ({ index, term, dropped }, node) => ({
    title: `${node} takes a snapshot up to ${index}`,
    text: `It saves the state machine as of entry ${index} of term ${term}, with its sessions and configuration, and drops ${entries(dropped)} from its log.`,
  }),
  'snapshot-sent': ({ to, index, nextIndex }, node) => ({
    title: `${node} sends ${to} its snapshot`,
    text: `${to} needs entry ${nextIndex}, which is compacted away. The snapshot covers everything up to ${index}.`,
  }),
  'snapshot-installed': ({ from, index, term, keptLog }, node) => ({
    title: `${node} installs the snapshot of ${from}`,
    text: `Its state machine is now as of entry ${index} of term ${term}. ${keptLog ? 'Its log has that very entry, so what follows it is kept.' : 'Its log did not have that entry, so all of it is dropped.'}`,
  }),
  'snapshot-ignored': ({ from, index, commitIndex }, node) => ({
    title: `${node} does not need the snapshot of ${from}`,
    text: `It covers up to ${index}; ${node} knows everything up to ${commitIndex} as committed.`,
  }),
  'snapshot-refused-old-term': ({ from, term, currentTerm }, node) => ({
    title: `${node} refuses the snapshot of ${from}: old term`,
    text: `It is of term ${term}; ${node} is in term ${currentTerm}.`,
  }),
} satisfies Partial<RaftWords['notes']>;
