export interface Timelines { readonly x: number }
export const NO_TIMELINES: Timelines = { x: 0 };
export function observeTimelines(t: Timelines, ..._rest: unknown[]): Timelines { return t; }
