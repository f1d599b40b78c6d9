/** What must be said about clients, in every language: a missing key does not compile. */
import type { Saying } from '#model/exhibit.ts';
import type { ClientNote, ClientNoteTerms, ClientTimer } from '#protocols/client/client.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { CLIENT_SETTINGS } from '#protocols/client/settings.ts';

export type ClientSetting = (typeof CLIENT_SETTINGS)[number]['key'];

export interface ClientWords {
  readonly notes: { readonly [N in ClientNote]: Saying<ClientNoteTerms[N]>['say'] };
  readonly timers: { readonly [T in ClientTimer]: string };
  readonly settings: { readonly [K in ClientSetting]: { readonly title: string; readonly text: string } };
  readonly role: string;
  readonly fields: { readonly session: string; readonly current: string; readonly queue: string; readonly server: string; readonly operations: string; readonly workload: string };
  readonly waiting: (command: string) => string;
  readonly every: (millis: number) => string;
  readonly nothing: string;
  readonly labels: { readonly register: string; session(session: number): string };
  /** What a client is told when it is not told a result. */
  readonly statuses: { readonly [S in Exclude<Extract<ClientMessage, { type: 'ClientReply' }>['status'], 'ok'>]: string };
}
