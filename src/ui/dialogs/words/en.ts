import type { DialogWords } from './words.ts';

export const en: DialogWords = {
  close: 'Close',
  cancel: 'Cancel',
  apply: 'Apply',
  request: {
    title: 'Send a client request', text: 'The client retries and follows redirects until it has an answer or gives up.',
    client: 'Client', command: 'Command', server: 'Ask first', anyServer: 'whom the client believes to lead', send: 'Send', examples: 'Examples',
  },
  clock: {
    title: (node) => `The clock of ${node}`, text: 'Timers and leases count on it. The others cannot see that it is wrong.',
    rate: 'Rate (1 is true)', jump: 'Jump ahead by (ms)', slow: 'Half speed', fast: 'Double speed',
  },
  delay: { title: (packet) => `Delay ${packet}`, by: 'By (ms)' },
  link: {
    title: (a, b) => `The link between ${a} and ${b}`, text: 'Slower or lossier than the rest of the network.',
    there: (a, b) => `Only from ${a} to ${b}`, latency: 'Latency (ms)', loss: 'Loss (%)', asNetwork: 'As the network', min: 'from', max: 'to', bothWays: 'Both ways',
  },
  partition: {
    title: 'Partition the cluster', text: 'Messages pass inside a group and are lost between groups.',
    group: (letter) => `Group ${letter}`, shapes: 'Shapes that Jepsen names',
    shape: { one: 'One alone', halves: 'Halves', bridge: 'Bridge', ring: 'Majorities ring', leader: 'The leader alone' },
    cut: 'Partition', oneGroup: 'Put at least one node into another group.', assign: (node) => `Group of ${node}`,
    clientsNote: 'Clients keep all their links.',
  },
  network: {
    title: 'The network', text: 'For every link that has no manners of its own, from this moment on.',
    latency: 'Latency (ms)', min: 'from', max: 'to', loss: 'Loss (%)', duplication: 'Duplication (%)', reorder: 'Messages may overtake each other',
    latencyWrong: 'The latency must run from a smaller to a larger number.',
  },
  scenario: {
    title: 'New scenario', text: 'Starts a run of its own. The run on screen stays one step back in your browser’s history.',
    protocol: 'Protocol', servers: 'Servers', clients: 'Clients', seed: 'Seed', plan: 'Plan',
    planHint: '2s crash leader\n3s restart n1\n1500ms request c1 put x 1', start: 'Start', invalid: 'This cannot start yet', settings: 'Settings',
    changed: (count) => (count === 0 ? '' : `${count} changed`), rules: 'Safety rules', off: (count) => (count === 0 ? 'all on' : `${count} off`),
    coming: 'This protocol is being loaded …', failed: 'This protocol could not be loaded.', again: 'Try again',
  },
  share: {
    title: 'Share this moment', text: 'The link holds the scenario, every choice made by hand and the position. It replays to the last bit.',
    link: 'Link', copy: 'Copy', copied: 'Copied', working: 'Making the link …',
    length: (characters) => `${characters.toLocaleString('en')} characters`,
    long: 'This link is long; some programs cut links over 2,000 characters. A file is safer.',
    tooLong: 'This run is too long for a link. Save it as a file and send that.',
    save: 'Save as a file', embed: 'To embed',
    exports: {
      label: 'For other programs', save: 'Export', failed: 'This format could not be made. Try again.',
      expression: 'Regular expression that ShiViz asks for', copyExpression: 'Copy the expression',
      formats: {
        ndjson: 'Events, a line of JSON each', text: 'Events to read', mermaid: 'Mermaid sequence diagram', shiviz: 'ShiViz log', itf: 'ITF states (Apalache, Quint)',
        edn: 'What clients saw, EDN (Jepsen, Knossos)', json: 'What clients saw, JSON (elle-cli)', 'etcd-raft': 'etcd-raft trace (for its TLA+ specification)',
      },
    },
  },
  compare: {
    title: 'Compare two branches', text: 'What is the same run up to a choice, and what became of it.', other: 'Compare with',
    same: 'Both branches are the same as far as both go.', differAt: (seq, time) => `They part after event ${seq}, at ${time}.`,
    here: (name) => `On screen: ${name}`, field: 'Field', at: (time) => `At ${time}`, atEnd: 'At their ends', none: 'No value differs there.',
    open: 'Open the other one', branch: (id, name) => `${id}. ${name}`, first: 'as it began', node: 'Node',
  },
  branches: { title: 'Names of the branches', text: 'A branch begins where you act in the past; the future that was is kept.', name: (id) => `Branch ${id}`, first: 'as it began' },
  help: {
    title: 'Keys and help', text: 'Everything can be done by mouse, by touch and by keyboard. Every fault is recorded, can be undone, and shows on the time line.',
    keys: 'Keys', things: 'On a selected node, link or message', mouse: 'By mouse and touch',
    mouseLines: [
      'Click a node, a message or a link to see what it is and what you can do to it.',
      'Right-click or press long for its menu; Shift+F10 from the keyboard.',
      'Drag from one node to another to cut their link.',
      'Drag a loop around nodes on the empty stage to partition them from the rest.',
      'Click or drag on the time line to travel. Acting in the past keeps the old future as a branch.',
      'Drag a flag on the time line to move that fault to another time.',
    ],
    selectKeys: 'Select a node',
  },
  palette: { title: 'Find a command', placeholder: 'Type a command, a node, a scenario …', empty: 'Nothing by that name.', scenarios: 'Scenario', onSelected: 'Selected' },
};
