/** The sharded store, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { shardedCommands, shardedSpec } from './commands.ts';
import { shardedGhost } from './ghost.ts';
import { SHARDED_LAWS } from './laws.ts';
import { SHARDED_LESSONS } from './lessons.ts';
import { SHARDED_NOTES } from './notes.ts';
import { shardedReport } from './report.ts';
import { SHARDED_RULE_LIST } from './rules.ts';
import { shardedSearch } from './search.ts';
import { sharded } from './sharded.ts';
import { shardedView } from './view.ts';
import { shardedWords } from './words/words.ts';

export default exhibit({
  protocol: sharded,
  views: { en: shardedView(shardedWords.en) },
  words: { en: catalogueOf(shardedWords.en) },
  notes: SHARDED_NOTES,
  ghost: shardedGhost,
  laws: SHARDED_LAWS,
  rules: SHARDED_RULE_LIST,
  spec: shardedSpec,
  commands: shardedCommands,
  guarantee: () => 'linearizable',
  storms: async () => (await import('./storm.ts')).stormySharded,
  lessons: SHARDED_LESSONS,
  report: shardedReport,
  search: shardedSearch,
});
