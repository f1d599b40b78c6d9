/** Single-decree Paxos, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { paxosCommands, spec } from './commands.ts';
import { paxosGhost } from './ghost.ts';
import { PAXOS_LAWS } from './laws.ts';
import { PAXOS_LESSONS } from './lessons.ts';
import { PAXOS_NOTES } from './notes.ts';
import { paxos } from './paxos.ts';
import { paxosReport } from './report.ts';
import { PAXOS_RULE_LIST } from './rules.ts';
import { paxosSearch } from './search.ts';
import { paxosView } from './view.ts';
import { paxosWords } from './words/words.ts';

export default exhibit({
  protocol: paxos,
  views: { en: paxosView(paxosWords.en) },
  words: { en: catalogueOf(paxosWords.en) },
  notes: PAXOS_NOTES,
  ghost: paxosGhost,
  laws: PAXOS_LAWS,
  rules: PAXOS_RULE_LIST,
  spec,
  commands: paxosCommands,
  // A disk may hold a vote of which no history tells.
  guarantee: ({ disks }) => (Object.keys(disks).length === 0 ? 'linearizable' : null),
  storms: async () => (await import('./storm.ts')).stormyPaxos,
  lessons: PAXOS_LESSONS,
  report: paxosReport,
  search: paxosSearch,
});
