/** What to search: the protocol and its rules, the cluster, what may happen to it. */
import { Radar } from 'lucide-react';
import { useId, useState } from 'react';
import { alike, fits } from '#app/searching/fits.ts';
import { ORDERS, type Wish } from '#app/searching/job.ts';
import { searching, setupOf, type Draft } from '#app/searching/searching.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Bounds } from '#model/search.ts';
import { TextError } from '#model/sentence.ts';
import { LIMITS } from '#model/world.ts';
import { NumberInput } from '#ui/dialogs/NumberInput.tsx';
import type { Known } from '#ui/shell/exhibits.ts';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { RuleChoices } from './RuleChoices.tsx';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

const BOUNDS = ['epochs', 'timeouts', 'crashes', 'tears', 'drops', 'duplicates', 'partitions', 'inflight'] as const satisfies readonly (keyof Bounds)[];
const KINDS = ['explore', 'fuzz'] as const satisfies readonly Wish['kind'][];
/** Of each bound alone; `fits` says whether all of them together are possible. */
const MOST = 99;
const MOST_WORKERS = 16;

interface Props {
  readonly draft: Draft;
  /** null: its code has not come. */
  readonly exhibit: Exhibit | null;
}

export function SearchForm({ draft, exhibit, known, running }: Props & { readonly known: readonly Known[]; readonly running: boolean }) {
  const words = useWords(searchWords);
  const language = useLabState((state) => state.language);
  const setup = exhibit === null ? null : setupOf(exhibit, draft);
  const flaw = exhibit === null || draft.kind === 'fuzz' ? null : flawOf(exhibit, draft.commands ?? [], language, words.noCommand);
  const tooLarge = draft.kind === 'explore' && setup !== null && !fits(setup);
  const possible = exhibit !== null && flaw === null && !tooLarge && (draft.kind === 'fuzz' || setup !== null);
  return (
    <form className={styles.form} aria-label={words.form} onSubmit={(event) => { event.preventDefault(); if (possible) void searching.start(exhibit); }}>
      <label className={styles.field}>{words.protocol}
        <select className={controls.field} value={draft.protocol} onChange={(event) => searching.turnTo(event.target.value)}>
          {known.map(({ name, exhibit: one }) => <option key={name} value={name}>{one?.words[language].name ?? name}</option>)}
        </select>
      </label>
      <fieldset className={styles.kinds}>
        <legend>{words.kind}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className={styles.kind} data-on={draft.kind === kind || undefined}>
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => searching.change({ kind })} />
            <span><strong>{words.kinds[kind].name}</strong><small>{words.kinds[kind].text}</small></span>
          </label>
        ))}
      </fieldset>
      {exhibit === null ? <p className={styles.soft}>{words.coming}</p> : <RuleChoices exhibit={exhibit} off={draft.off} />}
      {draft.kind === 'fuzz' ? (
        <div className={styles.pairs}>
          <Count label={words.seed} value={draft.seed} min={0} max={1_000_000_000} change={(seed) => searching.change({ seed })} />
          <Count label={words.workers} value={draft.workers} min={1} max={MOST_WORKERS} change={(workers) => searching.change({ workers })} />
        </div>
      ) : exhibit !== null && <ExploreFields key={draft.protocol} draft={draft} exhibit={exhibit} flaw={flaw} />}
      <div className={styles.go}>
        {tooLarge && <small className={styles.flaw} role="alert">{words.tooLarge}</small>}
        <button type="submit" className={controls.primary} disabled={!possible}><Radar size={15} aria-hidden />{running ? words.again : words.start}</button>
      </div>
    </form>
  );
}

function ExploreFields({ draft, exhibit, flaw }: Props & { readonly exhibit: Exhibit; readonly flaw: string | null }) {
  const words = useWords(searchWords);
  const epoch = useLabState(({ language }) => exhibit.words[language].epoch);
  const [said, apart] = [useId(), useId()];
  const setup = setupOf(exhibit, draft);
  if (setup === null) return <p className={styles.soft}>{words.notSearchable}</p>;
  const { tooMany } = alike(exhibit, setup);
  return (
    <>
      <div className={styles.pairs}>
        <Count label={words.servers} value={setup.scenario.servers.length} min={1} max={LIMITS.servers} change={(servers) => searching.change({ servers })} />
        <Count label={words.clients} value={setup.scenario.clients.length} min={0} max={LIMITS.clients} change={(clients) => searching.change({ clients })} />
      </div>
      <label className={styles.field}>{words.commands}
        <textarea
          key={`${draft.protocol} ${draft.off.join()}`} className={controls.field} rows={Math.max(2, setup.commands.length)} defaultValue={setup.commands.join('\n')} aria-invalid={flaw !== null} aria-describedby={said}
          onChange={(event) => searching.change({ commands: event.target.value.split('\n').map((line) => line.trim()).filter((line) => line !== '') })}
        />
        <small id={said} className={flaw === null ? undefined : styles.flaw}>{flaw ?? words.commandsText}</small>
      </label>
      <fieldset className={styles.bounds}>
        <legend>{words.bounds}</legend>
        <div className={styles.pairs}>
          {BOUNDS.map((bound) => (
            <Count
              key={bound} label={words.bound[bound](epoch)} value={setup.bounds[bound]} min={bound === 'epochs' || bound === 'inflight' ? 1 : 0} max={bound === 'inflight' ? 1_000 : MOST}
              change={(value) => searching.change({ bounds: { ...draft.bounds, [bound]: value } })}
            />
          ))}
        </div>
        <small>{words.boundsText}</small>
      </fieldset>
      <div className={styles.pairs}>
        <label className={styles.field}>{words.order}
          <select className={controls.field} value={draft.order} onChange={(event) => searching.change({ order: event.target.value as Draft['order'] })}>
            {ORDERS.map((order) => <option key={order} value={order}>{words.orders[order]}</option>)}
          </select>
        </label>
        <Count label={words.workers} value={draft.workers} min={1} max={MOST_WORKERS} change={(workers) => searching.change({ workers })} />
      </div>
      <label className={styles.check} title={words.symmetryText}>
        <input type="checkbox" checked={draft.symmetry && tooMany === 0} disabled={tooMany > 0} aria-describedby={tooMany > 0 ? apart : undefined} onChange={(event) => searching.change({ symmetry: event.target.checked })} />{words.symmetry}
      </label>
      {tooMany > 0 && <small id={apart} className={styles.soft}>{words.toldApart(tooMany)}</small>}
    </>
  );
}

/** A number that is taken over as soon as it is possible; until then it stands as typed, and the form does not go off. */
function Count({ label, value, min, max, change }: { readonly label: string; readonly value: number; readonly min: number; readonly max: number; readonly change: (value: number) => void }) {
  const [typed, setTyped] = useState<number | null>(null);
  const take = (number: number): void => {
    const possible = Number.isInteger(number) && number >= min && number <= max;
    setTyped(possible ? null : number);
    if (possible) change(number);
  };
  return <label className={styles.field}>{label}<NumberInput value={typed ?? value} min={min} max={max} required onChange={take} /></label>;
}

/** What is wrong with a command, if one is. */
function flawOf(exhibit: Exhibit, commands: readonly string[], language: 'en', said: (command: string, why: string) => string): string | null {
  for (const command of commands) {
    try {
      exhibit.commands.parse(command);
    } catch (error) {
      if (error instanceof TextError) return said(command, error.said[language]);
      throw error;
    }
  }
  return null;
}
