import type { HomeWords } from './words.ts';

export const en: HomeWords = {
  title: 'Protocols',
  text: (times) => `In each picture a cluster runs right now, ${times} times slower than its own clock. Choose one to take it apart.`,
  stillText: 'Each picture is a moment of a real run. Choose one to take it apart.',
  close: 'Back to the run',
  pause: 'Pause the pictures',
  resume: 'Let the pictures run',
  onScreen: 'on screen',
  survives: 'Survives',
  fails: 'Does not survive',
  open: 'Open',
  openNamed: (protocol) => `Open ${protocol}`,
  scenarios: (count) => `${count} ${count === 1 ? 'scenario' : 'scenarios'}`,
  breaks: 'a rule is off',
  picture: (protocol, servers, clients, scenario) =>
    `${protocol}: ${servers} ${servers === 1 ? 'server' : 'servers'} and ${clients} ${clients === 1 ? 'client' : 'clients'} exchange messages. Scenario: ${scenario}`,
  placement: {
    name: 'Placement',
    text: 'Which node keeps which key: the hash ring and what else is in use, computed as real systems do.',
    points: ['Two dozen schemes, from ketama and Cassandra’s tokens to Maglev and jump hash', 'Add, weigh, fail and remove nodes; what moves is counted against the least possible', 'Follow one key, step by step, to its copies'],
    picture: 'A hash ring of five nodes that a sixth joins: only keys of the new arcs change hands',
    open: 'Open',
    openNamed: 'Open the placement lab',
  },
  coming: 'This protocol is being loaded.',
  failed: 'This protocol could not be loaded.',
  again: 'Try again',
};
