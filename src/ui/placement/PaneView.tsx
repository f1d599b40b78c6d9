/** One scheme: its picture, and the numbers by which schemes are compared. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { sentence } from '#app/exhibits.ts';
import { placement, select } from '#app/placement/placement-store.ts';
import { rosterOf, type Pane } from '#placement/lab/plan.ts';
import type { Answer, Survey, Wrong } from '#placement/lab/survey.ts';
import { placementWords } from '#placement/words/words.ts';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { PlacementChart } from './chart.ts';
import type { Spot } from './geometry.ts';
import { Numbers } from './Numbers.tsx';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function PaneView({ pane, index, answer }: { readonly pane: Pane; readonly index: number; readonly answer: Answer | null }) {
  const schemes = useWords(placementWords);
  const { name, text } = schemes.schemes[pane.scheme]!;
  // While another scheme is computed, the picture of the one before stays.
  const survey: Survey | Wrong | undefined = answer?.surveys[index];
  return (
    <section className={styles.pane} aria-label={name}>
      <header className={styles.paneHead}><h3>{name}</h3><p>{text}</p></header>
      <Drawn name={name} survey={survey} answer={answer} index={index} />
    </section>
  );
}

/** While it is computed for the first time, a word; where it cannot be, why. */
function Drawn({ name, survey, answer, index }: { readonly name: string; readonly survey: Survey | Wrong | undefined; readonly answer: Answer | null; readonly index: number }) {
  const { errors } = useWords(placementWords);
  const words = useWords(placementViewWords);
  if (survey === undefined || answer === null) return <p className={styles.soft} role="status">{words.working}</p>;
  if ('id' in survey) return <p className={styles.problem} role="alert">{sentence(errors[survey.id]!(survey.terms))}</p>;
  return <><Chart name={name} survey={survey} answer={answer} index={index} /><Numbers survey={survey} /></>;
}

function Chart({ name, survey, answer, index }: { readonly name: string; readonly survey: Survey; readonly answer: Answer; readonly index: number }) {
  const words = useWords(placementViewWords);
  const motion = useLabState(({ preferences }) => preferences.motion);
  const selected = useStore(placement, (state) => state.selected);
  const lit = useStore(placement, (state) => state.lit);
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<PlacementChart | null>(null);
  const shown = useRef<{ readonly answer: Answer; readonly survey: Survey } | null>(null);
  const [pointed, setPointed] = useState<{ readonly place: number; readonly spot: Spot } | null>(null);
  const roster = rosterOf(answer.question.plan);
  const known = useRef(roster);
  useEffect(() => {
    known.current = roster;
  });
  useEffect(() => {
    chart.current = new PlacementChart(root.current!, canvas.current!, {
      tapped: (place) => select(known.current[place] ?? null),
      pointed: (at) => setPointed(at !== null && at.place >= 0 ? at : null),
    });
    return () => { chart.current?.end(); chart.current = null; shown.current = null; };
  }, []);
  useEffect(() => {
    const still = motion === 'reduced' || (motion === 'system' && matchMedia('(prefers-reduced-motion: reduce)').matches);
    const travels = shown.current !== null && follows(shown.current.answer, answer, index);
    chart.current?.show(survey, { selected: selected === null ? -1 : roster.indexOf(selected), lit: lit && survey.before !== null, moving: !still, share: [survey.moves === null ? '' : words.percent(survey.moves.share), words.inRing] }, travels);
    shown.current = { answer, survey };
  });
  const { figure, members } = survey;
  const shape = figure.shape === 'ring' ? words.shapes.ring(figure.positions.length)
    : figure.shape === 'slots' ? words.shapes.slots(figure.owners.length)
      : figure.shape === 'ranges' ? words.shapes.ranges(figure.owners.length) : words.shapes.scores;
  return (
    <div ref={root} className={styles.chart}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={words.picture(name, shape, members.length, survey.owners.length)} />
      {pointed !== null && <Tip survey={survey} place={pointed.place} spot={pointed.spot} id={roster[pointed.place]!} />}
    </div>
  );
}

/** The same story, told one change further: then keys are seen to move. */
function follows(was: Answer, is: Answer, index: number): boolean {
  const [a, b] = [was.question, is.question];
  return b.at === a.at + 1 && a.plan.members === b.plan.members && a.plan.keys === b.plan.keys && a.plan.panes[index] === b.plan.panes[index];
}

function Tip({ survey, place, spot, id }: { readonly survey: Survey; readonly place: number; readonly spot: Spot; readonly id: string }) {
  const words = useWords(placementViewWords);
  const index = survey.places.indexOf(place);
  if (index < 0) return null;
  const { loads, targets } = survey.balance;
  return (
    <div className={styles.tip} style={{ left: spot.x, top: spot.y }}>
      {words.tip(id, loads[index]!, targets[index]! > 0 ? (loads[index]! / targets[index]!).toFixed(2) : '–')}
    </div>
  );
}
