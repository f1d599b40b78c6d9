/** Whether what was searched can go on for ever, or come to an end, without anything good. */
import type { Forever } from '#checks/explore/exhibit/forever.ts';
import { wondered } from '#hosts/explore-pool.ts';
import type { Wish } from './job.ts';

/** `early`: whether timers fired at any moment, not only when nothing else was left to happen. */
export interface Endless extends Forever { readonly early: boolean }

/** States that are held at the most. */
const STATES = 4_000;

/** With patient timers; if all goes well with those, with timers that fire at any moment. Rejects with an Error if the worker fails. */
export async function foreverOf({ setup }: Extract<Wish, { readonly kind: 'explore' }>): Promise<Endless> {
  const patient = await wondered(setup, false, STATES);
  if (patient.verdict !== 'reached') return { ...patient, early: false };
  const early = await wondered(setup, true, STATES);
  return early.trace === null ? { ...patient, early: false } : { ...early, early: true };
}
