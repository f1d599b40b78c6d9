/** Ctrl+K: everything that can be done, by its name. */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useMemo } from 'react';
import { nodeFaults } from '#app/faults.ts';
import { openLesson } from '#app/exhibits.ts';
import type { Lab } from '#app/lab.ts';
import type { LabState } from '#app/state.ts';
import { perform } from '#ui/faults/perform.ts';
import { faultLabel } from '#ui/faults/target.ts';
import { faultWords, type FaultWords } from '#ui/faults/words/words.ts';
import { commands, shownKey } from '#ui/shell/commands.ts';
import { exhibits, useExhibits, type Known } from '#ui/shell/exhibits.ts';
import { shellWords, type ShellWords } from '#ui/shell/words/words.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import styles from './dialogs.module.css';
import { dialogWords, type DialogWords } from './words/words.ts';

interface Entry {
  readonly value: string;
  readonly key: string | null;
  readonly run: () => void;
}

export function Palette() {
  const lab = useLab();
  const words = useWords(dialogWords);
  const shell = useWords(shellWords);
  const faults = useWords(faultWords);
  const { known } = useExhibits();
  const entries = useMemo(() => [...entriesOf(lab, lab.store.getState(), words, shell, faults), ...protocolsOf(lab, known, shell)], [lab, words, shell, faults, known]);
  const choose = (entry: Entry): void => {
    lab.ask(null);
    entry.run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) lab.ask(null); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={words.palette.title}>
          <Autocomplete.Root items={entries} itemToStringValue={(entry: Entry) => entry.value} inline open autoHighlight="always" keepHighlight>
            <Autocomplete.Input className={`${controls.field} ${styles.search}`} placeholder={words.palette.placeholder} aria-label={words.palette.title} autoFocus />
            <Autocomplete.Empty><p className={styles.hint}>{words.palette.empty}</p></Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(entry: Entry) => (
                <Autocomplete.Item key={entry.value} value={entry} className={controls.item} onClick={() => choose(entry)}>
                  {entry.value}{entry.key !== null && <span className={controls.key}>{entry.key}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function entriesOf(lab: Lab, state: LabState, words: DialogWords, shell: ShellWords, faults: FaultWords): readonly Entry[] {
  const { exhibit, language, branch } = state;
  const plain = commands
    .filter(({ id, available }) => id !== 'palette' && (available?.(state) ?? true))
    .map(({ id, keys, run }): Entry => ({ value: shell.commands[id], key: keys[0] === undefined ? null : shownKey(keys[0]), run: () => run(lab) }));
  const nodes = [...branch.scenario.servers, ...branch.scenario.clients].flatMap((node) =>
    nodeFaults(state, node).filter(({ refused }) => refused === null).map((fault): Entry => ({
      value: `${node}: ${faultLabel(faults, fault)}`, key: null, run: () => perform(lab, fault),
    })));
  const lessons = exhibit.lessons.map((lesson): Entry => ({
    value: `${words.palette.scenarios}: ${exhibit.words[language].lessons[lesson.id]?.title ?? lesson.id}`, key: null,
    run: () => void lab.open(exhibit, lesson.scenario, lesson.id).then(() => lab.play()),
  }));
  return [...plain, ...nodes, ...lessons];
}

function protocolsOf(lab: Lab, known: readonly Known[], shell: ShellWords): readonly Entry[] {
  const { language } = lab.store.getState();
  return known.map(({ name, exhibit }): Entry => ({
    value: `${shell.protocol}: ${exhibit?.words[language].name ?? name}`, key: null, run: () => void openLesson(lab, exhibits(), name),
  }));
}
