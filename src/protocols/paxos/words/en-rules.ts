/** English for the rules: what each says, and what goes wrong without it. */
import type { PaxosWords } from './words.ts';

export const englishRules: PaxosWords['rules'] = {
  'quorums-intersect': { title: 'Quorums intersect', text: 'Any quorum of phase 1 shares an acceptor with any quorum of phase 2. Without it half of the acceptors are enough, or a row in both phases, and two halves choose two values.' },
  'record-promise': { title: 'Remember promises', text: 'Who promises a ballot remembers it. Without it an acceptor promises, and votes below all the same.' },
  'accept-not-below-promise': { title: 'No vote below a promise', text: 'An acceptor does not vote below what it promised. Without it a vote is cast that the holder of the promise never hears of.' },
  'accept-raises-promise': { title: 'To vote is to promise', text: 'A vote in a ballot is a promise of that ballot. Without it an older ballot overwrites a newer vote.' },
  'acceptor-durable': { title: 'Acceptors write before they speak', text: 'Promise and vote are on disk before an acceptor answers. Without it a restart forgets them, and other votes take their place.' },
  'separate-ballot-variables': { title: 'Promise and vote apart', text: 'The ballot that was promised and the ballot of the vote are two variables. With one for both, a promise makes an old vote look new.' },
  'fresh-ballot-after-restart': { title: 'A fresh ballot after a restart', text: 'A proposer remembers its last round on disk and never uses a ballot again. Without it two values are proposed in one ballot.' },
  'count-own-ballot': { title: 'Count promises for this ballot', text: 'A proposer counts only promises for exactly its ballot. Without it a late answer to an older ballot counts, though its sender has voted since.' },
  'adopt-reported-value': { title: 'Take over what was reported', text: 'If a promise reports a vote, the proposer proposes that value and not its own. Without it a chosen value is replaced.' },
  'highest-reported-value': { title: 'The highest vote decides', text: 'Of several votes that were reported, the one of the highest ballot counts. Without it the first to arrive does, and an older value may win over a chosen one.' },
  'one-value-per-ballot': { title: 'One value a ballot', text: 'A proposer proposes one value in its ballot, for ever. Without it a second client’s value goes out in the same ballot.' },
  'count-one-ballot': { title: 'Count votes of one ballot', text: 'Votes make a quorum only if they are of the same ballot. Without it votes of different ballots are added up, and something is believed to be chosen that is not.' },
  'read-finishes-round': { title: 'A read finishes what it finds', text: 'A read that finds a vote brings the ballot to its end before it answers. Without it a value is read that is not chosen, and perhaps never will be.' },
  'back-off': { title: 'Back off when refused', text: 'A proposer that was stopped waits for a time drawn by dice, longer every time. Without it two proposers can stop each other for ever.' },
};
