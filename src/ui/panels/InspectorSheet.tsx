/** On a phone what is selected comes up from below, inside the area that it stands in; it takes no focus and blocks nothing. */
import { lazy, Suspense } from 'react';
import { useLabState } from '#ui/use-lab.ts';

const Sheet = lazy(async () => ({ default: (await import('./MoreTabs.tsx')).Sheet }));

/** The element around it must be positioned. */
export function InspectorSheet() {
  const selecting = useLabState(({ selection }) => selection !== null);
  return selecting && <Suspense><Sheet /></Suspense>;
}
