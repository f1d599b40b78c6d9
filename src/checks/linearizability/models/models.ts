/** The objects by whose meaning a history can be judged, by the names that Jepsen's tools use. */
import type { Model } from '#checks/linearizability/model.ts';
import { fifoQueue, growSet, unorderedQueue } from './collections.ts';
import { keyValue } from './key-value.ts';
import { multiRegister } from './multi-register.ts';
import { mutex } from './mutex.ts';
import { casRegister, register, strictCasRegister } from './registers.ts';

export const MODELS: readonly Model[] = [
  register, casRegister, strictCasRegister, keyValue, mutex, multiRegister, growSet, fifoQueue, unorderedQueue,
];

export function modelNamed(name: string): Model | undefined {
  return MODELS.find((model) => model.name === name);
}
