/** A Dynamo-style store on a hash ring, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { ringCommands } from './commands.ts';
import { ringGhost } from './ghost.ts';
import { RING_LAWS } from './laws.ts';
import { RING_LESSONS } from './lessons.ts';
import { RING_NOTES } from './notes.ts';
import { ringReport } from './report.ts';
import { ring } from './ring.ts';
import { RING_RULE_LIST } from './rules.ts';
import { ringSearch } from './search.ts';
import { ringView } from './view.ts';
import { ringWords } from './words/words.ts';

export default exhibit({
  protocol: ring,
  views: { en: ringView(ringWords.en) },
  words: { en: catalogueOf(ringWords.en) },
  notes: RING_NOTES,
  ghost: ringGhost,
  laws: RING_LAWS,
  rules: RING_RULE_LIST,
  // A get may answer with several values, and what it may answer depends on what its reader had seen: the laws judge that.
  spec: null,
  commands: ringCommands,
  guarantee: () => null,
  storms: async () => (await import('./storm.ts')).stormyRing,
  lessons: RING_LESSONS,
  report: ringReport,
  search: ringSearch,
});
