import type { CliWords, PlaceWords } from './words.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const who = (name: string | null): string => name ?? 'nobody';

export const placeEnglish: PlaceWords = {
  about: 'Places keys on nodes: whose each is, where its copies are, how even that is.',
  options: {
    nodes: 'names, with weights or without: a,b:2,10.0.1.1:11211:600 (see: help nodes)',
    keys: 'a key a line, taken literally: blanks, empty lines and carriage returns too; - is stdin',
    replicas: 'also names the nodes of so many copies, the owner first',
    racks: 'nodes that fail together; copies are kept apart',
    zones: 'the same on a larger scale; racks count within their zone',
    apart: (known) => `what copies are kept apart by: ${known.join(', ')}; zones or racks, where they are given`,
    down: 'nodes that failed: they keep their place, and others serve for them',
    hash: 'the hash function, where the scheme has a choice (see: schemes)',
    set: 'changes a setting of the scheme (see: schemes); again for another',
    points: 'also lists the points of the ring, the slots of the table or the lower bounds of ranges, with their nodes',
    json: 'prints one JSON document (see: help document)',
  },
  move: {
    about: 'Says which keys change hands when nodes come, go, fail or weigh otherwise, beside the fewest that must.',
    options: {
      from: 'the nodes before, written as those of place',
      to: 'the nodes after; the same, unless given',
      down: 'nodes that have failed afterwards',
      json: 'prints one JSON document (see: help document)',
    },
    step: (from, to) => `${who(from)} -> ${who(to)}`,
    answer: (scheme, moved, keys, share, least, modulo, survivors) =>
      `${scheme} moves ${moved} of ${count(keys, 'key')}, ${percent(share)}; ${percent(least)} must move, hash % n would move ${percent(modulo)}; ${survivors} left a node that still serves`,
  },
  schemes: { about: 'Lists the schemes that place and move know, each with its settings.', json: 'prints one JSON document, with what each promises and lacks' },
  nobody: 'nobody',
  load: (keys, share) => `${count(keys, 'key')}, ${percent(share)}`,
  hidden: (hidden) => `… ${hidden} more; --json has all`,
  measures: ({ maxOverMean, cv, efficiency, memory, probes }) =>
    `max/mean ${maxOverMean.toFixed(3)}, coefficient of variation ${cv.toFixed(4)}, efficiency ${efficiency.toFixed(3)}; ${count(memory, 'byte')}, ${count(Number(probes.toFixed(2)), 'probe')} a lookup`,
  noWeights: (scheme) => `${scheme} does not heed weights`,
  wrong: {
    noScheme: (known) => `a scheme is missing; one of: ${known.join(', ')}`,
    aScheme: 'a scheme',
    unknownScheme: (name, known) => `there is no scheme '${name}'; one of: ${known.join(', ')}`,
    noSettings: (scheme) => `${scheme} has no settings`,
    emptyName: (flag) => `${flag}: a name is missing; write a,b:2,10.0.1.1:11211:600`,
    noWeight: (flag, entry) => `${flag}: '${entry}' is no node; write NAME, NAME:WEIGHT or NAME=WEIGHT, weights above 0`,
    noDomain: (flag, entry) => `${flag}: '${entry}' says nothing of a node; write NAME=RACK`,
    unknownNode: (flag, name, known) => `${flag}: there is no node '${name}'; one of: ${known.join(', ')}`,
    noApart: (name, known) => `--apart: '${name}' is none of ${known.join(', ')}`,
    noCopies: (text) => `--replicas: '${text}' is no number of copies; 1 or more`,
    noChange: 'nothing changes: --to or --down is missing',
  },
};

export const placeHelpEnglish: Pick<CliWords['help'], 'placeFields' | 'moveFields' | 'nodesNotes' | 'nodesLines'> = {
  placeFields: {
    scheme: 'its name',
    settings: 'all of them',
    owners: 'of each key its node: {"key-1": "a"}; null: nobody is up',
    replicas: 'with --replicas: of each key the nodes with copies, the owner first; fewer where fewer are up',
    points: 'with --points, in order: [position, node]; positions of a ring, slots of a table, lower bounds of ranges, as texts (64 bits do not fit a JSON number); null: there are none',
    measures: 'maxOverMean and cv (of keys for a node’s weight), efficiency (mean over maximum), memory in bytes, probes a lookup',
    loads: 'of each node its keys, a key as often as it stands in the file',
  },
  moveFields: {
    scheme: 'its name',
    moved: 'how many keys change hands',
    share: 'of all keys',
    least: 'the share that must move so that each node has what its weight says',
    modulo: 'the share that hash % n would move between as many nodes',
    fromSurvivors: 'how many keys left a node that still serves',
    pairs: 'by whom and to whom how many, most first: {from, to, keys}; null: nobody',
    keys: 'of each key that moves: [from, to]',
  },
  nodesNotes: [
    'Nodes stand apart by commas: NAME, NAME:WEIGHT or NAME=WEIGHT; a weight is a number above 0, 1 unless given. Names may hold',
    'colons: behind a port the weight is a second number. One number behind an address (a name with a dot or in brackets, or',
    'localhost) is a port from 1024 on, and a weight below. Where two nodes of a list would have one name otherwise, it is a port.',
    'NAME=1 leaves no doubt.',
  ],
  nodesLines: [
    ['a,b:2', 'b weighs 2'],
    ['10.0.1.1:11211:600', '10.0.1.1:11211 weighs 600'],
    ['10.0.1.1:600', '10.0.1.1 weighs 600'],
    ['10.0.1.1:11211', '10.0.1.1:11211 weighs 1'],
    ['127.0.0.1:90,127.0.0.1:91', 'two nodes of these names'],
    ['127.0.0.1:90=1', '127.0.0.1:90 weighs 1'],
    ['[::1]:6379', '[::1]:6379 weighs 1'],
  ],
};
