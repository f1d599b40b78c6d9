import type { ZabComplaints } from './complaints.ts';

const ZXID = "a zxid is written '2.5': epoch 2, counter 5";

export const zabComplaintsEnglish: ZabComplaints = {
  notADisk: (shown) => `a disk is { acceptedEpoch, currentEpoch, log, snapshot, base }, not ${shown}`,
  noDiskField: (field) => `a disk has no '${field}', only acceptedEpoch, currentEpoch, log, snapshot and base`,
  badEpoch: (file, value) => `${file} is a whole number from 0, not ${value}`,
  epochsOutOfOrder: (lastEpoch, currentEpoch, acceptedEpoch) => `the epoch of the last transaction (${lastEpoch}), currentEpoch (${currentEpoch}) and acceptedEpoch (${acceptedEpoch}) may not decrease in this order`,
  notALog: (value) => `the log is a list of transactions, not ${value}`,
  badZxid: (value) => `${ZXID}, not ${value}`,
  notATxn: (place, value) => `transaction ${place} of the log is a zxid such as '1.2' or { zxid: '1.2', command: 'put x 1' }, not ${value}`,
  noTxnField: (place, field) => `transaction ${place} of the log has no '${field}', only zxid and command`,
  commandNotText: (place) => `the command of transaction ${place} is text such as 'put x 1'`,
  notAChange: (place, command) => `the command of transaction ${place} must change something: '${command}' does not`,
  zxidsGoBack: (zxid, before) => `zxids of a log increase, but ${zxid} comes after ${before}`,
  noSuchObserver: (observer, servers) => `observers are servers (${servers.join(', ')}), and '${observer}' is none`,
  nobodyVotes: (observers) => `somebody must vote, so not all of ${observers.join(', ')} can be observers`,
  baseBeyondSnapshot: (base, snapshot) => `the log may be purged up to the snapshot at ${snapshot}, not up to ${base}`,
};
