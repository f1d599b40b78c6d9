/** A register that is decided once by single-decree Paxos, as stateright has it: every server proposes what it is asked first. */
import type { Actor, ActorSystem, Reaction, Sent } from '#checks/explore/actors.ts';
import type { Plain } from '#model/protocol.ts';
import { registerSystem, UNWRITTEN, type RegisterMessage } from './register.ts';

type Ballot = readonly [round: number, server: number];
type Proposal = readonly [request: number, by: number, value: string];
type Accepted = readonly [Ballot, Proposal] | null;
type Message =
  | RegisterMessage
  | { readonly type: 'Prepare' | 'Accepted'; readonly ballot: Ballot }
  | { readonly type: 'Prepared'; readonly ballot: Ballot; readonly accepted: Accepted }
  | { readonly type: 'Accept' | 'Decided'; readonly ballot: Ballot; readonly proposal: Proposal };

interface Server {
  readonly ballot: Ballot;
  readonly proposal: Proposal | null;
  readonly prepares: { readonly [server: number]: Accepted };
  readonly accepts: readonly number[];
  readonly accepted: Accepted;
  readonly decided: boolean;
}

/** 3 servers: 16,668 states with 2 clients, 1,194,428 with 3. */
export function paxosRegister(servers: number, clients: number): ActorSystem {
  return registerSystem(Array.from({ length: servers }, (_, self) => serverOf(self, servers)), clients);
}

function serverOf(self: number, servers: number): Actor {
  const peers = Array.from({ length: servers }, (_, i) => i).filter((i) => i !== self);
  const majority = Math.floor(servers / 2) + 1;
  const broadcast = (message: Message): Sent[] => peers.map((to) => [to, message as unknown as Plain]);
  const tell = (to: number, message: Message): Sent => [to, message as unknown as Plain];
  const react = (state: Server, sent: readonly Sent[]): Reaction => [state as unknown as Plain, sent];

  const put = (state: Server, from: number, { request, value }: { request: number; value: string }): Reaction | null => {
    if (state.proposal !== null) return null;
    const ballot: Ballot = [state.ballot[0] + 1, self];
    const next = { ...state, proposal: [request, from, value] as const, prepares: { [self]: state.accepted }, accepts: [], ballot };
    return react(next, broadcast({ type: 'Prepare', ballot }));
  };

  const prepared = (state: Server, from: number, accepted: Accepted): Reaction => {
    const prepares = { ...state.prepares, [from]: accepted };
    const promises = Object.values(prepares);
    if (promises.length !== majority) return react({ ...state, prepares }, []);
    const highest = promises.reduce((a, b) => (a === null || (b !== null && less(a[0], b[0])) ? b : a));
    const { ballot } = state;
    const proposal = highest?.[1] ?? state.proposal!;
    const next = { ...state, prepares, proposal, accepted: [ballot, proposal] as const, accepts: [self] };
    return react(next, broadcast({ type: 'Accept', ballot, proposal }));
  };

  const accepted = (state: Server, from: number): Reaction => {
    const accepts = [...new Set([...state.accepts, from])].toSorted((a, b) => a - b);
    if (accepts.length !== majority) return react({ ...state, accepts }, []);
    const { ballot } = state;
    const proposal = state.proposal!;
    const [request, by] = proposal;
    return react({ ...state, accepts, decided: true }, [...broadcast({ type: 'Decided', ballot, proposal }), tell(by, { type: 'PutOk', request })]);
  };

  return {
    start: () => react({ ballot: [0, 0], proposal: null, prepares: {}, accepts: [], accepted: null, decided: false }, []),
    receive(held, from, message) {
      const state = held as unknown as Server;
      const heard = message as unknown as Message;
      if (state.decided) return heard.type === 'Get' ? react(state, [tell(from, { type: 'GetOk', request: heard.request, value: state.accepted?.[1][2] ?? UNWRITTEN })]) : null;
      switch (heard.type) {
        case 'Put': return put(state, from, heard);
        case 'Prepare':
          return less(state.ballot, heard.ballot)
            ? react({ ...state, ballot: heard.ballot }, [tell(from, { type: 'Prepared', ballot: heard.ballot, accepted: state.accepted })]) : null;
        case 'Prepared': return equal(state.ballot, heard.ballot) ? prepared(state, from, heard.accepted) : null;
        case 'Accept':
          return less(heard.ballot, state.ballot) ? null
            : react({ ...state, ballot: heard.ballot, accepted: [heard.ballot, heard.proposal] }, [tell(from, { type: 'Accepted', ballot: heard.ballot })]);
        case 'Accepted': return equal(state.ballot, heard.ballot) ? accepted(state, from) : null;
        case 'Decided': return react({ ...state, ballot: heard.ballot, accepted: [heard.ballot, heard.proposal], decided: true }, []);
        case 'Get': case 'PutOk': case 'GetOk': return null;
      }
    },
  };
}

function less(a: Ballot, b: Ballot): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

function equal(a: Ballot, b: Ballot): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
