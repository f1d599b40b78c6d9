/** Three-phase commit, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { transactionSpec } from '#protocols/transactions/operations.ts';
import { threePhaseCommands } from './commands.ts';
import { threePhaseGhost } from './ghost.ts';
import { THREE_PHASE_LAWS } from './laws.ts';
import { THREE_PHASE_LESSONS } from './lessons.ts';
import { THREE_PHASE_NOTES } from './notes.ts';
import { threePhaseReport } from './report.ts';
import { THREE_PHASE_RULE_LIST } from './rules.ts';
import { threePhase } from './three-phase.ts';
import { threePhaseSearch } from './search.ts';
import { threePhaseView } from './view.ts';
import { threePhaseWords } from './words/words.ts';

export default exhibit({
  protocol: threePhase,
  views: { en: threePhaseView(threePhaseWords.en) },
  words: { en: catalogueOf(threePhaseWords.en) },
  notes: THREE_PHASE_NOTES,
  ghost: threePhaseGhost,
  laws: THREE_PHASE_LAWS,
  rules: THREE_PHASE_RULE_LIST,
  spec: transactionSpec,
  commands: threePhaseCommands,
  guarantee: () => 'linearizable',
  storms: async () => (await import('./storm.ts')).stormyThreePhase,
  lessons: THREE_PHASE_LESSONS,
  report: threePhaseReport,
  search: threePhaseSearch,
});
