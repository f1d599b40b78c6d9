import type { AppWords } from './words.ts';

export const en: AppWords = {
  reset: { type: 'connection lost', label: 'connection lost' },
  moved: (what, at) => `${what} moved to ${at} ms`,
  fields: { status: 'status', role: 'role' },
  commonLaws: {
    linearizability: { title: 'Linearizability', violation: 'No order of the operations, each between its call and its return, gives what clients saw.' },
    'sequential-consistency': { title: 'Sequential consistency', violation: 'No order of the operations that keeps each client’s own gives what clients saw.' },
    'no-error': { title: 'Nobody fails by its own code', violation: 'A node’s own code failed.' },
  },
  problems: {
    host: 'The nodes now run in this page instead of in workers',
    hostDetail: (why) => `Because ${why}. Nothing was lost: the run goes on from the same moment.`,
    hostWhy: {
      absent: 'this browser has no workers',
      forbidden: 'this frame does not allow workers',
      start: 'a worker could not be loaded',
      build: 'a worker is of another version of the lab; reload the page to have the newest',
      crash: 'a worker failed',
      timeout: 'a worker did not answer',
      stopped: 'a worker was ended',
    },
    choice: (what) => `“${what}” cannot be done now`,
    limit: 'This run is as long as the lab keeps',
    limitDetail: (moments) => `${moments.toLocaleString('en')} events are kept. Travel back and go on from there, or start the scenario again.`,
    code: 'The lab itself failed',
    exhibit: 'This protocol could not be opened',
    link: 'This link could not be opened as it is',
    file: 'This file could not be opened as it is',
  },
};
