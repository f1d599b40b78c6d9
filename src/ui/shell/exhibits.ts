/** The exhibits of this lab, handed over once by `main.tsx`: the ui knows no protocol by name. */
import type { Exhibit } from '#model/exhibit.ts';

let known: readonly Exhibit[] = [];

export function provideExhibits(exhibits: readonly Exhibit[]): void {
  known = exhibits;
}

export function exhibits(): readonly Exhibit[] {
  return known;
}
