/** One panel of an exhibit, drawn as its kind wants. All but the logs are fetched when they are first shown. */
import { lazy, Suspense } from 'react';
import type { Panel } from '#model/view.ts';
import { LogGrid } from './logs/LogGrid.tsx';
import styles from './Panels.module.css';

const Matrix = lazy(async () => ({ default: (await import('./kinds/matrix/Matrix.tsx')).Matrix }));
const Ladder = lazy(async () => ({ default: (await import('./kinds/ladder/Ladder.tsx')).Ladder }));
const Phases = lazy(async () => ({ default: (await import('./kinds/phases/Phases.tsx')).Phases }));
const Lanes = lazy(async () => ({ default: (await import('./kinds/lanes/Lanes.tsx')).Lanes }));
const QuorumGrid = lazy(async () => ({ default: (await import('./kinds/grid/QuorumGrid.tsx')).QuorumGrid }));
const RingView = lazy(async () => ({ default: (await import('./kinds/ring/RingView.tsx')).RingView }));
const Statements = lazy(async () => ({ default: (await import('./kinds/statements/Statements.tsx')).Statements }));
const TableView = lazy(async () => ({ default: (await import('./kinds/table/TableView.tsx')).TableView }));

interface Props {
  readonly panel: Panel;
  /** It does not stand alone under a tab of its name. */
  readonly titled: boolean;
  /** With its legend: one is enough for all panels of a kind. */
  readonly explained: boolean;
}

export function ExhibitPanel({ panel, titled, explained }: Props) {
  if (panel.type === 'logs' && !titled) return <LogGrid panel={panel} />;
  return (
    <section>
      {titled && <h2 className={styles.heading}>{panel.title}</h2>}
      <Suspense fallback={<div className={styles.coming} />}><Kind panel={panel} explained={explained} /></Suspense>
    </section>
  );
}

function Kind({ panel, explained }: Omit<Props, 'titled'>) {
  switch (panel.type) {
    case 'logs': return <LogGrid panel={panel} />;
    case 'table': return <TableView panel={panel} />;
    case 'matrix': return <Matrix panel={panel} explained={explained} />;
    case 'ladder': return <Ladder panel={panel} explained={explained} />;
    case 'phases': return <Phases panel={panel} />;
    case 'lanes': return <Lanes panel={panel} explained={explained} />;
    case 'grid': return <QuorumGrid panel={panel} explained={explained} />;
    case 'statements': return <Statements panel={panel} />;
    case 'ring': return <RingView panel={panel} explained={explained} />;
  }
}
