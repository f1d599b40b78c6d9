/**
 * The bottom line: every law at the moment on screen, what the clients saw, what waits and why, and the cost so far. It
 * shows in one line what fits and all of it in a popover.
 */
import { CircleX, Clock3, PauseCircle, ShieldCheck } from 'lucide-react';
import { lazy, useMemo } from 'react';
import type { Branch } from '#app/branch.ts';
import type { NodeRecord } from '#model/world.ts';
import { Later } from '#ui/later.tsx';
import { useCatalogue, useLabState, useWords } from '#ui/use-lab.ts';
import { waitingIn } from '#ui/panels/clients/operations.ts';
import { bytes, ratio } from '#ui/panels/format.ts';
import { LawIcon } from '#ui/panels/laws/LawIcon.tsx';
import { standings, type Standing } from '#ui/panels/laws/judgements.ts';
import { useNow, type Costs, type Now } from '#ui/panels/now.ts';
import styles from './Strip.module.css';
import { reason } from './waiting.ts';
import { Verdict } from './Verdict.tsx';
import { stripWords, type StripWords } from './words/words.ts';

const SummaryPopover = lazy(() => import('./SummaryPopover.tsx').then((module) => ({ default: module.SummaryPopover })));

export function Strip() {
  const words = useWords(stripWords);
  const now = useNow();
  const laws = standings(now).filter(({ law }) => law.kind === 'always');
  return (
    <section className={styles.strip} aria-label={words.strip}>
      <Summary laws={laws} now={now} />
      <LawNames laws={laws} />
      <HistoryState now={now} />
      <Trouble now={now} />
      <Cost costs={now.costs} />
    </section>
  );
}

/** The line's first word; opens the rest. */
function Summary({ laws, now }: { readonly laws: readonly Standing[]; readonly now: Now }) {
  const label = <SummaryLabel broken={laws.filter(({ state }) => state === 'broken').length} of={laws.length} />;
  const words = useWords(stripWords);
  return <Later fallback={<button type="button" className={styles.summary} title={words.open}>{label}</button>}><SummaryPopover label={label} laws={laws} now={now} waiting={waitingWords(now, words)} /></Later>;
}

function SummaryLabel({ broken, of }: { readonly broken: number; readonly of: number }) {
  const words = useWords(stripWords);
  return (
    <span className={styles.label} data-broken={broken > 0 || undefined}>
      {broken > 0 ? <CircleX size={15} aria-hidden /> : <ShieldCheck size={15} aria-hidden />}
      {broken > 0 ? words.broken(broken) : words.holding(of)}
    </span>
  );
}

/** Violated ones first; the line shows as many as fit, the popover all. */
function LawNames({ laws }: { readonly laws: readonly Standing[] }) {
  const words = useWords(stripWords);
  const catalogue = useCatalogue();
  const ordered = [...laws.filter(({ state }) => state === 'broken'), ...laws.filter(({ state }) => state !== 'broken')];
  return (
    <ul className={styles.laws} aria-label={words.laws}>
      {ordered.map(({ law, state }) => (
        <li key={law.name} data-state={state} title={`${catalogue.laws[law.name]?.text ?? ''} (${law.source})`}>
          <LawIcon state={state} size={14} />{catalogue.laws[law.name]?.title ?? law.name}
          <span className={styles.hidden}> {state === 'broken' ? words.isBroken : words.holds}</span>
        </li>
      ))}
    </ul>
  );
}

function HistoryState({ now }: { readonly now: Now }) {
  const words = useWords(stripWords);
  const waiting = useMemo(() => waitingIn(now.history), [now.history]);
  const first = waiting[0];
  return (
    <>
      <span className={styles.operations}>{words.operations(now.history.operations.length)}</span>
      <Verdict now={now} />
      {first !== undefined && (
        <span className={styles.waiting}>
          <Clock3 size={14} aria-hidden />
          <span className={styles.short}>{words.waitingShort(waiting.length)}</span>
          <span className={styles.clip}>{words.waiting(waiting.length, now.branch.exhibit.commands.print(first.command), why(now, first, words))}</span>
        </span>
      )}
    </>
  );
}

/** What keeps the run from going on: held messages, sleeping and crashed nodes, nothing left to happen. */
function Trouble({ now: { world } }: { readonly now: Now }) {
  const words = useWords(stripWords);
  const stuck = useLabState(({ status }) => status === 'stuck');
  const held = world.packets.filter((packet) => packet.held).length;
  const those = (status: NodeRecord['status']) => Object.keys(world.nodes).filter((id) => world.nodes[id]!.status === status && world.nodes[id]!.boots > 0);
  const [paused, crashed] = [those('paused'), those('down')];
  const texts = [...(stuck ? [words.stuck] : []), ...(held > 0 ? [words.held(held)] : []), ...(paused.length > 0 ? [words.paused(paused)] : []), ...(crashed.length > 0 ? [words.crashed(crashed)] : [])];
  if (texts.length === 0) return null;
  return <span className={styles.trouble}><PauseCircle size={14} aria-hidden /><span className={styles.clip}>{texts.join(' · ')}</span></span>;
}

function Cost({ costs }: { readonly costs: Costs }) {
  const { costs: words } = useWords(stripWords);
  const { sent, lost, forcedWrites, decided } = costs;
  return (
    <span className={styles.cost}>
      <span>{words.sent(sent)}</span>
      <span>{words.lost(lost)}</span>
      <span>{words.bytes(bytes(costs.bytes))}</span>
      <span className={styles.wide}>{words.forcedWrites(forcedWrites)}</span>
      {decided > 0 && <span className={styles.wider}>{words.perCommand(ratio(sent, decided), ratio(forcedWrites, decided))}</span>}
    </span>
  );
}

type Waiting = ReturnType<typeof waitingIn>[number];

function why({ branch, cursor }: { readonly branch: Branch; readonly cursor: number }, { client, invoked }: Waiting, words: StripWords): string {
  return reason(branch.moments, cursor, branch.scenario.servers, client, invoked.seq, words.reasons);
}

function waitingWords(now: Now, words: StripWords): readonly string[] {
  return waitingIn(now.history).map((operation) => words.waits(now.branch.exhibit.commands.print(operation.command), operation.client, why(now, operation, words)));
}
