/** Multi-Paxos, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { storeGuarantee } from '#protocols/client/guarantee.ts';
import { spec } from '#protocols/client/key-value.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { multiPaxosCommands } from './commands.ts';
import { paxosGhost } from './ghost.ts';
import { MULTI_PAXOS_LAWS } from './laws.ts';
import { MULTI_PAXOS_LESSONS } from './lessons.ts';
import { multiPaxos } from './multi-paxos.ts';
import { MULTI_PAXOS_NOTES } from './notes.ts';
import { multiPaxosReport } from './report.ts';
import { MULTI_PAXOS_RULE_LIST } from './rules.ts';
import { multiPaxosSearch } from './search.ts';
import { multiPaxosView } from './view.ts';
import { multiPaxosWords } from './words/words.ts';

export default exhibit({
  protocol: multiPaxos,
  views: { en: multiPaxosView(multiPaxosWords.en) },
  words: { en: catalogueOf(multiPaxosWords.en) },
  notes: MULTI_PAXOS_NOTES,
  ghost: paxosGhost,
  laws: MULTI_PAXOS_LAWS,
  rules: MULTI_PAXOS_RULE_LIST,
  spec,
  commands: multiPaxosCommands,
  // Who is preempted proposes again elsewhere: without sessions a command may be executed twice, whatever the network does.
  guarantee: (scenario) => (scenario.config['sessions'] === false ? null : storeGuarantee(scenario, 'linearizable')),
  storms: async () => (await import('./storm.ts')).stormyPaxos,
  lessons: MULTI_PAXOS_LESSONS,
  report: multiPaxosReport,
  search: multiPaxosSearch,
});
