/** All that the strip knows, in its popover: nothing of it depends on the width of the screen. */
import { items } from '#base/sequence.ts';
import { useCatalogue, useLab, useWords } from '#ui/use-lab.ts';
import { bytes, ratio } from '#ui/panels/format.ts';
import { LawIcon } from '#ui/panels/laws/LawIcon.tsx';
import type { Standing } from '#ui/panels/laws/judgements.ts';
import type { History, Now } from '#ui/panels/now.ts';
import styles from './Strip.module.css';
import { Verdict } from './Verdict.tsx';
import { stripWords } from './words/words.ts';

/** `waiting`: a line for each operation that waits. */
export function Everything({ laws, now, waiting }: { readonly laws: readonly Standing[]; readonly now: Now; readonly waiting: readonly string[] }) {
  const words = useWords(stripWords);
  return (
    <>
      <h3>{words.laws}</h3>
      <ul className={styles.all}>{laws.map((standing) => <LawLine key={standing.law.name} standing={standing} />)}</ul>
      <h3>{words.history}</h3>
      <p>{words.operations(now.history.operations.length)}{now.history.operations.length > 0 && `: ${words.outcomes(outcomesOf(now.history))}`} <Verdict now={now} /></p>
      <ul className={styles.all}>{waiting.map((line) => <li key={line} className={styles.waits}>{line}</li>)}</ul>
      <h3>{words.cost}</h3>
      <CostTable now={now} />
    </>
  );
}

function LawLine({ standing: { law, state, verdict } }: { readonly standing: Standing }) {
  const lab = useLab();
  const words = useWords(stripWords);
  const said = useCatalogue().laws[law.name];
  return (
    <li>
      <LawIcon state={state} size={14} /> {said?.title ?? law.name} <span className={styles.soft}>{state === 'broken' ? words.isBroken : words.holds}</span>
      {verdict !== null && <> · <button type="button" className={styles.link} onClick={() => lab.seek(verdict.seq)}>{words.toViolation(verdict.seq)}</button><p>{said?.violation(verdict.terms)}</p></>}
    </li>
  );
}

function CostTable({ now: { costs } }: { readonly now: Now }) {
  const { costs: words } = useWords(stripWords);
  const { sent, delivered, lost, forcedWrites, decided } = costs;
  const rows: readonly (readonly [string, string])[] = [
    [words.rows.sent, String(sent)], [words.rows.delivered, String(delivered)], [words.rows.lost, String(lost)],
    [words.rows.bytes, bytes(costs.bytes)], [words.rows.forcedWrites, String(forcedWrites)], [words.rows.decided, String(decided)],
    [words.rows.messagesPer, ratio(sent, decided)], [words.rows.writesPer, ratio(forcedWrites, decided)],
    [words.rows.bytesPer, decided === 0 ? '–' : bytes(Math.round(costs.bytes / decided))],
  ];
  return <table className={styles.table}><tbody>{rows.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody></table>;
}

function outcomesOf({ operations }: History): { readonly ok: number; readonly fail: number; readonly unknown: number } {
  const counts = { ok: 0, fail: 0, unknown: 0 };
  for (const { returned } of items(operations)) if (returned !== null) counts[returned.outcome] += 1;
  return counts;
}
