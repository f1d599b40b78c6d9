/** The lab in React: one context, one selector hook. Components select as little as they draw. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { viewIn } from '#app/message-look.ts';
import type { Lab } from '#app/lab.ts';
import type { LabState } from '#app/state.ts';
import type { Catalogue } from '#model/exhibit.ts';
import type { View } from '#model/view.ts';

export const LabContext = createContext<Lab | null>(null);

export function useLab(): Lab {
  const lab = use(LabContext);
  if (lab === null) throw new Error('no lab around this component');
  return lab;
}

/** Re-renders when the selected value changes; compared shallowly, so that a selector may return a fresh object of old parts. */
export function useLabState<T>(selector: (state: LabState) => T): T {
  return useStore(useLab().store, useShallow(selector));
}

/** The exhibit's way of looking, in the reader's language; it also knows the messages that the kernel sends. */
export function useView(): View {
  return useLabState(({ exhibit, language }) => viewIn(exhibit, language));
}

/** The exhibit's words, in the reader's language. */
export function useCatalogue(): Catalogue {
  return useLabState(({ exhibit, language }) => exhibit.words[language]);
}

/** A folder's own words, in the reader's language. */
export function useWords<W>(words: { readonly [language in LabState['language']]: W }): W {
  return words[useLabState(({ language }) => language)];
}
