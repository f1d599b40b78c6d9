/** English for what a scenario may set. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { ThreePhaseWords } from './words.ts';

const { retryAfter, giveUpAfter } = clientEnglish.settings;

export const englishSettings: ThreePhaseWords['settings'] = {
  variant: {
    title: 'When the coordinator is silent',
    text: 'termination: those who are up elect a new one, which decides by their states. naive: each decides by its own timer. quorum: as termination, but a decision needs votes (Skeen). e3pc: votes, and the last attempt counts (Keidar, Dolev).',
  },
  timeout: { title: 'Timeout T', text: 'How long an answer may take before its sender is taken for crashed. Plain three-phase commit is right only if every pair of messages is faster.' },
  lockWait: { title: 'Patience for locks', text: 'How long a participant waits for a lock before it votes no. The coordinator waits for votes that much longer than T.' },
  Vc: { title: 'Vc: votes to commit', text: 'How many committable sites a commit needs, where votes are counted. 0: more than half. Vc and Va together must be more than all votes.' },
  Va: { title: 'Va: votes to abort', text: 'How many abortable sites an abort needs, where votes are counted. 0: as many as it takes so that Vc and Va cannot both be had.' },
  retryAfter, giveUpAfter,
};
