/**
 * How everything outside an exhibit looks at it. What the kernel puts on the wire by itself is answered for here, in the
 * lab's own words, so that no exhibit is ever asked about a message that is not its own.
 */
import type { Exhibit, Language } from '#model/exhibit.ts';
import type { MessageView, View } from '#model/view.ts';
import { RESET } from '#model/world.ts';
import { appWords } from './words/words.ts';

const known = new WeakMap<Exhibit, Map<Language, View>>();

/** The exhibit's view in that language; always the same object, for its looks are remembered by it. */
export function viewIn(exhibit: Exhibit, language: Language): View {
  const views = known.get(exhibit) ?? new Map<Language, View>();
  known.set(exhibit, views);
  const view = views.get(language) ?? answering(exhibit.views[language], language);
  views.set(language, view);
  return view;
}

function answering(view: View, language: Language): View {
  const { reset } = appWords[language];
  const look: MessageView = { type: reset.type, letter: '', label: reset.label, kind: 'request', answer: null, epoch: null, fields: [] };
  return {
    node: (record, id) => view.node(record, id),
    message: (message) => (message === RESET ? look : view.message(message)),
    panels: (moment, ghost) => view.panels(moment, ghost),
    legend: view.legend,
    epochsRise: view.epochsRise ?? true,
  };
}
