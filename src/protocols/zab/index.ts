/** ZAB, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit, type Catalogue } from '#model/exhibit.ts';
import { spec } from '#protocols/client/key-value.ts';
import { zabCommands } from './commands.ts';
import { zabGhost } from './ghost.ts';
import { ZAB_LAWS } from './laws.ts';
import { ZAB_LESSONS } from './lessons.ts';
import { ZAB_NOTES } from './notes.ts';
import { zabReport } from './report.ts';
import { ZAB_RULE_LIST } from './rules.ts';
import { zabView } from './view.ts';
import { zabWords, type ZabWords } from './words/words.ts';
import { zab } from './zab.ts';

export default exhibit({
  protocol: zab,
  views: { en: zabView(zabWords.en) },
  words: { en: catalogue(zabWords.en) },
  notes: ZAB_NOTES,
  ghost: zabGhost,
  laws: ZAB_LAWS,
  rules: ZAB_RULE_LIST,
  spec,
  commands: zabCommands,
  lessons: ZAB_LESSONS,
  report: zabReport,
});

/** The words that the lab asks every exhibit for: those of the servers together with those of the clients. */
function catalogue({ client, view: _, ...words }: ZabWords): Catalogue {
  return { ...words, notes: { ...words.notes, ...client.notes }, timers: { ...words.timers, ...client.timers } };
}
