/** Transaction ids: an epoch and a counter within it ("Zab" §III), kept as one integer so that they compare and sort as numbers. */
export type Zxid = number;

/** Before the first transaction. */
export const NO_ZXID: Zxid = 0;

/** More than a counter can reach (the setting `counterLimit`): the rest of the integer is the epoch. */
const COUNTERS = 100_000;

export function zxidOf(epoch: number, counter: number): Zxid {
  return epoch * COUNTERS + counter;
}

export function epochOf(zxid: Zxid): number {
  return Math.floor(zxid / COUNTERS);
}

export function counterOf(zxid: Zxid): number {
  return zxid % COUNTERS;
}

/** (epoch, 0) names an epoch's beginning: no transaction has it, but whoever was synchronised at that point may report it. */
export function isEpochStart(zxid: Zxid): boolean {
  return counterOf(zxid) === 0;
}

/** `2.5`: the fifth transaction of epoch 2; `–` for none. */
export function zxidText(zxid: Zxid): string {
  return zxid === NO_ZXID ? '–' : `${epochOf(zxid)}.${counterOf(zxid)}`;
}
