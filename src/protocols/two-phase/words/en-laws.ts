/** English for the laws: what each promises, and how its violation reads with the nodes and transactions of the moment. */
import type { Lacking } from '#protocols/two-phase/laws/terms.ts';
import { DONE, list, nth } from './en-phrases.ts';
import type { TwoPhaseWords } from './words.ts';

const value = (text: string | null) => (text === null ? 'nothing' : text);
const LACKS: { readonly [what in Lacking]: string } = {
  prepared: 'a prepared record', decision: 'the decision', commit: 'a commit record', acceptors: 'the votes on the disks of most acceptors',
  vote: 'its vote', promise: 'its promise', acceptance: 'the votes that it has accepted',
};

export const englishLaws: TwoPhaseWords['laws'] = {
  AC1: {
    title: 'Agreement', text: 'No two nodes decide differently about a transaction. What operators guess is judged by a law of its own.',
    violation: ({ tid, node, decision, other, otherDecision }) => `${node} has ${DONE[decision]} ${tid}, but ${other} has ${DONE[otherDecision]} it.`,
  },
  AC2: {
    title: 'Commit needs every vote', text: 'A transaction is committed only if every participant voted for it.',
    violation: ({ tid, node, missing, against }) => `${node} commits ${tid}, but ${[...(against.length === 0 ? [] : [`${list(against)} voted no`]), ...(missing.length === 0 ? [] : [`${list(missing)} did not vote`])].join(' and ')}.`,
  },
  AC3: {
    title: 'All yes, then commit', text: 'Who has heard everybody vote for it does not abort.',
    violation: ({ tid, node, yes }) => `${node} aborts ${tid}, though it has the votes of ${list(yes)}, and those are all.`,
  },
  AC4: {
    title: 'Decisions stay', text: 'A participant that has decided never decides otherwise, whatever happens to it.',
    violation: ({ tid, node, first, second }) => `${node} had ${DONE[first]} ${tid}, and now has ${DONE[second]} it.`,
  },
  AC5: {
    title: 'In the end everybody decides', text: 'When all failures are repaired, and for long, nobody stays in doubt. A dead coordinator is not repaired: then blocking is no violation.',
    violation: ({ tid, node, since }) => `${node} is in doubt about ${tid}, though everything has been well for ${since} ms.`,
  },
  EndInTime: {
    title: 'The coordinator gets to forget', text: 'When all is well for long, every decision is confirmed, and the coordinator writes its end.',
    violation: ({ tid, since }) => `${tid} is decided and not confirmed, though everything has been well for ${since} ms.`,
  },
  WAL: {
    title: 'Write before you speak', text: 'A yes, a commit and a confirmation are said only when their record is on disk; with Paxos Commit every vote and every word of an acceptor, too.',
    violation: ({ tid, node, said, lacks }) => `${node} says ${said} for ${tid} without ${LACKS[lacks]} on disk.`,
  },
  InDoubtLocks: {
    title: 'In doubt means locked', text: 'Who has voted yes holds all its locks until it knows the decision, also after a restart.',
    violation: ({ tid, node, key }) => `${node} is in doubt about ${tid}, but the key ${key} is not locked for it.`,
  },
  Serializable: {
    title: 'As if one after the other', text: 'A transaction reads and overwrites what committed transactions have left, and nothing else. After an operator’s guess this is not judged any more.',
    violation: ({ tid, node, key, found, right }) => `${tid} has ${value(found)} for ${key} at ${node}, where after all committed transactions it would have ${value(right)}.`,
  },
  NoUnilateral: {
    title: 'Nobody decides alone after yes', text: 'Who has voted yes commits or aborts only on evidence: a decision, or somebody’s no.',
    violation: ({ tid, node, decision }) => `${node} has ${DONE[decision]} ${tid}, though it had voted yes and nobody had decided that.`,
  },
  ForgetSafe: {
    title: 'Forgetting is safe', text: 'While somebody is in doubt about a transaction that its coordinator has forgotten, the presumption is the truth.',
    violation: ({ tid, node, outcome, presumption }) => `${node} is in doubt about ${tid} and would be told ${presumption}, but ${outcome === null ? 'nobody has decided that' : `it is ${DONE[outcome]}`}.`,
  },
  EndSafe: {
    title: 'The end is the end', text: 'When the end is written, the decision is on the disk of everybody who voted yes.',
    violation: ({ tid, coordinator, node, outcome }) => `${coordinator} writes the end of ${tid}, but the disk of ${node} does not show that it is ${DONE[outcome]}.`,
  },
  DecidedOnce: {
    title: 'Decided once', text: 'A transaction is decided in one way, whoever decides it.',
    violation: ({ tid, node, first, second }) => `${tid} was decided: ${first}. Now ${node} decides: ${second}.`,
  },
  BegunOnce: {
    title: 'No name twice', text: 'No transaction is begun under a name that was used before.',
    violation: ({ tid, node, times }) => `${node} begins ${tid} for the ${nth(times)} time.`,
  },
  HeuristicDamage: {
    title: 'Operators guess right', text: 'An operator’s decision is the one of all others. The protocol cannot promise this: it is the price of not waiting.',
    violation: ({ tid, node, decided, outcome }) => `Damage: an operator has ${DONE[decided]} ${tid} at ${node}, but it is ${DONE[outcome]} for all others.`,
  },
  Committed: { title: 'Something is committed', text: 'A transaction is committed.', violation: ({ tid, participants }) => `${tid} is committed at ${list(participants)}.` },
  Aborted: { title: 'Something is aborted', text: 'A transaction is aborted.', violation: ({ tid, node }) => `${node} aborts ${tid}.` },
  Blocked: { title: 'Somebody is blocked', text: 'A participant is in doubt, and so is everybody that it can reach. This breaks nothing: it is what two-phase commit costs.', violation: ({ tid, node }) => `${node} is blocked on ${tid}.` },
};
