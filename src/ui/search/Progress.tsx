/** How far a search is: its figures, what it says so far, which laws stand, which rules have spoken. */
import { ChevronDown, Pause, Play, Share2, Square } from 'lucide-react';
import { DRAWABLE } from '#app/searching/graph.ts';
import type { Job } from '#app/searching/job.ts';
import { alike } from '#app/searching/fits.ts';
import { isTried } from '#app/searching/law-words.ts';
import { searching } from '#app/searching/searching.ts';
import type { Exhibit } from '#model/exhibit.ts';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { StateGraph } from './StateGraph.tsx';
import { Coverage } from './Coverage.tsx';
import { FindingCard } from './FindingCard.tsx';
import { Forever } from './Forever.tsx';
import { LawList } from './LawList.tsx';
import styles from './search.module.css';
import { searchWords, type SearchWords } from './words/words.ts';

interface Props {
  readonly job: Job;
  /** What is searched. */
  readonly exhibit: Exhibit;
}

export function Progress({ job, exhibit }: Props) {
  const words = useWords(searchWords);
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.status} data-status={job.status} role="status">{words.status[job.status]}</span>
        <strong>{useLabState(({ language }) => exhibit.words[language].name)}</strong>
        <Off job={job} exhibit={exhibit} />
        <span className={styles.controls}>
          {job.status === 'running' && <button type="button" className={controls.button} onClick={() => searching.pause()}><Pause size={14} aria-hidden />{words.pause}</button>}
          {job.status === 'paused' && <button type="button" className={controls.button} onClick={() => searching.resume()}><Play size={14} aria-hidden />{words.resume}</button>}
          {(job.status === 'running' || job.status === 'paused') && <button type="button" className={controls.button} onClick={() => searching.stop()}><Square size={14} aria-hidden />{words.stop}</button>}
        </span>
      </div>
      <dl className={styles.tiles}>{tilesOf(job, words).map(([name, value, more]) => <div key={name} className={styles.tile}><dt>{name}</dt><dd>{value}</dd>{more !== undefined && <dd className={styles.more}>{more}</dd>}</div>)}</dl>
      {job.why !== null && <p className={styles.flaw} role="alert">{words.failed(job.why)}</p>}
      {job.full && <p className={styles.answer}>{words.full}</p>}
      {job.finding === null ? <Answer job={job} exhibit={exhibit} /> : <FindingCard finding={job.finding} job={job} exhibit={exhibit} />}
      <Picture job={job} exhibit={exhibit} />
      <Forever job={job} exhibit={exhibit} />
      <div className={styles.columns}>
        <LawList job={job} exhibit={exhibit} />
        <Coverage coverage={job.coverage} counted={job.wish.kind === 'explore'} exhibit={exhibit} />
      </div>
    </>
  );
}

/** The picture of all states, or the way to it where there are few. */
function Picture({ job: { status, figures, graph }, exhibit }: Props) {
  const { graph: words } = useWords(searchWords);
  if (figures.kind === 'fuzz' || status !== 'done' || !figures.complete || figures.distinct > DRAWABLE) return null;
  if (graph === null) return <div><button type="button" className={controls.button} onClick={() => void searching.draw()}><Share2 size={14} aria-hidden />{words.draw}</button></div>;
  if (graph === 'drawing') return <p role="status">{words.drawing}</p>;
  return 'why' in graph ? <p className={styles.flaw} role="alert">{words.failed(graph.why)}</p> : <StateGraph graph={graph} exhibit={exhibit} />;
}

function Off({ job: { wish }, exhibit }: Props) {
  const said = useLabState(({ language }) => exhibit.words[language].rules);
  const off = wish.kind === 'fuzz' ? wish.off : wish.setup.scenario.off;
  return <>{off.map((rule) => <span key={rule} className={styles.offRule}>{said[rule]?.title ?? rule}</span>)}</>;
}

/** Of so few states the tables beside them take most of the memory. */
const ENOUGH = 10_000;

function tilesOf({ figures, perSecond, seconds }: Job, words: SearchWords): readonly (readonly [name: string, value: string, more?: string])[] {
  const { figures: names, count } = words;
  if (figures.kind === 'fuzz') {
    return [
      [names.runs, count(figures.runs)], [names.events, count(figures.events)], [names.simulated, words.hours(figures.simulated)],
      [names.eventsPerSecond, count(Math.round(perSecond))], [names.time, words.seconds(seconds)],
    ];
  }
  return [
    [names.distinct, count(figures.distinct), words.generated(figures.generated)], [names.perSecond, count(Math.round(perSecond))],
    [names.depth, count(figures.depth)], [names.frontier, count(figures.frontier)],
    figures.distinct < ENOUGH ? [names.memory, words.bytes(figures.bytes)] : [names.memory, words.bytes(figures.bytes), words.perState(figures.bytes / figures.distinct)], [names.time, words.seconds(seconds)],
  ];
}

/** Folded: what “every schedule” leaves out. */
function Uncovered({ wish: { setup, symmetry }, exhibit }: { readonly wish: Extract<Job['wish'], { readonly kind: 'explore' }>; readonly exhibit: Exhibit }) {
  const { uncovered: words } = useWords(searchWords);
  const { timers, freeTimers, bounds } = setup;
  const absent = (['crashes', 'tears', 'drops', 'duplicates', 'partitions'] as const).filter((bound) => bounds[bound] === 0);
  return (
    <details className={styles.fold}>
      <summary><ChevronDown size={14} aria-hidden />{words.title}</summary>
      <ul className={styles.uncovered}>
        <li>{words.time}</li>
        <li>{words.timers([...timers, ...freeTimers])}</li>
        <li>{words.bounds(absent)}</li>
        {symmetry && alike(exhibit, setup).sets.length > 0 && <li>{words.symmetry}</li>}
      </ul>
    </details>
  );
}

/** What the search says while nothing is broken. */
function Answer({ job: { wish, figures }, exhibit }: Props) {
  const words = useWords(searchWords);
  const epoch = useLabState(({ language }) => exhibit.words[language].epoch);
  const laws = exhibit.laws.filter((law) => law.kind === 'always' && isTried(law, wish.kind)).length;
  if (figures.kind === 'fuzz' || wish.kind === 'fuzz') {
    return figures.kind === 'fuzz' && figures.runs > 0 ? <p className={styles.answer}>{words.stormed(figures.runs, figures.events)} {words.allHold(laws)}</p> : null;
  }
  if (figures.distinct === 0) return null;
  const { scenario: { servers }, bounds } = wish.setup;
  const within = words.within(servers.length, bounds, epoch);
  return (
    <div className={styles.answer} data-complete={figures.complete || undefined}>
      <p>{figures.complete ? words.covered(within, figures.distinct) : words.sofar(within, figures.distinct)} {words.allHold(laws)}</p>
      {figures.complete && <Uncovered wish={wish} exhibit={exhibit} />}
    </div>
  );
}
