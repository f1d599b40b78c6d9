/** Starting disks cannot be described: each would be several logs that must agree with those of other servers. */
import { complaint } from './words/complaints.ts';

/** Throws a TextError that says so. */
export function format(): never {
  throw complaint((words) => words.noDisks);
}
