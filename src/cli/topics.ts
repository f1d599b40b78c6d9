/** What `help plan` and `help file` say: the two things that people write by hand. */
import { cli } from './words/words.ts';

const { planLines } = cli.help;

/** Every choice with an example; a test parses them all. */
export const PLAN: readonly (readonly [line: string, about: string])[] = [
  ['1500ms request c1 put x 1', planLines.request],
  ['2s crash n3', planLines.crash],
  ['3s restart n3', planLines.restart],
  ['3s pause n2', planLines.pause],
  ['4s fire n2 election', planLines.fire],
  ['4s clock n1 rate 1.5', planLines.clock],
  ['1200ms partition n1,n2 | n3,n4,n5', planLines.partition],
  ['5s cut n1>n2', planLines.cut],
  ['5s heal', planLines.heal],
  ['5s hold n1>n2', planLines.hold],
  ['5s slow n1-n2 100-200ms', planLines.slow],
  ['5s lossy n1-n2 20%', planLines.lossy],
  ['6s latency 5-40ms', planLines.latency],
  ['7s drop n1>n2#3', planLines.drop],
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
