/** English for the why card: ballots, promises, proposals and who gives way. The numbers are those of the moment. */
import { ballot, count, list, scope, slots } from './en-phrases.ts';
import type { MultiPaxosWords } from './words.ts';

const ROLES: { readonly [role: string]: string } = { follower: 'follows', preparing: 'was preparing', leading: 'was leading' };

function told(votes: readonly (readonly [slot: number, ballot: number, value: string])[]): string {
  if (votes.length === 0) return 'It has accepted nothing there.';
  const shown = votes.slice(0, 4).map(([slot, number, value]) => `“${value}” in slot ${slot} with ${ballot(number)}`);
  return `It tells what it has accepted there: ${list(shown)}${votes.length > 4 ? `, and ${votes.length - 4} more` : ''}.`;
}

const WHY: { readonly [why: string]: (reported: number) => string } = {
  new: () => 'Nothing was reported for this slot, so the value is its own to choose: what a client asked for.',
  adopted: (reported) => `A vote of ${ballot(reported)} was reported for this slot. It may be chosen already, so no other value will do.`,
  hole: () => 'Nothing was reported for this slot, but something for a later one. A no-op fills the hole, or nothing after it could be executed.',
  fill: () => 'A reconfiguration waits for its window to pass. With no command at hand a no-op takes the slot.',
};

export const proposerNotes = {
  restarted: ({ promised, accepted, upTo }, node) => ({
    title: `${node} starts as a follower`,
    text: `Its disk says: ${promised === 0 ? 'nothing promised for all slots' : `promised ${ballot(promised)}`}, ${count(accepted, 'vote')}${upTo > 0 ? `, a snapshot up to slot ${upTo}` : ''}. What is decided beyond that it has to learn again.`,
  }),
  prepares: ({ ballot: own, fromSlot, toSlot, asked }, node) => ({
    title: `${node} prepares ${ballot(own)} for ${scope(fromSlot, toSlot)}`,
    text: `It takes a ballot above every one that it knows of, promises it itself, and asks ${list(asked)} for a promise.`,
    then: toSlot === null ? 'With a quorum of promises it may propose in all those slots without asking again.' : 'With a quorum of promises it may propose in this one slot.',
  }),
  'campaign-waits': ({ left }, node) => ({
    title: `${node} does not stand yet`,
    text: `It has promised its leader to keep still for ${left} ms more, and that holds for its own ballot, too.`,
  }),
  promised: ({ to, ballot: own, before, fromSlot, toSlot, votes, snapshot }, node) => ({
    title: `${node} promises ${ballot(own)} to ${to}`,
    text: `${before === 0 ? 'It had promised nothing' : before === own ? 'It had promised this very ballot' : `It had promised ${ballot(before)}, which is smaller`}. From now on it accepts nothing below ${ballot(own)} in ${scope(fromSlot, toSlot)}. ${told(votes)}${snapshot > 0 ? ` Older slots are compacted away: it sends its snapshot up to slot ${snapshot}.` : ''}`,
    then: 'The promise has to be on disk before the answer leaves.',
  }),
  'prepare-refused': ({ from, ballot: asked, promised, slot }, node) => ({
    title: `${node} refuses to promise ${ballot(asked)} to ${from}`,
    text: `It has promised ${ballot(promised)}${slot === null ? '' : ` for slot ${slot}`}, which is larger.`,
    then: `The answer says so: ${from} needs a ballot above it.`,
  }),
  'prepare-refused-lease': ({ from, ballot: asked, leader, left }, node) => ({
    title: `${node} keeps still: a lease`,
    text: `${from} prepares ${ballot(asked)}, but ${leader === 0 ? `${node} started not long ago, and may have promised a leader before that to keep still` : `${node} has just heard the leader of ${ballot(leader)}`}. For ${left} ms more it promises nobody else.`,
  }),
  'promise-counted': ({ from, ballot: own, promises, votes }, node) => ({
    title: `${node} has the promise of ${from}`,
    text: `For ${ballot(own)} it now has the promises of ${list(promises)}. ${from} reported ${count(votes, 'vote')}.`,
  }),
  'promise-not-counted': ({ from, ballot: promised, own, role }, node) => ({
    title: `${node} does not count the promise of ${from}`,
    text: `It is for ${ballot(promised)}; ${node} ${own === 0 ? 'has no attempt open' : `${ROLES[role] ?? 'works'} with ${ballot(own)}`}. A promise counts for its own ballot only, and once.`,
  }),
  leads: ({ ballot: own, promises, fromSlot, reported, maxReported }, node) => ({
    title: `${node} leads ${ballot(own)}`,
    text: `${list(promises)} promised, a quorum. Any quorum that chose something before shares a server with it, so what may be chosen must be among what they reported. From slot ${fromSlot} on that is ${reported.length === 0 ? 'nothing' : slots(reported)}.`,
    then: maxReported >= fromSlot ? `First it finishes every slot up to ${maxReported}; only then come new commands.` : 'It may propose what its clients ask, one message round for each slot.',
  }),
  'claims-lead': ({ ballot: own }, node) => ({
    title: `${node} proposes for all, with ${ballot(own)}`,
    text: 'It heard nobody else. On this rung that is only an agreement about who proposes: every slot still needs a phase 1 of its own, and two that think so do no harm.',
  }),
  'asks-new-members': ({ ballot: own, slot, asked }, node) => ({
    title: `${node} asks the new members for promises`,
    text: `Slot ${slot} belongs to a configuration of which it has no quorum of promises for ${ballot(own)}. It asks ${list(asked)}.`,
  }),
  proposes: ({ slot, ballot: own, value, why, reported }, node) => ({
    title: `${node} proposes “${value}” in slot ${slot}`,
    text: `${WHY[why]!(reported)} It goes out with ${ballot(own)}.`,
    then: 'It is chosen once a quorum has accepted it in this ballot.',
  }),
  'window-full': ({ slot, commitUpTo, window }, node) => ({
    title: `${node} waits: the window is full`,
    text: `Everything up to slot ${commitUpTo} is decided, and ${window === 1 ? 'one slot' : `${window} slots`} beyond may be under way. Slot ${slot} has to wait.`,
  }),
  'waits-for-members': ({ slot, members, prepared }, node) => ({
    title: `${node} waits for promises of the new members`,
    text: `Slot ${slot} is decided by ${list(members)}. Of the promises it has, those of ${list(prepared)}, no quorum of them is part.`,
  }),
  accepted: ({ from, ballot: own, slot, value, promised }, node) => ({
    title: `${node} accepts “${value}” in slot ${slot}`,
    text: `${from} proposes it with ${ballot(own)}, and ${node} has promised ${promised === own ? 'this very ballot' : promised === 0 ? 'nothing larger' : `${ballot(promised)}, which is not larger`}. The vote has to be on disk before the answer leaves.`,
    then: 'It does not know by that whether the value is chosen.',
  }),
  'accept-refused': ({ from, ballot: own, slot, promised }, node) => ({
    title: `${node} refuses a proposal of ${from}`,
    text: `It is for slot ${slot} with ${ballot(own)}, but ${node} has promised ${ballot(promised)} and accepts nothing below it.`,
    then: `When the answer arrives, ${from} knows that it was pre-empted.`,
  }),
  'accept-compacted': ({ from, slot, upTo }, node) => ({
    title: `${node} sends ${from} its snapshot instead of a vote`,
    text: `Slot ${slot} is decided, executed and compacted away here: the snapshot covers everything up to slot ${upTo}.`,
  }),
  'ack-not-counted': ({ from, ballot: accepted, slot, own }, node) => ({
    title: `${node} does not count the vote of ${from}`,
    text: `It accepted slot ${slot} in ${ballot(accepted)}; this proposal is of ${ballot(own)}. Votes of different ballots do not add up.`,
  }),
  'ack-not-needed': ({ from, ballot: accepted, slot }, node) => ({
    title: `${node} needs no more votes for slot ${slot}`,
    text: `${from} has accepted it in ${ballot(accepted)}, but here nothing is open in slot ${slot} any more.`,
  }),
  chosen: ({ slot, ballot: own, value, acks, commitUpTo }, node) => ({
    title: `Slot ${slot} is decided: “${value}”`,
    text: `${list(acks)} have accepted it in ${ballot(own)}: a quorum. It is chosen, and ${node} is the first to know.`,
    then: slot === commitUpTo + 1 ? 'Nothing is missing before it, so it is executed.' : `Slot ${commitUpTo + 1} is not decided yet. With every rule on it has to wait for that.`,
  }),
  'sends-again': ({ slot, ballot: own, to }, node) => ({
    title: `${node} sends slot ${slot} again`,
    text: `It was out for a whole heartbeat, with ${ballot(own)}, and is not decided. ${list(to)} may not have heard of it.`,
  }),
  nacked: ({ from, ballot: own, promised, lease }, node) => ({
    title: lease ? `${from} keeps still for its leader` : `${node} is refused by ${from}`,
    text: lease ? `${from} hears a leader, and gives ${ballot(own)} no promise before the lease is over.` : `${from} has promised ${ballot(promised)}, so ${ballot(own)} of ${node} gets nothing from it.`,
  }),
  'nack-ignored': ({ from, ballot: refused, own, promised }, node) => ({
    title: `${node} ignores a refusal of ${from}`,
    text: `It is about ${ballot(refused)}, and ${own === 0 ? 'no attempt is open' : `${node} is at ${ballot(own)}`}. ${promised > 0 ? `It remembers that ${ballot(promised)} is about.` : ''}`.trimEnd(),
  }),
  preempted: ({ ballot: own, by, role }, node) => ({
    title: `${node} gives way to ${ballot(by)}`,
    text: `It ${ROLES[role]!} with ${ballot(own)}. A larger ballot is about, so its own can get no quorum any more.`,
    then: 'What it had proposed may still be decided, by whoever leads next.',
  }),
  abandons: ({ slot, ballot: own, by, failures, pause }, node) => ({
    title: `${node} gives up ${ballot(own)} in slot ${slot}`,
    text: `${ballot(by)[0]!.toUpperCase()}${ballot(by).slice(1)} is about. That was failure ${failures} in a row. ${pause === 0 ? 'The rule that would make it wait is off: it tries again at once.' : `It waits up to ${pause} ms before it tries a larger ballot.`}`,
  }),
  'tries-again': ({ slot, ballot: own, value }, node) => ({
    title: `${node} tries slot ${slot} again`,
    text: `With ${ballot(own)} nothing came of it in time${value === '' ? '' : `, though “${value}” was out`}. It takes a larger ballot.`,
  }),
  'heartbeat-refused': ({ from, ballot: own, promised }, node) => ({
    title: `${node} does not follow ${from}`,
    text: `${from} still believes that it leads ${ballot(own)}. ${node} knows of ${ballot(promised)}.`,
    then: `When the answer arrives, ${from} steps down.`,
  }),
  'steps-down-removed': ({ ballot: own, slot }, node) => ({
    title: `${node} steps down: it is no member any more`,
    text: `From slot ${slot} on others decide, and nothing of ${ballot(own)} is open.`,
  }),
} satisfies Partial<MultiPaxosWords['notes']>;
