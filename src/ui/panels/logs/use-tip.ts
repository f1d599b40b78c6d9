/** Which cell of the grid is pointed at or has the focus: one set of handlers for all of them. */
import { useMemo, useState } from 'react';

export interface Tip {
  readonly cell: HTMLElement | null;
  readonly hide: () => void;
  readonly handlers: Pick<React.DOMAttributes<HTMLElement>, 'onPointerOver' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

export function useTip(): Tip {
  const [cell, setCell] = useState<HTMLElement | null>(null);
  return useMemo(() => {
    const hide = () => setCell(null);
    const show = (event: React.SyntheticEvent) => setCell((event.target as HTMLElement).closest<HTMLElement>('[data-cell]'));
    return { cell, hide, handlers: { onPointerOver: show, onPointerLeave: hide, onFocus: show, onBlur: hide } };
  }, [cell]);
}
