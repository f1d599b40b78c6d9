/**
 * Connections (see `Connections` in model/protocol.ts) over a network that loses, doubles, delays and reorders: what TCP
 * is made of, as far as a protocol can tell. Each end numbers its connections and its words on each; what is not
 * acknowledged is said again; nothing is believed before both ends know each other's number, so that a frame of an
 * earlier connection, of whatever age, is never taken for one of this. An end that hears nothing for `silence` ms, or
 * learns that the other end is another one or gone, has lost the connection.
 *
 * Numbers grow from one connection to the next, over restarts too: the first comes from the clock of the machine.
 */
import type { Millis, NodeId } from '#model/protocol.ts';

/** `own`: the sender's number for the connection; `peer`: the receiver's, as far as it is known. */
export type Frame<M> =
  | { readonly own: number; readonly peer: number | null; readonly ack: number }
  /** The word with that number, from 0; null: the last, this end is closed. */
  | { readonly own: number; readonly peer: number | null; readonly ack: number; readonly seq: number; readonly word: M | null }
  /** The receiver's number of a connection that is no longer held here. */
  | { readonly reset: number };

export const LIMITS = {
  /** Nothing heard for so long: the connection is lost. */
  silence: 1_000,
  /** What is not acknowledged is said again after so long. */
  resend: 100,
  /** An idle connection says that it is there. */
  idle: 250,
} as const;

interface Connection<M> {
  readonly to: NodeId;
  readonly own: number;
  peer: number | null;
  /** Words ever said, and those of them that nobody has acknowledged. */
  said: number;
  unheard: { readonly seq: number; readonly word: M | null }[];
  /** The next word to deliver, and those that came before their turn. */
  expected: number;
  readonly early: Map<number, M | null>;
  heardAt: Millis;
  spokeAt: Millis;
  owesAck: boolean;
}

/** What a node does with frames, words and losses. Each may at once say more. */
export interface Ends<M> {
  post(to: NodeId, frame: Frame<M>): void;
  deliver(from: NodeId, word: M): void;
  lost(peer: NodeId): void;
}

/** All connections of one node. Time is whatever `now` was told last, in ms. */
export class ConnectionTable<M> {
  private readonly ends: Ends<M>;
  private readonly current = new Map<NodeId, Connection<M>>();
  /** Closed here: what was said before still arrives. */
  private closing: Connection<M>[] = [];
  private next: number;
  private now: Millis = 0;

  /** `first` must exceed every number that this node ever used. */
  constructor(ends: Ends<M>, first: number) {
    this.ends = ends;
    this.next = first;
  }

  send(to: NodeId, word: M): void {
    this.say(this.current.get(to) ?? this.open(to), word);
  }

  /** The node no longer holds the connection: what is on its way to it is gone, and the other end is told. */
  close(peer: NodeId): void {
    const connection = this.current.get(peer);
    if (connection === undefined) return;
    this.current.delete(peer);
    this.closing.push(connection);
    this.say(connection, null);
  }

  receive(from: NodeId, frame: Frame<M>): void {
    if ('reset' in frame) return this.onReset(from, frame.reset);
    const closing = frame.peer === null ? undefined : this.closing.find(({ to, own }) => to === from && own === frame.peer);
    if (closing !== undefined) return this.onLateAck(closing, frame);
    const held = this.current.get(from);
    if (frame.peer !== null && frame.peer !== held?.own) return this.ends.post(from, { reset: frame.own });
    if (held !== undefined && held.peer !== null && held.peer !== frame.own) {
      if (frame.own < held.peer) return; // Of an earlier one, late.
      this.lose(held);
      // Theirs is new: either they know nothing of ours yet, or they speak of the one that has just gone.
      return frame.peer === null ? this.receive(from, frame) : this.ends.post(from, { reset: frame.own });
    }
    const connection = held ?? this.open(from);
    connection.heardAt = this.now;
    this.learn(connection, frame.own);
    // Acknowledgements are not acknowledged.
    if ('seq' in frame || frame.peer === null) connection.owesAck = true;
    // Said by somebody who does not know our number: it may be from long ago. Who is there will say it again.
    if (frame.peer === null) return;
    acknowledge(connection, frame.ack);
    if ('seq' in frame) this.onWord(connection, frame.seq, frame.word);
  }

  /** Time passes: says again, says that it is there, gives up. */
  tick(now: Millis): void {
    this.now = now;
    this.closing = this.closing.filter(({ heardAt, unheard }) => unheard.length > 0 && now - heardAt <= LIMITS.silence);
    for (const connection of [...this.closing, ...this.current.values()]) {
      if (now - connection.heardAt > LIMITS.silence) this.giveUp(connection);
      else if (connection.unheard.length > 0 && now - connection.spokeAt >= LIMITS.resend) this.sayAgain(connection);
      else if (now - connection.spokeAt >= LIMITS.idle) connection.owesAck = true;
    }
    this.acknowledgeAll();
  }

  /** To be called when a batch of frames is done: what no word has acknowledged by the way. */
  acknowledgeAll(): void {
    for (const connection of this.current.values()) {
      if (connection.owesAck) this.post(connection, { own: connection.own, peer: connection.peer, ack: connection.expected });
    }
  }

  private open(to: NodeId): Connection<M> {
    const connection: Connection<M> = {
      to, own: this.next, peer: null, said: 0, unheard: [], expected: 0, early: new Map(), heardAt: this.now, spokeAt: this.now, owesAck: false,
    };
    this.next += 1;
    this.current.set(to, connection);
    return connection;
  }

  private say(connection: Connection<M>, word: M | null): void {
    const said = { seq: connection.said, word };
    connection.said += 1;
    connection.unheard.push(said);
    this.postWord(connection, said);
  }

  private sayAgain(connection: Connection<M>): void {
    for (const said of connection.unheard) this.postWord(connection, said);
  }

  private postWord(connection: Connection<M>, { seq, word }: { readonly seq: number; readonly word: M | null }): void {
    this.post(connection, { own: connection.own, peer: connection.peer, ack: connection.expected, seq, word });
  }

  private post(connection: Connection<M>, frame: Frame<M>): void {
    connection.spokeAt = this.now;
    connection.owesAck = false;
    this.ends.post(connection.to, frame);
  }

  /** Their number, if it is news: now they will believe what they were told without it. */
  private learn(connection: Connection<M>, peer: number): void {
    if (connection.peer !== null) return;
    connection.peer = peer;
    this.sayAgain(connection);
  }

  private onWord(connection: Connection<M>, seq: number, word: M | null): void {
    if (seq >= connection.expected) connection.early.set(seq, word);
    // What is delivered may end the connection.
    while (this.current.get(connection.to) === connection) {
      const next = connection.early.get(connection.expected);
      if (next === undefined) return;
      connection.early.delete(connection.expected);
      connection.expected += 1;
      if (next === null) {
        return this.giveUp(connection);
      }
      this.ends.deliver(connection.to, next);
    }
  }

  private onLateAck(connection: Connection<M>, frame: { readonly own: number; readonly ack: number }): void {
    connection.heardAt = this.now;
    if (connection.peer !== null && connection.peer !== frame.own) return;
    this.learn(connection, frame.own);
    acknowledge(connection, frame.ack);
  }

  private onReset(from: NodeId, own: number): void {
    this.closing = this.closing.filter((connection) => connection.to !== from || connection.own !== own);
    const connection = this.current.get(from);
    if (connection?.own === own) this.lose(connection);
  }

  private giveUp(connection: Connection<M>): void {
    // Perhaps only one direction is cut.
    if (connection.peer !== null) this.ends.post(connection.to, { reset: connection.peer });
    this.lose(connection);
  }

  private lose(connection: Connection<M>): void {
    if (this.current.get(connection.to) !== connection) return;
    this.current.delete(connection.to);
    this.ends.lost(connection.to);
  }
}

function acknowledge<M>(connection: Connection<M>, ack: number): void {
  connection.unheard = connection.unheard.filter(({ seq }) => seq >= ack);
}
