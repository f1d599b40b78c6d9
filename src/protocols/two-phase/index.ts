/** Two-phase commit, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit } from '#model/exhibit.ts';
import { catalogueOf } from '#protocols/kit/words.ts';
import { transactionSpec } from '#protocols/transactions/operations.ts';
import { twoPhaseCommands } from './commands.ts';
import { twoPhaseGhost } from './ghost.ts';
import { TWO_PHASE_LAWS } from './laws.ts';
import { TWO_PHASE_LESSONS } from './lessons.ts';
import { TWO_PHASE_NOTES } from './notes.ts';
import { twoPhaseReport } from './report.ts';
import { TWO_PHASE_RULE_LIST } from './rules.ts';
import { twoPhase } from './two-phase.ts';
import { twoPhaseSearch } from './search.ts';
import { twoPhaseView } from './view.ts';
import { twoPhaseWords } from './words/words.ts';

export default exhibit({
  protocol: twoPhase,
  views: { en: twoPhaseView(twoPhaseWords.en) },
  words: { en: catalogueOf(twoPhaseWords.en) },
  notes: TWO_PHASE_NOTES,
  ghost: twoPhaseGhost,
  laws: TWO_PHASE_LAWS,
  rules: TWO_PHASE_RULE_LIST,
  spec: transactionSpec,
  commands: twoPhaseCommands,
  guarantee: () => 'linearizable',
  storms: async () => (await import('./storm.ts')).stormyTwoPhase,
  lessons: TWO_PHASE_LESSONS,
  report: twoPhaseReport,
  search: twoPhaseSearch,
});
