/** English for clients: what they did and why, in a sentence or two. */
import type { ClientWords } from './words.ts';

const OUTCOMES = { ok: 'done', fail: 'certainly not done', unknown: 'perhaps done, perhaps not' } as const;

export const clientEnglish: ClientWords = {
  role: 'client',
  nothing: 'none',
  labels: { register: 'register', session: (session) => `session ${session}` },
  statuses: { redirect: 'not the leader', expired: 'session unknown', busy: 'not now', refused: 'refused' },
  waiting: (command) => `${command} …`,
  every: (millis) => `every ${millis} ms`,
  fields: { session: 'session', current: 'waits for', queue: 'commands that wait', server: 'asks', operations: 'operations so far', workload: 'steady load' },
  timers: { retry: 'retry', deadline: 'patience', workload: 'next command' },
  settings: {
    sessions: { title: 'Client sessions', text: 'Clients open a session first, so that a command that is sent twice is executed once. Off: clients never send a write twice, and cannot tell what became of it when no answer comes.' },
    retryAfter: { title: 'Client retries after', text: 'How long a client waits for an answer before it asks again, perhaps somewhere else.' },
    giveUpAfter: { title: 'Client gives up after', text: 'How long a client tries one operation in all.' },
  },
  notes: {
    'client-not-understood': ({ text, why }, node) => ({ title: `${node} cannot send this`, text: `“${text}”: ${why.en}.` }),
    'client-registers': ({ to }, node) => ({
      title: `${node} asks ${to} for a session`,
      text: 'A session has a number. With it the servers recognise a command that they have executed before.',
    }),
    'client-has-session': ({ session }, node) => ({ title: `${node} has session ${session}`, text: `From now on its commands carry session ${session} and a sequence number, so a retry is not executed again.` }),
    'client-sends': ({ to, seq, attempt, command }, node) => ({
      title: `${node} sends ${command} to ${to}`,
      text: attempt === 1 ? `It is operation ${seq} of this client.` : `It is operation ${seq} of this client, attempt ${attempt}: the same number as before, so that it counts once.`,
    }),
    'client-follows': ({ from, to, seq }, node) => ({ title: `${node} is sent on to ${to}`, text: `${from} does not lead but knows that ${to} does; operation ${seq} goes there.` }),
    'client-pauses': ({ from, seq, status }, node) => ({
      title: `${node} waits a moment`,
      text: status === 'busy' ? `${from} cannot take operation ${seq} just now.` : `${from} does not lead, and knows nobody else who does.`,
      then: 'It asks again soon.',
    }),
    'client-lost-session': ({ session, seq }, node) => ({
      title: `${node} lost its session`,
      text: `The servers no longer know session ${session ?? 'none'}, and so cannot tell whether operation ${seq} was executed before. They refuse it.`,
    }),
    'client-no-answer': ({ from, seq }, node) => ({
      title: `${node} got no answer in time`,
      text: `${from === null ? 'Nobody' : `${from} has not`} answered ${seq === 0 ? 'the request for a session' : `operation ${seq}`}. The request may be lost, or only the answer.`,
      then: 'It tries another server.',
    }),
    'client-gives-up': ({ seq, attempts, outcome }, node) => ({
      title: `${node} gives up operation ${seq}`,
      text: `After ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} its patience is over. What became of it: ${OUTCOMES[outcome]}.`,
    }),
    'client-ignores': ({ from, seq }, node) => ({ title: `${node} ignores an answer`, text: `${from} answers ${seq === 0 ? 'a request for a session' : `operation ${seq}`}, which is settled already.` }),
  },
};
