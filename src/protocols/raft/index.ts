/** Raft, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { storeGuarantee } from '#protocols/client/guarantee.ts';
import { spec } from '#protocols/client/key-value.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { raftCommands } from './commands.ts';
import { raftGhost } from './ghost.ts';
import { RAFT_LAWS } from './laws.ts';
import { RAFT_LESSONS } from './lessons.ts';
import { RAFT_NOTES } from './notes.ts';
import { raft } from './raft.ts';
import { raftReport } from './report.ts';
import { RAFT_RULE_LIST } from './rules.ts';
import { raftSearch } from './search.ts';
import { raftView } from './view.ts';
import { raftWords } from './words/words.ts';

export default exhibit({
  protocol: raft,
  views: { en: raftView(raftWords.en) },
  words: { en: catalogueOf(raftWords.en) },
  notes: RAFT_NOTES,
  ghost: raftGhost,
  laws: RAFT_LAWS,
  rules: RAFT_RULE_LIST,
  spec,
  commands: raftCommands,
  guarantee: (scenario) => storeGuarantee(scenario, 'linearizable'),
  storms: async () => (await import('./storm.ts')).raftStorm,
  lessons: RAFT_LESSONS,
  report: raftReport,
  search: raftSearch,
});
