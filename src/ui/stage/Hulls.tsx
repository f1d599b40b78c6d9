/** Groups that cannot hear each other, each in a hull of its own: a thick round outline of the convex hull of its nodes. */
import { memo } from 'react';
import type { Groups } from './groups.ts';
import { hullPath } from './hull.ts';
import type { Layout } from './layout.ts';
import styles from './stage.module.css';

interface Props {
  readonly groups: Groups;
  readonly layout: Layout;
  /** Only thought of, while a stroke is being drawn. */
  readonly draft?: boolean;
}

/** The majority, which may go on, is always drawn alike; the others take turns. */
function kindsOf(groups: Groups): readonly string[] {
  const half = groups.flat().length / 2;
  let others = 0;
  return groups.map((group) => (group.length > half ? 'majority' : String(others++ % OTHERS)));
}

const OTHERS = 5;

export const Hulls = memo(function Hulls({ groups, layout, draft = false }: Props) {
  if (groups.length < 2) return null;
  const kinds = kindsOf(groups);
  const width = 2 * (layout.radius + (layout.compact ? 10 : 20));
  return (
    <g aria-hidden="true">
      {groups.map((group, i) => (
        <path key={group.join()} className={styles.hull} data-kind={kinds[i]} data-draft={draft} strokeWidth={width} d={hullPath(group.map((id) => layout.places[id]!))} />
      ))}
    </g>
  );
});
