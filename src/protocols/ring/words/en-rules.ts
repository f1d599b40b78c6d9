/** English for the rules: what each demands, and so what is given up without it. */
import type { RingWords } from './words.ts';

export const englishRules: RingWords['rules'] = {
  'write-quorum': { title: 'Wait for W', text: 'A write is answered when W servers have it. Without: as soon as its coordinator has it.' },
  'read-quorum': { title: 'Wait for R', text: 'A read is answered when R servers have answered. Without: with the first answer.' },
  'persist-before-ack': { title: 'Disk before answer', text: 'A copy is confirmed when it is forced to disk. Without: it is written, and a power failure takes it back.' },
  'hints-do-not-count': { title: 'A hint is no copy', text: 'With a strict quorum a hint kept for another does not count towards W. Without: it does, and no reader asks where it lies.' },
  'hinted-handoff': { title: 'Hints go home', text: 'What is kept for a server is brought to it when it is back. Without: it stays where it is.' },
  'hint-until-delivered': { title: 'Hints stay until confirmed', text: 'A hint is let go when its home has confirmed it. Without: when it is sent.' },
  'read-repair': { title: 'Read repair', text: 'Whoever a read finds to be behind is told. Without: it stays behind.' },
  'anti-entropy': { title: 'Anti-entropy', text: 'Replicas compare hash trees in turn and exchange what differs. Without: what nobody reads stays different.' },
  'hash-versions': { title: 'Trees hash versions', text: 'A leaf hashes what stands under a key. Without: only its name, so that an old copy looks like a new one.' },
  dots: { title: 'Versions have dots', text: 'A clock names single versions. Without: a plain version vector with an entry a server, in which the latest version of a server hides those before it.' },
  'client-context': { title: 'What the writer has seen', text: 'A write replaces what its client has read, and nothing else. Without: everything that its coordinator has.' },
  'fresh-names': { title: 'A new name after forgetting', text: 'A server that has let a key go numbers its versions under a new name. Without: under its old one, and two versions bear one number.' },
  tombstones: { title: 'A delete is a version', text: 'A delete leaves a tombstone that replaces what was seen. Without: the key is dropped, and a copy that was away brings it back.' },
  'greatest-timestamp': { title: 'The greatest timestamp stays', text: 'Under last-writer-wins a copy gives way to a greater timestamp only. Without: to whatever arrives last.' },
  'stream-before-serve': { title: 'Data before duty', text: 'A joining server answers for its ranges when it has what lies there. Without: at once.' },
  'write-to-joining': { title: 'Write to who is coming', text: 'A write also needs W of those whose the key will be. Without: a joining server misses what is written while it joins.' },
  'keep-until-handed-over': { title: 'Keep what nobody has confirmed', text: 'A key that is not its own any more is let go when all its owners have confirmed it. Without: as soon as the ring says so.' },
  'newer-ring': { title: 'Only a newer ring', text: 'What is gossiped of the ring is taken where it is newer. Without: whatever comes is believed, and the ring goes back.' },
};
