/** A panel's tooltip, fetched when somebody first points at something. */
import { lazy, Suspense } from 'react';
import type { Tipped } from './use-tip.ts';

const Tip = lazy(() => import('./Tip.tsx').then((module) => ({ default: module.Tip })));

export function LaterTip({ tip }: { readonly tip: Tipped }) {
  return tip.mark !== null && <Suspense><Tip tip={tip} /></Suspense>;
}
