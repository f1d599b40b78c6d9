/** Wires everything: the only file that imports all layers. Exhibits go to the app, the lab goes to React. */
import { createRoot } from 'react-dom/client';
import { openFragment } from '#app/address.ts';
import { followAddress } from '#app/follow-address.ts';
import { Lab } from '#app/lab.ts';
import { keepPreferences, storedPreferences } from '#app/preferences.ts';
import { DEFAULT_PREFERENCES } from '#app/state.ts';
import { openHost } from '#hosts/open-host.ts';
import { exhibits } from '#protocols/index.ts';
import { App } from '#ui/shell/App.tsx';
import { provideExhibits } from '#ui/shell/exhibits.ts';
import { LabContext } from '#ui/use-lab.ts';
import '#ui/theme/tokens.css';
import '#ui/theme/page.css';

/** Not at the top level of the module: parts that are fetched later import from this one, and would wait for its end. */
async function begin(): Promise<void> {
  const embedded = new URLSearchParams(location.search).get('embed') === '1';
  const exhibit = await exhibits[0]!.load();
  const { scenario, id } = exhibit.lessons[0]!;
  provideExhibits(exhibits);
  // The first picture does not wait for workers: until they are there, nothing moves.
  const lab = new Lab(openHost, exhibit, scenario, {
    lesson: id, embedded, preferences: embedded ? DEFAULT_PREFERENCES : storedPreferences(),
  });
  // For the console, for pages that embed the lab, and for the bench.
  Object.assign(globalThis, { lab });
  createRoot(document.getElementById('root')!).render(<LabContext value={lab}><App /></LabContext>);
  const opened = await openFragment(lab, exhibits, location.hash);
  if (!opened) {
    const { problem } = lab.store.getState();
    await lab.open(exhibit, scenario, id);
    lab.tell(problem); // A damaged link's: the lab is there all the same.
    lab.play();
  }
  followAddress(lab, exhibits, opened);
  if (!embedded) keepPreferences(lab);
}

void begin();
