/** Which mark of a panel is pointed at or has the focus: one set of handlers for all of them. */
import { useMemo, useState } from 'react';

export interface Tipped {
  readonly mark: Element | null;
  readonly hide: () => void;
  readonly handlers: Pick<React.DOMAttributes<Element>, 'onPointerOver' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

/** Cells (`data-cell`) and whatever else says more than it shows (`data-tip`). */
const TIPPED = '[data-cell], [data-tip]';

export function useTip(): Tipped {
  const [mark, setMark] = useState<Element | null>(null);
  return useMemo(() => {
    const hide = () => setMark(null);
    const show = (event: React.SyntheticEvent) => setMark((event.target as Element).closest(TIPPED));
    return { mark, hide, handlers: { onPointerOver: show, onPointerLeave: hide, onFocus: show, onBlur: hide } };
  }, [mark]);
}
