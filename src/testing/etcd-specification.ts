/**
 * What etcd's specification makes of a trace, as a small machine of its own (etcd-io/raft, tla/etcdraft.tla and
 * tla/Traceetcdraft.tla): every line must be an action that is permitted there, with the state that the line claims.
 * It shares nothing with what writes traces.
 */
interface Event {
  readonly name: string;
  readonly nid: string;
  readonly state: { readonly term: number; readonly vote: string; readonly commit: number };
  readonly role: 'StateFollower' | 'StateCandidate' | 'StateLeader';
  readonly log: number;
  readonly conf: readonly [readonly string[], readonly string[]];
  readonly msg?: {
    readonly type: string; readonly term: number; readonly from: string; readonly to: string; readonly entries: number;
    readonly logTerm: number; readonly index: number; readonly commit: number; readonly reject: boolean;
  };
  readonly prop?: { readonly cc: { readonly newconf?: readonly string[] } };
}

interface Entry {
  readonly term: number;
  readonly config: readonly string[] | null;
}

interface Message {
  readonly kind: 'vote' | 'vote-answer' | 'append' | 'append-answer';
  readonly heartbeat: boolean;
  readonly from: string;
  readonly to: string;
  readonly term: number;
  /** vote: last index and term; append: what precedes; append-answer: the match. */
  readonly index: number;
  readonly logTerm: number;
  readonly entries: readonly Entry[];
  readonly commit: number;
  readonly yes: boolean;
}

interface Server {
  term: number;
  vote: string;
  role: Event['role'];
  log: readonly Entry[];
  commit: number;
  conf: readonly string[];
  granted: Set<string>;
  responded: Set<string>;
  match: Map<string, number>;
  durable: { term: number; vote: string; length: number; commit: number; conf: readonly string[] };
  pending: Message[];
}

const BOOTSTRAP = ['InitState', 'BecomeFollower', 'ApplyConfChange'];

/** Lines of NDJSON. null: accepted; else the first line (from 1 on, of those that count) that no action explains, and why. */
export function objectionTo(lines: readonly string[]): { readonly line: number; readonly why: string } | null {
  const events = lines.map((line) => JSON.parse(line) as { readonly tag?: string; readonly event: Event })
    .filter(({ tag }) => tag === 'trace').map(({ event }) => event);
  const machine = new Specification(events);
  for (const [at, event] of events.entries()) {
    try {
      machine.step(at, event);
    } catch (error) {
      if (!(error instanceof Objection)) throw error;
      return { line: at + 1, why: `${event.name} at ${event.nid}: ${error.message}` };
    }
  }
  return null;
}

class Objection extends Error {}

function need(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Objection(why);
}

class Specification {
  private readonly servers = new Map<string, Server>();
  private readonly bootstrap = new Set<number>();
  /** By sender and receiver. */
  private readonly wire = new Map<string, Message[]>();
  /** Of each server, the line before. */
  private readonly before = new Map<string, Event>();

  constructor(events: readonly Event[]) {
    for (const id of new Set(events.map(({ nid }) => nid))) {
      const own = [...events.entries()].filter(([, { nid }]) => nid === id);
      const first = own.findIndex(([, { name }]) => !BOOTSTRAP.includes(name));
      const lines = own.slice(0, first < 0 ? own.length : first);
      for (const [at] of lines) this.bootstrap.add(at);
      const last = lines.at(-1)?.[1];
      if (last === undefined) throw new Error(`${id} is not bootstrapped`);
      const conf = last.name === 'ApplyConfChange' ? (last.prop!.cc.newconf ?? []) : last.conf[0];
      const { term, vote, commit } = last.state;
      const log = Array.from({ length: last.log }, (): Entry => ({ term: 1, config: conf }));
      this.servers.set(id, {
        term, vote, role: last.role, log, commit, conf, granted: new Set(), responded: new Set(), match: new Map(), pending: [],
        durable: { term, vote, length: log.length, commit, conf },
      });
    }
  }

  step(at: number, event: Event): void {
    if (!this.bootstrap.has(at)) this.act(event);
    this.before.set(event.nid, event);
  }

  private act(event: Event): void {
    const { name, nid, msg } = event;
    const server = this.servers.get(nid)!;
    switch (name) {
      case 'BecomeCandidate': return this.timeout(server, event);
      case 'SendRequestVoteRequest': return this.requestVote(server, event, msg!.to);
      case 'SendRequestVoteResponse': return msg!.from === msg!.to ? this.requestVote(server, event, nid) : undefined;
      case 'BecomeLeader': return this.becomeLeader(server, event);
      case 'Replicate': {
        need(server.role === 'StateLeader', 'only leaders append');
        server.log = [...server.log, { term: server.term, config: null }];
        return;
      }
      case 'Commit': return this.advanceCommit(server, event);
      case 'SendAppendEntriesRequest': return this.sendAppend(server, event);
      case 'SendAppendEntriesResponse': return msg!.from === msg!.to ? this.appendToSelf(server, event) : undefined;
      case 'Ready': return this.ready(server);
      case 'InitState': return this.restart(server, event);
      case 'BecomeFollower': return this.stepDown(server, event);
      case 'ApplyConfChange': return this.applyConf(server);
      case 'ReceiveRequestVoteRequest': case 'ReceiveRequestVoteResponse': case 'ReceiveAppendEntriesRequest': case 'ReceiveAppendEntriesResponse':
        return this.receive(this.servers.get(msg!.to)!, event);
      default: need(false, 'no such event');
    }
  }

  private claim(server: Server, { state, role, log, conf }: Event): void {
    need(server.term === state.term, `its term is ${server.term}, not ${state.term}`);
    need(server.role === role, `it is ${server.role}, not ${role}`);
    need(server.vote === state.vote, `its vote is ${server.vote}, not ${state.vote}`);
    need(server.log.length === log, `its log ends at ${server.log.length}, not ${log}`);
    need(server.commit === state.commit, `it has committed ${server.commit}, not ${state.commit}`);
    need(sameSet(server.conf, conf[0]) && conf[1].length === 0, `its configuration is ${server.conf.join()}, not ${conf[0].join()}`);
  }

  private timeout(server: Server, { nid, role, state }: Event): void {
    need(server.role !== 'StateLeader' && server.conf.includes(nid), 'it may not campaign');
    Object.assign(server, { role: 'StateCandidate', term: server.term + 1, vote: nid, granted: new Set(), responded: new Set() });
    need(role === 'StateCandidate' && state.term === server.term, `its term is ${server.term}, not ${state.term}`);
  }

  private requestVote(server: Server, event: Event, to: string): void {
    const { nid } = event;
    need(server.role === 'StateCandidate', 'only candidates ask for votes');
    need(server.conf.includes(to) && !server.responded.has(to), `${to} has no vote or has answered`);
    const own = to === nid;
    const sent: Message = {
      ...BLANK, kind: own ? 'vote-answer' : 'vote', from: nid, to, term: server.term, yes: own,
      index: own ? 0 : server.log.length, logTerm: own ? 0 : lastTerm(server.log),
    };
    this.send(server, event, sent);
  }

  private send(server: Server, event: Event, sent: Message): void {
    this.claim(server, event);
    need(isOf(sent, event), `it sends ${JSON.stringify(sent)}`);
    server.pending.push(sent);
  }

  private becomeLeader(server: Server, event: Event): void {
    need(server.role === 'StateCandidate', 'only candidates become leaders');
    need(isMajority(server.granted, server.conf), `its votes are ${[...server.granted].join()}`);
    server.role = 'StateLeader';
    server.match = new Map([[event.nid, server.log.length]]);
    this.claim(server, event);
  }

  private advanceCommit(server: Server, event: Event): void {
    need(server.role === 'StateLeader', 'only leaders count');
    const agree = (index: number): boolean => isMajority(new Set(server.conf.filter((id) => (server.match.get(id) ?? 0) >= index)), server.conf);
    let index = server.log.length;
    while (index > 0 && !agree(index)) index -= 1;
    if (index > 0 && server.log[index - 1]!.term === server.term) server.commit = Math.max(server.commit, index);
    this.claim(server, event);
  }

  private sendAppend(server: Server, event: Event): void {
    const { nid, msg } = event;
    const { type, to, index, entries: count } = msg!;
    need(server.role === 'StateLeader' && server.conf.includes(to) && to !== nid, `it may not send to ${to}`);
    const heartbeat = type === 'MsgHeartbeat';
    const start = heartbeat ? 0 : index;
    const match = server.match.get(to) ?? 0;
    need(heartbeat || (start >= match && start + count <= server.log.length), `${to} has ${match}, its log ends at ${server.log.length}`);
    const entries = heartbeat ? [] : server.log.slice(start, start + count);
    const end = start + entries.length;
    const commit = Math.min(server.commit, heartbeat ? match : end);
    this.send(server, event, { ...BLANK, kind: 'append', heartbeat, from: nid, to, term: server.term, index: start, logTerm: termAt(server.log, start), entries, commit });
  }

  private appendToSelf(server: Server, event: Event): void {
    need(server.role === 'StateLeader', 'only leaders append');
    const { nid } = event;
    this.send(server, event, { ...BLANK, kind: 'append-answer', from: nid, to: nid, term: server.term, index: server.log.length, yes: true });
  }

  private ready(server: Server): void {
    const { term, vote, log, commit, conf } = server;
    server.durable = { term, vote, length: log.length, commit, conf };
    for (const sent of server.pending.splice(0)) this.wayOf(sent).push(sent);
  }

  private restart(server: Server, event: Event): void {
    const { term, vote, length, commit, conf } = server.durable;
    Object.assign(server, {
      role: 'StateFollower', granted: new Set(), responded: new Set(), match: new Map(), pending: [], term, vote, commit, conf, log: server.log.slice(0, length),
    });
    this.claim(server, event);
  }

  /** Told after a receipt it is part of that; else a leader or candidate gives up by itself. */
  private stepDown(server: Server, event: Event): void {
    const { msg, state, role, name } = this.before.get(event.nid)!;
    const sameTerm = msg?.term === event.state.term;
    if (name.startsWith('Receive') && state.term < msg!.term && sameTerm) return;
    if (name === 'ReceiveAppendEntriesRequest' && state.term === msg!.term && sameTerm && role === 'StateCandidate') return;
    need(server.role !== 'StateFollower', 'it follows already');
    server.role = 'StateFollower';
    this.claim(server, event);
  }

  private applyConf(server: Server): void {
    const entry = server.log.slice(0, server.commit).findLast(({ config }) => config !== null);
    need(entry !== undefined, 'no configuration is committed');
    server.conf = entry.config!;
  }

  private receive(server: Server, event: Event): void {
    this.claim(server, event);
    const way = this.wayOf(event.msg!);
    const at = way.findIndex((sent) => isOf(sent, event));
    need(at >= 0, `nobody has sent that: ${JSON.stringify(way.slice(-4))}`);
    const [sent] = way.splice(at, 1);
    if (sent!.term > server.term) Object.assign(server, { term: sent!.term, role: 'StateFollower', vote: '0' });
    switch (sent!.kind) {
      case 'vote': return this.onVote(server, sent!);
      case 'vote-answer': {
        if (sent!.term < server.term) return;
        server.responded.add(sent!.from);
        if (sent!.yes) server.granted.add(sent!.from);
        return;
      }
      case 'append': return this.onAppend(server, sent!);
      case 'append-answer': {
        if (sent!.term < server.term || !sent!.yes) return;
        server.match.set(sent!.from, Math.max(server.match.get(sent!.from) ?? 0, sent!.index));
      }
    }
  }

  private wayOf({ from, to }: { readonly from: string; readonly to: string }): Message[] {
    const way = this.wire.get(`${from}>${to}`) ?? [];
    this.wire.set(`${from}>${to}`, way);
    return way;
  }

  private onVote(server: Server, { from, to, term, index, logTerm }: Message): void {
    const last = lastTerm(server.log);
    const yes = term === server.term && (logTerm > last || (logTerm === last && index >= server.log.length)) && ['0', from].includes(server.vote);
    if (yes) server.vote = from;
    server.pending.push({ ...BLANK, kind: 'vote-answer', from: to, to: from, term: server.term, yes });
  }

  private onAppend(server: Server, { from, to, term, index, logTerm, entries, commit, heartbeat }: Message): void {
    const answer = { ...BLANK, kind: 'append-answer', heartbeat, from: to, to: from, term: server.term } as const;
    const fits = index === 0 || (index <= server.log.length && logTerm === termAt(server.log, index));
    if (term === server.term && server.role === 'StateCandidate') server.role = 'StateFollower';
    if (term < server.term || (server.role === 'StateFollower' && !fits)) return void server.pending.push({ ...answer, heartbeat: false, yes: false });
    need(server.role === 'StateFollower', 'two leaders of one term');
    const end = index + entries.length;
    if (index + 1 <= server.commit) {
      const match = heartbeat ? end : server.commit;
      if (heartbeat) server.commit = Math.max(server.commit, commit);
      return void server.pending.push({ ...answer, yes: true, index: match });
    }
    const fresh = entries.findIndex((entry, i) => server.log[index + i]?.term !== entry.term);
    if (fresh >= 0) server.log = [...server.log.slice(0, index + fresh), ...entries.slice(fresh)];
    server.commit = Math.max(server.commit, Math.min(commit, end));
    server.pending.push({ ...answer, yes: true, index: end });
  }
}

const BLANK = { heartbeat: false, index: 0, logTerm: 0, entries: [], commit: 0, yes: false } as const;
const TYPES: { readonly [type: string]: readonly [kind: Message['kind'], heartbeat: boolean] } = {
  MsgVote: ['vote', false], MsgVoteResp: ['vote-answer', false], MsgApp: ['append', false], MsgHeartbeat: ['append', true],
  MsgAppResp: ['append-answer', false], MsgHeartbeatResp: ['append-answer', true],
};

function isOf(sent: Message, { msg }: Event): boolean {
  const { type, from, to, term, index, logTerm, entries, commit, reject } = msg!;
  const [kind, heartbeat] = TYPES[type] ?? [];
  if (sent.kind !== kind || sent.heartbeat !== heartbeat || sent.from !== from || sent.to !== to || sent.term !== term) return false;
  switch (kind) {
    case 'vote': return sent.index === index && sent.logTerm === logTerm;
    case 'vote-answer': return sent.yes === !reject;
    case 'append': return sent.commit === commit && sent.entries.length === entries && (heartbeat || (sent.index === index && sent.logTerm === logTerm));
    default: return sent.yes === !reject && (reject || heartbeat || sent.index === index);
  }
}

function lastTerm(log: readonly Entry[]): number {
  return log.at(-1)?.term ?? 0;
}

function termAt(log: readonly Entry[], index: number): number {
  return log[index - 1]?.term ?? 0;
}

function isMajority(some: ReadonlySet<string>, all: readonly string[]): boolean {
  return all.filter((id) => some.has(id)).length * 2 > all.length;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
