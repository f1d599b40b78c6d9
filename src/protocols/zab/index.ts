/** ZAB, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { spec } from '#protocols/client/key-value.ts';
import { storeGuarantee } from '#protocols/client/guarantee.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { zabCommands } from './commands.ts';
import { zabGhost } from './ghost.ts';
import { ZAB_LAWS } from './laws.ts';
import { ZAB_LESSONS } from './lessons.ts';
import { ZAB_NOTES } from './notes.ts';
import { zabReport } from './report.ts';
import { ZAB_RULE_LIST } from './rules.ts';
import { zabSearch } from './search.ts';
import { zabView } from './view.ts';
import { zabWords } from './words/words.ts';
import { zab } from './zab.ts';

export default exhibit({
  protocol: zab,
  views: { en: zabView(zabWords.en) },
  words: { en: catalogueOf(zabWords.en) },
  notes: ZAB_NOTES,
  ghost: zabGhost,
  laws: ZAB_LAWS,
  rules: ZAB_RULE_LIST,
  spec,
  commands: zabCommands,
  // Reads are answered by whichever server is asked, from what it has delivered.
  guarantee: (scenario) => storeGuarantee(scenario, 'sequential'),
  storms: async () => (await import('./storm.ts')).zabStorm,
  lessons: ZAB_LESSONS,
  report: zabReport,
  search: zabSearch,
});
