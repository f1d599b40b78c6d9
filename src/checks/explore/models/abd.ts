/**
 * A linearizable register without a leader (Attiya, Bar-Noy, Dolev, "Sharing memory robustly in message-passing
 * systems", 1995), as stateright has it: ask a majority for the newest, then have a majority record it.
 */
import type { Actor, ActorSystem, Reaction, Sent } from '#checks/explore/actors.ts';
import type { Plain } from '#model/protocol.ts';
import { registerSystem, UNWRITTEN, type RegisterMessage } from './register.ts';

type Seq = readonly [clock: number, server: number];
type Message =
  | RegisterMessage
  | { readonly type: 'Query' | 'AckRecord'; readonly request: number }
  | { readonly type: 'AckQuery' | 'Record'; readonly request: number; readonly seq: Seq; readonly value: string };

interface Asking { readonly is: 'asking'; readonly request: number; readonly by: number; readonly write: string | null; readonly answers: { readonly [server: number]: readonly [Seq, string] } }
interface Recording { readonly is: 'recording'; readonly request: number; readonly by: number; readonly read: string | null; readonly acks: readonly number[] }
interface Server { readonly seq: Seq; readonly value: string; readonly phase: Asking | Recording | null }

/** 2 clients, 2 servers: 544 states. */
export function abd(servers: number, clients: number): ActorSystem {
  return registerSystem(Array.from({ length: servers }, (_, self) => serverOf(self, servers)), clients);
}

function serverOf(self: number, servers: number): Actor {
  const peers = Array.from({ length: servers }, (_, i) => i).filter((i) => i !== self);
  const majority = Math.floor(servers / 2) + 1;
  const broadcast = (message: Message): Sent[] => peers.map((to) => [to, message as unknown as Plain]);
  const react = (state: Server, sent: readonly Sent[]): Reaction => [state as unknown as Plain, sent];
  const tell = (to: number, message: Message): Sent => [to, message as unknown as Plain];

  const askAll = (state: Server, by: number, request: number, write: string | null): Reaction | null => {
    if (state.phase !== null) return null;
    const phase: Asking = { is: 'asking', request, by, write, answers: { [self]: [state.seq, state.value] } };
    return react({ ...state, phase }, broadcast({ type: 'Query', request }));
  };

  const answered = (state: Server, from: number, { request, seq, value }: { request: number; seq: Seq; value: string }): Reaction | null => {
    const { phase } = state;
    if (phase?.is !== 'asking' || phase.request !== request) return null;
    const answers = { ...phase.answers, [from]: [seq, value] as const };
    if (Object.keys(answers).length < majority) return react({ ...state, phase: { ...phase, answers } }, []);
    const [newest, held] = Object.values(answers).reduce((a, b) => (newer(b[0], a[0]) ? b : a));
    const { by, write } = phase;
    const record = { seq: write === null ? newest : [newest[0] + 1, self] as const, value: write ?? held };
    const recording: Recording = { is: 'recording', request, by, read: write === null ? held : null, acks: [self] };
    return react({ ...adopted(state, record), phase: recording }, broadcast({ type: 'Record', request, ...record }));
  };

  const recorded = (state: Server, from: number, request: number): Reaction | null => {
    const { phase } = state;
    if (phase?.is !== 'recording' || phase.request !== request || phase.acks.includes(from)) return null;
    const acks = [...phase.acks, from].toSorted((a, b) => a - b);
    if (acks.length < majority) return react({ ...state, phase: { ...phase, acks } }, []);
    const done: Message = phase.read === null ? { type: 'PutOk', request } : { type: 'GetOk', request, value: phase.read };
    return react({ ...state, phase: null }, [tell(phase.by, done)]);
  };

  return {
    start: () => react({ seq: [0, self], value: UNWRITTEN, phase: null }, []),
    receive(held, from, message) {
      const state = held as unknown as Server;
      const heard = message as unknown as Message;
      const { request } = heard;
      switch (heard.type) {
        case 'Put': return askAll(state, from, request, heard.value);
        case 'Get': return askAll(state, from, request, null);
        case 'Query': return react(state, [tell(from, { type: 'AckQuery', request, seq: state.seq, value: state.value })]);
        case 'AckQuery': return answered(state, from, heard);
        case 'Record': return react(adopted(state, heard), [tell(from, { type: 'AckRecord', request })]);
        case 'AckRecord': return recorded(state, from, request);
        case 'PutOk': case 'GetOk': return null;
      }
    },
  };
}

function adopted(state: Server, { seq, value }: { readonly seq: Seq; readonly value: string }): Server {
  return newer(seq, state.seq) ? { ...state, seq, value } : state;
}

function newer(a: Seq, b: Seq): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
}
