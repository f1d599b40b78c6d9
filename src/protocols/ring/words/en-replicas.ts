/** English for what replicas do: copies, hints, hash trees, and who comes and goes. */
import { have, list, many, versions } from './en-phrases.ts';
import type { RingWords } from './words.ts';

type Notes = RingWords['notes'];

const REASONS: { readonly [why: string]: string } = {
  'unknown-server': 'there is no such server', 'on-the-ring': 'it is on the ring already', 'not-on-the-ring': 'it is not on the ring, or speaks of itself', 'somebody-moves': 'somebody else is on the move, and one moves at a time',
};

export const replicaNotes = {
  'keeps-copy': ({ key, from, ids, fell }, node) => ({ title: `${node} keeps ${key}`, text: `From ${from}. It has ${versions(ids)} now${fell.length === 0 ? '' : `; ${versions(fell)} ${fell.length === 1 ? 'is' : 'are'} replaced`}.` }),
  'keeps-for': ({ key, from, home }, node) => ({ title: `${node} keeps ${key} for ${home}`, text: `${from} could not reach ${home}. The copy lies apart, with a hint whose it is.` }),
  'knew-already': ({ key, from }, node) => ({ title: `${node} learns nothing new`, text: `What ${from} sends of ${key} is here already.` }),
  'forgets-copy': ({ key, from }, node) => ({ title: `${node} drops ${key}`, text: `${from} says that it is deleted. Nothing remembers that.` }),
  suspects: ({ nodes }, node) => ({ title: `${node} suspects ${list(nodes)}`, text: `${nodes.length === 1 ? 'It has' : 'They have'} not answered. That is ${node}’s own view: nobody else is told.`, then: 'It will ask again now and then.' }),
  'trusts-again': ({ node: other, hints }, node) => ({ title: `${node} hears of ${other} again`, text: hints === 0 ? 'It is there.' : `It is there, and ${many(hints, 'key is', 'keys are')} kept for it.` }),
  probes: ({ nodes }, node) => ({ title: `${node} asks after ${list(nodes)}`, text: 'Perhaps they are back.' }),
  'delivers-hints': ({ home, keys }, node) => ({ title: `${node} brings ${home} what it kept`, text: `${list(keys)}: hinted handoff.` }),
  'hint-delivered': ({ key, home }, node) => ({ title: `${node} lets its hint for ${home} go`, text: `${home} has confirmed ${key}.` }),
  'hint-changed': ({ key, home }, node) => ({ title: `${node} keeps its hint for ${home}`, text: `${key} has changed since it was sent: the newer one is still to be brought.` }),
  'hint-dropped-early': ({ key, home }, node) => ({ title: `${node} lets its hint for ${home} go too early`, text: `${key} is sent, and whether it arrives nobody knows.` }),
  'compares-roots': ({ peer, arcs }, node) => ({ title: `${node} compares with ${peer}`, text: `Both keep ${many(arcs, 'range')}. The roots of their hash trees go along: equal roots mean equal data.` }),
  'trees-equal': ({ peer, compared }, node) => ({ title: `${node} and ${peer} agree`, text: `${many(compared, 'hash', 'hashes')} compared, none differs.` }),
  'trees-differ': ({ peer, compared, differ, depth }, node) => ({ title: `${node} finds a difference with ${peer}`, text: `${differ} of ${many(compared, 'hash', 'hashes')} ${differ === 1 ? 'differs' : 'differ'}, ${depth === 0 ? 'at the root' : `${many(depth, 'step')} below the root`}.`, then: 'Only below those the search goes on.' }),
  exchanges: ({ peer, leaves, keys }, node) => ({ title: `${node} sends ${peer} what lies under ${many(leaves, 'leaf', 'leaves')}`, text: `${list(keys, 'Nothing')}. ${peer} sends back what it has.` }),
  exchanged: ({ peer, keys }, node) => ({ title: `${node} has exchanged with ${peer}`, text: keys.length === 0 ? 'There was nothing new here.' : `New here: ${list(keys)}.` }),
  'trees-of-other-rings': ({ peer }, node) => ({ title: `${node} cannot compare with ${peer}`, text: 'They know different rings, so their ranges differ.', then: 'The newer ring is told.' }),
  'ring-changed': ({ from, version, changes }, node) => ({ title: `${node} has ring ${version}`, text: `${list(changes, 'Nothing')}${from === null ? '' : `, says ${from}`}. The ring is on its disk.` }),
  'ring-went-back': ({ from, version, was }, node) => ({ title: `${node} believes an older ring`, text: `${from} tells of ring ${version}, and ${node} had ring ${was}: what it knew is forgotten.` }),
  'begins-to-join': ({ arcs, sources }, node) => ({ title: `${node} fetches what will be its own`, text: `${many(arcs, 'range')}, each from whoever loses it: ${list(sources)}. Meanwhile writes for them go to ${node} as well.`, then: 'It is not read from yet.' }),
  'begins-to-leave': ({ keys }, node) => ({ title: `${node} begins to leave`, text: `${many(keys, 'key')} must find new owners first. It goes on serving them.` }),
  'change-refused': ({ node: other, why }, node) => ({ title: `${node} refuses`, text: `${other}: ${REASONS[why] ?? why}.` }),
  streams: ({ to, arcs, keys }, node) => ({ title: `${node} streams to ${to}`, text: `${many(arcs, 'range')} with ${many(keys, 'key')}.` }),
  'stream-arrived': ({ from, keys, arrived, of }, node) => ({ title: `${node} has range ${arrived} of ${of}`, text: `${many(keys, 'key')} from ${from}.` }),
  serves: ({ arcs }, node) => ({ title: `${node} is on the ring`, text: `It has all ${many(arcs, 'range')}, and answers for them from now on.` }),
  'serves-unready': ({ arcs }, node) => ({ title: `${node} answers for what it does not have`, text: `${many(arcs, 'range')} ${arcs === 1 ? 'is' : 'are'} its own at once, and nothing of them is there.` }),
  'hands-over': ({ keys, to, why }, node) => ({ title: `${node} hands over ${list(keys)}`, text: why === 'leaving' ? `${list(to)} will keep ${keys.length === 1 ? 'it' : 'them'} in its place.` : `By the ring ${keys.length === 1 ? 'it belongs' : 'they belong'} to ${list(to)}.` }),
  'handed-over': ({ key, to }, node) => ({ title: `${key} has found its owners`, text: `${list(to)} ${have(to)} confirmed it to ${node}.` }),
  'drops-unasked': ({ keys }, node) => ({ title: `${node} drops ${list(keys)}`, text: `By the ring ${keys.length === 1 ? 'it is' : 'they are'} not its own any more. Whether the owners have ${keys.length === 1 ? 'it' : 'them'}, it does not ask.` }),
  'has-left': ({ keys }, node) => ({ title: `${node} has left`, text: `All of its ${many(keys, 'key')} have new owners.` }),
  removes: ({ node: other }, node) => ({ title: `${node} removes ${other} for good`, text: 'Nobody waits for it any more. Its ranges fall to those who follow, who get the data from the other replicas.' }),
  'learns-removed': ({ keys }, node) => ({ title: `${node} was removed`, text: `It hands over the ${many(keys, 'key')} that it still has.` }),
  restarted: ({ keys, hints, version }, node) => ({ title: `${node} starts again`, text: `On its disk: ${many(keys, 'key')}, ${many(hints, 'hint')}, ring ${version}. What it was coordinating is lost.` }),
} satisfies Partial<Notes>;
