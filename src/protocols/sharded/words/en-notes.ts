/** English for the why card: moves, transactions, and whom a client asks. Raft's own notes are told with their group. */
import type { Saying } from '#model/exhibit.ts';
import { english as raftEnglish } from '#protocols/raft/words/en.ts';
import { NEVER_SAID, type NoteTerms, type OwnNoteTerms } from '#protocols/sharded/note-terms.ts';
import { capital, list, many, shardsText } from './en-phrases.ts';

const BUSY = {
  pulling: 'the shard is still on its way to it', locked: 'a transaction has the key', aborted: 'the transaction lost against another and was aborted', nobody: 'one of the keys is nobody’s yet',
} as const;

const OBJECTIONS = {
  moved: 'a shard is not here', locked: 'another transaction has a key', refused: 'an operation may not be done', over: 'the client’s operation is long over', silence: 'somebody did not vote in time',
} as const;

const ADMIN: { readonly [why: string]: string } = {
  'no-such-group': 'there is no such group', 'already-there': 'it is so already', 'not-there': 'that group has not joined', 'last-group': 'nobody could take its shards over',
  'no-such-shard': 'there is no such shard', 'no-ranges': 'only ranges can be split and merged', 'not-in-range': 'that key does not lie inside the range', 'not-one-group': 'the two ranges are not of one group: move one first',
  'too-many-shards': 'there are too many shards',
};

const own: { readonly [N in keyof OwnNoteTerms]: Saying<OwnNoteTerms[N]>['say'] } = {
  'redirected-client': ({ group, client, leader }, node) => ({
    title: leader === null ? `${node} cannot say who leads ${group}` : `${node} sends ${client} on to ${leader}`,
    text: leader === null ? `It does not lead ${group}, and knows nobody who does.` : `It does not lead ${group}; ${leader} does, as far as it knows.`,
  }),
  'wrong-group': ({ group, client, config, asked }, node) => ({
    title: `${node} tells ${client}: wrong group`,
    text: `By configuration ${config} the key is not ${group}’s. ${client} asked by configuration ${asked}.`,
    then: asked < config ? `${client} fetches a newer one.` : `${group} may be the one that lags; ${client} asks again.`,
  }),
  'not-now': ({ group, client, why }, node) => ({ title: `${node} cannot serve ${client} just now`, text: `In ${group}, ${BUSY[why]}. ${client} asks again soon; other keys are served meanwhile.` }),
  'answered-again': ({ client, seq, shard }, node) => ({ title: `${node} has done operation ${seq} of ${client} before`, text: `Shard ${shard} remembers the answer, wherever it has moved since. It is given again, and nothing is executed.` }),
  'asks-for-map': ({ to, have }, node) => ({ title: `${node} asks ${to} for the configuration`, text: have < 0 ? 'It does not know yet whose each shard is.' : `It has number ${have}, which may be old.` }),
  'map-newer': ({ config, was }, node) => ({ title: `${node} knows configuration ${config}`, text: was < 0 ? 'It is its first.' : `It had number ${was}.` }),
  'map-not-newer': ({ config, have }, node) => ({ title: `${node} keeps its configuration`, text: `It was offered number ${config} and has number ${have}. It waits a moment and asks again.` }),
  'config-made': ({ config, by, moved }, node) => ({
    title: `${node} makes configuration ${config}: ${by}`,
    text: moved.length === 0 ? 'No shard moves.' : `${capital(shardsText(moved))} ${moved.length === 1 ? 'gets' : 'get'} a new owner, and no other: groups differ by at most one shard, with the fewest moves.`,
    then: 'Groups will ask for it.',
  }),
  'config-told': ({ client, config, owners }, node) => ({ title: `${node} tells ${client}: configuration ${config}`, text: owners === '' ? 'No group has joined.' : `Shards of each group: ${owners}. It is the newest there is, for the question stood in the controller’s log.` }),
  'admin-refused': ({ client, why }, node) => ({ title: `${node} refuses what ${client} wants`, text: `${capital(ADMIN[why] ?? why.replaceAll('-', ' '))}.` }),
  'config-waits': ({ group, config, tids }, node) => ({
    title: `${group} waits with configuration ${config}`,
    text: `${list(tids)} ${tids.length === 1 ? 'is' : 'are'} prepared on a shard that it takes away. The promise stays with the data: ${node} takes the configuration up when that is decided, and begins no new transaction there.`,
  }),
  'config-applied': ({ group, config, pulls, leaves }) => ({
    title: `${group} takes up configuration ${config}`,
    text: [
      leaves.length === 0 ? '' : `It stops serving ${shardsText(leaves)} at this entry of its log.`,
      pulls.length === 0 ? '' : `It must fetch ${shardsText(pulls)} before it serves ${pulls.length === 1 ? 'it' : 'them'}.`,
      leaves.length + pulls.length === 0 ? 'Nothing changes for it.' : 'All its other shards are served as before.',
    ].filter((part) => part !== '').join(' '),
  }),
  pulls: ({ group, shard, config, of }, node) => ({ title: `${node} asks ${of} for shard ${shard}`, text: `${group} owns it from configuration ${config} on; ${of} has the data.` }),
  'pull-too-early': ({ group, shard, config, to, own: has }, node) => ({ title: `${node} does not give shard ${shard} yet`, text: `${to} asks by configuration ${config}; ${group} lives by ${has} and may still write to the shard. ${to} asks again.` }),
  gives: ({ shard, config, to, keys }, node) => ({ title: `${node} sends shard ${shard} to ${to}`, text: `${many(keys, 'key')} and what clients were told, as it stood when configuration ${config} came. It keeps its copy for now.` }),
  installed: ({ group, shard, of, keys }, node) => ({ title: `${group} serves shard ${shard}`, text: `${many(keys, 'key')} from ${of} ${keys === 1 ? 'stands' : 'stand'} in the log of ${group} now, on a majority of its disks. ${node} tells ${of} to delete its copy.` }),
  deleted: ({ group, shard, to }, node) => ({ title: `${group} deletes its copy of shard ${shard}`, text: `${to} has it in its log. ${node} says so.` }),
  settled: ({ group, shard, config }) => ({ title: `The move of shard ${shard} is over`, text: `${group} serves it and nobody else keeps a copy. When all its moves of configuration ${config} are over, ${group} asks for the next one.` }),
  began: ({ group, tid, client, participants }, node) => ({ title: `${group} coordinates ${tid}`, text: `${node} has the transaction of ${client} in its group’s log, with the keys of ${group} locked. It asks ${list(participants)} to prepare.` }),
  voted: ({ group, tid, coordinator, yes, why }) => ({
    title: `${group} votes ${yes ? 'yes' : 'no'} on ${tid}`,
    text: yes ? `The promise stands in its log and its keys are locked, so whoever leads ${group} will keep it. ${coordinator} is told.` : `${why === null ? 'It cannot' : capital(OBJECTIONS[why])}. It promises nothing and locks nothing.`,
  }),
  counted: ({ group, tid, of, yes, missing }) => ({ title: `${group} hears ${yes ? 'yes' : 'no'} from ${of} on ${tid}`, text: yes ? (missing.length === 0 ? 'Everybody has promised: it can decide.' : `Still to vote: ${list(missing)}.`) : 'One no is enough: it decides to abort.' }),
  decided: ({ group, tid, outcome, why, participants }) => ({
    title: `${group} decides: ${outcome} ${tid}`,
    text: `${why === null ? 'The decision' : `${capital(OBJECTIONS[why])}. The decision`} stands in the log of ${group}; from here on no crash of one server can change or hide it. ${list(participants)} ${participants.length === 1 ? 'is' : 'are'} told.`,
  }),
  obeyed: ({ group, tid, outcome, coordinator, found }) => ({
    title: found ? `${group} ${outcome === 'commit' ? 'commits' : 'aborts'} ${tid}` : `${group} has done with ${tid} before`,
    text: found ? `So ${coordinator} decided. The keys are free again.` : `Nothing is left to do; ${coordinator} is told again.`,
  }),
  'asks-outcome': ({ group, tid, coordinator }, node) => ({ title: `${node} asks what became of ${tid}`, text: `${group} has promised, and hears nothing. Whoever leads ${coordinator} now finds the transaction in its log.` }),
  presumed: ({ group, tid, to }) => ({ title: `${group} says of ${tid}: abort`, text: `Its log knows nothing of it any more, so it cannot have been committed and not confirmed. ${to} may let go of its keys.` }),
  ended: ({ group, tid }) => ({ title: `${group} forgets ${tid}`, text: 'Everybody has confirmed the commit, so nobody will ask.' }),
  'passed-on': ({ group, to, what }, node) => ({ title: `${node} hands ${what} on to ${to}`, text: `It does not lead ${group}; ${to} does, as far as it knows.` }),
};

type Notes = { readonly [N in keyof NoteTerms]: Saying<NoteTerms[N]>['say'] };

const neverSaid: readonly string[] = NEVER_SAID;

/** What Raft says of one group, with the group before it. */
function inGroup(): { readonly [note: string]: Saying<{ readonly group: string }>['say'] } {
  return Object.fromEntries(Object.entries(raftEnglish.notes).filter(([note]) => !neverSaid.includes(note)).map(([note, say]) => [note, (terms: { readonly group: string }, node: string) => {
    const why = (say as unknown as Saying<{ readonly group: string }>['say'])(terms, node);
    return { ...why, title: `${terms.group}: ${why.title}` };
  }]));
}

export const englishNotes: Notes = { ...(inGroup() as unknown as Notes), ...own };
