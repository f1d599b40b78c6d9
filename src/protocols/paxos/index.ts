/** Single-decree Paxos, as the lab shows it: the protocol with its looks, words, laws, rules and lessons. */
import { exhibit, type Catalogue } from '#model/exhibit.ts';
import { paxosCommands, spec } from './commands.ts';
import { paxosGhost } from './ghost.ts';
import { PAXOS_LAWS } from './laws.ts';
import { PAXOS_LESSONS } from './lessons.ts';
import { PAXOS_NOTES } from './notes.ts';
import { paxos } from './paxos.ts';
import { paxosReport } from './report.ts';
import { PAXOS_RULE_LIST } from './rules.ts';
import { paxosView } from './view.ts';
import { paxosWords, type PaxosWords } from './words/words.ts';

export default exhibit({
  protocol: paxos,
  views: { en: paxosView(paxosWords.en) },
  words: { en: catalogue(paxosWords.en) },
  notes: PAXOS_NOTES,
  ghost: paxosGhost,
  laws: PAXOS_LAWS,
  rules: PAXOS_RULE_LIST,
  spec,
  commands: paxosCommands,
  lessons: PAXOS_LESSONS,
  report: paxosReport,
});

/** The words that the lab asks every exhibit for: those of the servers together with those of the clients. */
function catalogue({ client, view: _, ...words }: PaxosWords): Catalogue {
  return { ...words, notes: { ...words.notes, ...client.notes }, timers: { ...words.timers, ...client.timers } };
}
