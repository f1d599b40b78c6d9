/** English for the why card: silence, elections, what a new coordinator concludes, and recovery. */
import { are, have, list, rank, STATES } from './en-phrases.ts';
import type { ThreePhaseWords } from './words.ts';

const WAITED = {
  locks: 'a lock', votes: 'votes', preCommit: 'the pre-commit', acks: 'acknowledgements', decision: 'the decision', elected: 'a sign that it takes over', states: 'states',
  order: 'what comes of the states', blocked: 'its next try', retry: 'another try', answers: 'answers',
} as const;

export const terminationNotes = {
  'decides-by-timeout': ({ tid, state, outcome }, node) => ({
    title: `${node} decides ${tid} by its own timer: ${outcome}`,
    text: `The coordinator is silent, and ${node} is ${STATES[state]}. By the textbook’s timeouts that means ${outcome}. It asks nobody.`,
    then: 'Right only if everybody else is in the same state.',
  }),
  'decides-by-log': ({ tid, state, outcome }, node) => ({
    title: `${node} decides ${tid} by its log: ${outcome}`,
    text: `It finds itself ${STATES[state]} in its log and asks nobody. The others may have decided otherwise while it was away.`,
  }),
  'takes-coordinator-for-crashed': ({ tid, silent, waited, heir, up, proof }, node) => ({
    title: proof ? `${node} takes ${silent} for crashed` : `${node} hears nothing of ${silent}`,
    text: `It waited for ${WAITED[waited]} of ${silent} in ${tid} long enough.${proof ? '' : ' That proves nothing, but somebody should take over.'} Of those whom it believes up (${list(up)}) the first, ${heir}, is to take over.`,
    then: heir === node ? 'That is itself.' : `It tells ${heir}.`,
  }),
  'is-elected': ({ from, tid }, node) => ({ title: `${node} is elected`, text: `${from} takes all who come before ${node} for crashed, and so it is ${node}’s turn to bring ${tid} to its end.` }),
  'coordinates-already': ({ from, tid, rank: of }, node) => ({ title: `${node} coordinates already`, text: `${from} elects it for ${tid}; it has begun, with rank ${rank(of)}.` }),
  'takes-over': ({ tid, rank: of, ask }, node) => ({
    title: `${node} takes over ${tid} with rank ${rank(of)}`,
    text: ask.length === 0 ? 'Nobody else is up, as far as it knows: it concludes from its own state.' : `It asks ${list(ask)} for their states. Whoever answers obeys no coordinator of a lower rank afterwards.`,
  }),
  reports: ({ from, tid, rank: of, state, attempt }, node) => ({
    title: `${node} reports to ${from}: ${STATES[state]}`,
    text: `${from} coordinates ${tid} now, with rank ${rank(of)}; ${node} writes that rank down and says where it stands${attempt === 0 ? '' : `, moved there by rank ${rank(attempt)}`}.`,
  }),
  'state-counted': ({ from, tid, state }, node) => ({ title: `${node} hears that ${from} is ${STATES[state]}`, text: `It collects the states of ${tid}, and concludes when all have answered, or their time is up.` }),
  'state-not-counted': ({ from, tid, rank: of }, node) => ({ title: `${node} does not need the state of ${from}`, text: `It answers rank ${rank(of)} of ${tid}, for which ${node} collects nothing now.` }),
  'answers-missing': ({ tid, missing, of }, node) => ({ title: `${node} goes on without ${list(missing)}`, text: `Of ${list(of)} they have not answered about ${tid}. That proves nothing: they may be up, elsewhere. Only votes count.` }),
  'has-crashed': ({ tid, site, up }, node) => ({ title: `${node} strikes ${site} off`, text: `${site} says that it has crashed and is only back, so it takes no part in ${tid}. Left ${are(up)} ${list(up)}.` }),
  'stands-down': ({ from, tid, rank: of, own }, node) => ({ title: `${node} stands down`, text: `${from} coordinates ${tid} with rank ${rank(of)}, above ${node}’s ${rank(own)}. Only one of them may decide.` }),
  'newer-ignored': ({ from, tid, rank: of }, node) => ({ title: `${node} need not stop`, text: `${from} speaks of rank ${rank(of)} in ${tid}; ${node} does not coordinate it, or with a higher one.` }),
  'tr1-abort': ({ tid, site }, node) => ({ title: `TR1: ${node} aborts ${tid}`, text: `${site} has aborted it, and a decision is for ever.` }),
  'tr2-commit': ({ tid, site }, node) => ({ title: `TR2: ${node} commits ${tid}`, text: `${site} has committed it, and a decision is for ever.` }),
  'tr3-abort': ({ tid, uncertain }, node) => ({
    title: `TR3: ${node} aborts ${tid}`,
    text: `${list(uncertain)} ${are(uncertain)} all who are up, and uncertain. By the rules nobody can have committed: for that all who were up had to be committable first.`,
    then: 'Two-phase commit would have to wait here.',
  }),
  'tr4-pre-commit': ({ tid, committable, uncertain }, node) => ({
    title: `TR4: ${node} goes for a commit`,
    text: `${list(committable)} ${are(committable)} committable in ${tid}, so all have said yes, and somebody may have committed. ${uncertain.length === 0 ? 'Nobody is uncertain.' : `First ${list(uncertain)} must become committable, too.`}`,
    then: 'If it crashes now, its successor finds the same.',
  }),
  'tr4-shortcut': ({ tid, committable, uncertain }, node) => ({
    title: `${node} commits ${tid} at once`,
    text: `${list(committable)} ${are(committable)} committable. It does not wait for ${list(uncertain)}, who ${are(uncertain)} uncertain and may be left alone with that.`,
  }),
  counts: ({ tid, w, p, pa, commit, abort, of }, node) => ({
    title: `${node} counts the votes on ${tid}`,
    text: `Of ${of}: ${p.length} committable (${list(p)}), ${pa.length} abortable (${list(pa)}), ${w.length} uncertain (${list(w)}). A commit needs ${commit}, an abort ${abort}; who is uncertain can be moved to either side.`,
  }),
  'weighs-attempts': ({ tid, attempt, latest, committable, here, commit, abort, of }, node) => ({
    title: `${node} looks at the last attempt at ${tid}`,
    text: `The highest is ${rank(attempt)}, at ${list(latest)}: ${committable ? 'all committable, so it goes for a commit' : 'not all committable, so it goes for an abort'}. ${here} of ${of} are here; ${committable ? `a commit needs ${commit}` : `an abort needs ${abort}`}.`,
  }),
  recovers: ({ tid, state, up }, node) => ({
    title: `${node} recovers ${tid}, ${STATES[state]}`,
    text: `Its log has a yes${state === 'w' ? '' : ` and is ${STATES[state]}`}, and no decision. It takes its locks again and asks the others; when it crashed it believed ${list(up)} up.`,
    then: 'It never decides by its own log.',
  }),
  'does-not-know': ({ from, tid, state, recovering }, node) => ({ title: `${node} cannot tell ${from}`, text: `It is ${STATES[state]} in ${tid}${recovering ? ', and only back itself' : ''}.` }),
  'hears-undecided': ({ from, tid, recovering }, node) => ({
    title: `${from} does not know either`,
    text: recovering ? `${from} has only recovered, too. If all have crashed, ${node} has to wait for the last of them.` : `${from} is still at work on ${tid}; it will tell ${node} when it is decided.`,
  }),
  'total-failure': ({ tid, group, sites }, node) => ({
    title: `${node} begins again after a total failure`,
    text: `All of ${list(sites)} had crashed or dropped out. ${list(group)} ${have(group)} recovered, and none of them believed anybody else up: the last to fail is among them, and nobody decided behind their back.`,
    then: `They bring ${tid} to its end together.`,
  }),
} satisfies Partial<ThreePhaseWords['notes']>;

