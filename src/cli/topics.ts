/** What `help plan` and `help file` say: the two things that people write by hand. */

/** Every choice with an example; a test parses them all. */
export const PLAN: readonly (readonly [line: string, about: string])[] = [
  ['1500ms request c1 put x 1', 'a client asks; c1>n3 names the server to ask'],
  ['2s crash n3', 'memory is lost, the disk is kept; with `lose 1` its latest unsynced write is lost too'],
  ['3s restart n3', 'with what its disk has'],
  ['3s pause n2', 'a long stop of the world; `resume n2` ends it'],
  ['4s fire n2 election', 'a timer runs out now'],
  ['4s clock n1 rate 1.5', 'its clock runs fast; `jump 200ms` moves it'],
  ['1200ms partition n1,n2 | n3,n4,n5', 'cuts all links between the groups; nodes that are not named keep theirs'],
  ['5s cut n1>n2', 'one direction; n1-n2 is both; `mend` undoes it'],
  ['5s heal', 'mends every cut and releases every held link'],
  ['5s hold n1>n2', 'what is sent waits until `release n1>n2`; n1>n2#3 is one message, the third that n1 sent'],
  ['5s slow n1-n2 100-200ms', 'the latency of a link; `off` ends it'],
  ['5s lossy n1-n2 20%', 'the loss of a link; `off` ends it'],
  ['6s latency 5-40ms', 'of the whole network; likewise `loss 10%`, `duplication 5%`, `reorder off`'],
  ['7s drop n1>n2#3', 'one message; likewise `deliver`, `duplicate`, `delay n1>n2#3 50ms`'],
];

export const PLAN_NOTES = [
  'A plan is text, a line for each choice: its time (1200ms or 2s) and what happens. Empty lines and lines that begin',
  'with # are skipped. `leader` stands for the node that leads when the line is carried out: 2s crash leader.',
  '`cut N` after restart, fire or deliver tears the step after N effects: the node is down in the middle of it.',
];

export const FILE_NOTES = [
  'A scenario or a run as JSON. Only the first two fields are needed; of a run there are also script (lines such as',
  '"231 1204ms crash n3": after event 231), length, position and checksum, which --save and the page write.',
];

/** A test reads it as a file. */
export const FILE = `{
  "consensusLab": 1,
  "protocol": "raft",
  "about": "free text",
  "servers": ["n1", "n2", "n3"],
  "clients": 1,
  "seed": 7,
  "network": {"latency": "8-20ms", "loss": "10%", "duplicate": 0, "reorder": true},
  "settings": {"electionTimeout": 150},
  "off": ["pre-vote"],
  "plan": ["1500ms request c1 put x 1", "2s crash leader"],
  "disks": {"n1": {"currentTerm": 2, "votedFor": null, "log": [1, 1, 2]}, "n2": {"log": [{"term": 1, "command": "put x 0"}]}}
}`;
