import type { ModelWords } from './words.ts';

const STATUSES = { up: 'up', down: 'down', paused: 'paused' } as const;

export const en: ModelWords = {
  refusals: {
    'no-packet': ({ packet }) => `no packet ${packet} is in flight`,
    'no-node': ({ node }) => `there is no node ${node}`,
    'no-leader': () => 'there is no leader',
    status: ({ node, status }) => `${node} is ${STATUSES[status]}`,
    'no-timer': ({ node, timer }) => `${node} has no timer ${timer} running`,
    'not-first': ({ packet }) => `an earlier message is before ${packet} on the same connection`,
    'on-connection': ({ packet }) => `${packet} travels on a connection, which carries each message once and reports its own loss`,
    'not-a-client': ({ node }) => `${node} is not a client`,
    'two-groups': () => 'a node stands in two groups',
    'no-plan-line': () => 'the plan has no further line',
    'no-client': () => 'this scenario has no client',
    'nothing-to-heal': () => 'nothing is cut or held',
  },
  statuses: STATUSES,
  text: {
    line: (number, why) => `line ${number}: ${why}`,
    notAChoice: (word, known) => `'${word}' is not a choice; one of: ${known.join(', ')}`,
    lonelyTime: 'a time stands alone; write for example 2s crash n3',
    notATime: (word) => `'${word}' is not a time; write 1200ms or 2s`,
    notANode: (word) => `'${word}' is not a node; write n1 or c1`,
    notAPacket: (word) => `'${word}' is not a packet; write n1>n2#3`,
    notALink: (word) => `'${word}' is not a link; write n1>n2 (one way) or n1-n2 (both ways)`,
    notARange: (word) => `'${word}' is not a range; write 5-40ms`,
    backwards: (min, max) => `${min}-${max}ms runs backwards; write ${max}-${min}ms`,
    notAShare: (word) => `'${word}' is not a share; write 10%`,
    notARate: (word) => `'${word}' is not a rate from 0.01 to 100`,
    notWhole: (word) => `'${word}' is not a whole number`,
    missing: { node: 'a node is missing', timer: 'a timer is missing', link: 'a link is missing' },
    noCommand: 'a request needs a client and a command; write request c1 put x 1',
    oneGroup: 'a partition needs two groups or more; write partition n1,n2 | n3,n4,n5',
    idleClock: 'a clock needs a rate or a jump; write clock n1 rate 1.5',
  },
};
