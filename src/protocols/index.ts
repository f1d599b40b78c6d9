/** Every exhibit of the lab, the one that strangers see first in front. A new protocol is one more line here. */
import type { Exhibit } from '#model/exhibit.ts';
import raft from './raft/index.ts';

export const exhibits: readonly Exhibit[] = [raft];
