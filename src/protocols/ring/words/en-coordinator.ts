/** English for what coordinators do, and why. */
import { have, list, many, versions, what } from './en-phrases.ts';
import type { RingWords } from './words.ts';

type Notes = RingWords['notes'];

export const coordinatorNotes = {
  forwards: ({ op, key, to, owners }, node) => ({ title: `${node} hands ${op} on to ${to}`, text: `${key} belongs to ${list(owners)}, and only they may number its versions.` }),
  'nobody-to-ask': ({ op, key }, node) => ({ title: `${node} gives up on ${op}`, text: `It knows nobody who would take ${key}.` }),
  'writes-version': ({ op, key, value, seen, beside, actor }, node) => ({
    title: `${node} makes a version of ${key}`,
    text: `${op} puts ${what(value)}. Its client ${seen.length === 0 ? 'has read nothing of it, so the version replaces nothing' : `has seen ${list(seen)}: that is replaced`}. The version is numbered as ${actor}’s next.`,
    ...(beside.length === 0 ? {} : { then: `Beside it ${beside.length === 1 ? 'stands' : 'stand'} ${versions(beside)}, which the writer had not seen: siblings.` }),
  }),
  'stamps-version': ({ op, key, value, at }, node) => ({ title: `${node} stamps ${key} with ${at}`, text: `${op} puts ${what(value)}. The timestamp is what ${node}’s own clock reads.`, then: 'The greatest timestamp stays, whoever wrote last.' }),
  'stamp-too-small': ({ op, key, value, at, kept, keptAt }, node) => ({
    title: `${node} drops what it is asked to write`, text: `${op} puts ${what(value)} into ${key}, stamped ${at}. But ${what(kept)} is there, stamped ${keptAt}, and the greater timestamp stays.`, then: 'The client is told that its write is done.',
  }),
  'forgets-key': ({ op, key }, node) => ({ title: `${node} drops ${key}`, text: `${op} deletes it, and no tombstone is left: nothing tells who still has a copy that it was deleted.` }),
  'asks-for-copies': ({ op, key, to, needs, of }, node) => ({ title: `${node} sends ${key} to ${list(to)}`, text: `N = ${of} servers are to keep it. ${op} is answered when W = ${needs} of them have it.` }),
  'stands-in': ({ op, key, node: other, home }, node) => ({ title: `${other} stands in for ${home}`, text: `${home} seems to be away, so ${other === node ? 'it' : other} keeps ${key} of ${op} with a hint whose it is (sloppy quorum).`, then: `When ${home} is back, it gets it.` }),
  'keeps-hint': ({ key, home, counts }, node) => ({ title: `${node} keeps a hint for ${home}`, text: `${home} did not confirm ${key}. ${counts ? 'The hint counts as a copy, though no reader will ask for it here.' : 'The hint does not count towards W: no reader will ask for it here.'}` }),
  'ack-counted': ({ op, from, home, count, needs }, node) => ({ title: `${node} counts ${from}’s copy`, text: `${from} has ${op} on its disk${home === null ? '' : `, in the place of ${home}`}: ${count}, and ${needs} are needed.` }),
  'ack-not-counted': ({ op, from, home }, node) => ({ title: `${node} does not count ${from}’s copy`, text: `${from} has ${op}${home === null ? '' : ` for ${home}`}, but it is none of those whose key this is.` }),
  'write-done': ({ op, key, nodes, needs }, node) => ({ title: `${node} acknowledges ${op}`, text: `${list(nodes)} ${have(nodes)} ${key} on disk, and W = ${needs}.` }),
  'write-done-early': ({ op, key, nodes, needs }, node) => ({ title: `${node} acknowledges ${op} too early`, text: `Only ${list(nodes)} ${have(nodes)} ${key}, and W = ${needs}.` }),
  'asks-for-reads': ({ op, key, to, needs, of }, node) => ({ title: `${node} asks ${list(to)} for ${key}`, text: `${of === to.length ? `N = ${of} are asked` : `${many(to.length, 'server')} of N = ${of} are asked`}, the first R = ${needs} answers are enough for ${op}.` }),
  'answer-counted': ({ op, from, found, count, needs }, node) => ({ title: `${node} hears ${from}’s answer`, text: `${from} has ${versions(found)}. That is answer ${count} for ${op}, and ${needs} are needed.` }),
  'read-done': ({ op, key, nodes, values, siblings }, node) => ({
    title: `${node} answers ${op}`, text: `${list(nodes)} together have ${values.length === 0 ? 'nothing' : values.map((value) => `“${value}”`).join(' and ')} under ${key}.`,
    ...(siblings ? { then: 'Nobody has chosen between these siblings: the client may, by writing what it makes of them.' } : {}),
  }),
  'read-done-early': ({ op, key, nodes, needs }, node) => ({ title: `${node} answers ${op} too early`, text: `Only ${list(nodes)} ${have(nodes)} answered for ${key}, and R = ${needs}.` }),
  'read-failed': ({ op, key, nodes, needs }, node) => ({ title: `${node} cannot answer ${op}`, text: `Only ${list(nodes)} answered for ${key}, and R = ${needs}.`, then: 'The client may try again.' }),
  repairs: ({ op, key, to }, node) => ({ title: `${node} repairs ${list(to)}`, text: `${op} found ${to.length === 1 ? 'it' : 'them'} to be behind with ${key}: what the others have is sent along.` }),
  'leaves-stale': ({ op, key, nodes }, node) => ({ title: `${node} leaves ${list(nodes)} behind`, text: `${op} found ${nodes.length === 1 ? 'it' : 'them'} to be behind with ${key}, and nobody is told.` }),
  'request-again': ({ client, seq }, node) => ({ title: `${node} knows this request`, text: `It is another copy of ${client}’s operation ${seq}.` }),
  'loses-patience': ({ op, nodes, answered }, node) => ({ title: `${node} waits no longer`, text: nodes.length === 0 ? `All have answered for ${op}.` : `${list(nodes)} ${have(nodes)} not answered for ${op} in time.${answered ? ' The client has its answer already.' : ''}` }),
  'gives-up': ({ op, nodes, needs }, node) => ({ title: `${node} gives ${op} up`, text: `Only ${list(nodes)} ${have(nodes)} it, and W = ${needs}. It may yet spread: nobody takes it back.`, then: 'The client is told nothing, for nobody knows.' }),
  'late-answer': ({ op, from }, node) => ({ title: `${node} needs no answer any more`, text: `${from} answers for ${op}, which is settled.` }),
} satisfies Partial<Notes>;
