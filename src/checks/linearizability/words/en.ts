import type { PairingComplaints } from './words.ts';

export const pairingComplaintsEnglish: PairingComplaints = {
  alreadyOpen: (index, process, since) => `event ${index}: process ${process} asks again, but what it asked in event ${since} has not ended`,
  neverAsked: (index, process) => `event ${index}: process ${process} has an answer, but asked nothing`,
  afterUnknown: (index, process, since) => `event ${index}: process ${process} goes on, but the outcome of event ${since} is unknown; its client goes on as another process`,
};
