/** What the root element says of the lab: for tests, for authors who embed it, and for the style sheets. */
import { useEffect } from 'react';
import type { Lab } from '#app/lab.ts';
import type { LabState } from '#app/state.ts';

export function useRootAttributes(lab: Lab): void {
  useEffect(() => {
    const tell = (state: LabState): void => {
      const { dataset } = document.documentElement;
      set(dataset, 'protocol', state.exhibit.protocol.name);
      set(dataset, 'seq', String(state.cursor));
      set(dataset, 'now', String(Math.floor(state.time)));
      set(dataset, 'status', state.status);
      set(dataset, 'theme', state.preferences.theme);
      set(dataset, 'motion', state.preferences.motion);
      set(dataset, 'host', state.host.kind);
      set(dataset, 'workers', String(state.host.living.length));
      if (document.documentElement.lang !== state.language) document.documentElement.lang = state.language;
    };
    tell(lab.store.getState());
    return lab.store.subscribe(tell);
  }, [lab]);
}

/** Writing an attribute costs a style pass even if it is the same. */
function set(dataset: DOMStringMap, key: string, value: string): void {
  if (dataset[key] !== value) dataset[key] = value;
}
