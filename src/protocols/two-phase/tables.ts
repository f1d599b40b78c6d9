/** The tables: what is on every disk, what transactions cost beside what they should, who has and wants which lock, what is in the stores. */
import type { NodeId } from '#model/protocol.ts';
import type { TableCell, TablePanel } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { Claim } from '#protocols/transactions/locks.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import { measured, reasons, theory, type Cost } from './costs.ts';
import { transactionOf, type TwoPhaseGhost } from './ghost.ts';
import { diskOf, memoryOf, writtenOf, type TwoPhaseMoment, type TwoPhaseWorld } from './records.ts';
import { acceptorsIn, participantsIn, presumption, switchedOn } from './settings.ts';
import type { LogRecord, ServerState } from './state.ts';
import type { ColumnName, TwoPhaseWords, ViewWords } from './words/words.ts';

export function tables({ world }: TwoPhaseMoment, ghost: TwoPhaseGhost, words: TwoPhaseWords): readonly TablePanel[] {
  const some = Object.values(world.nodes).map((record) => memoryOf(record)).find((state) => state !== null) ?? null;
  return [
    costsTable(some, ghost, words), locksTable(world, words), logsTable(world, words.view), storesTable(world, words.view),
    ...(some !== null && switchedOn(some.env, 'paxosCommit') ? [acceptorsTable(world, words.view)] : []),
  ];
}

type Rows = TablePanel['rows'];

function table(id: keyof ViewWords['panels'], columns: readonly ColumnName[], rows: Rows, words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

/** The newest first: three figures, each as measured and by the book, and why they differ. */
function costsTable(state: ServerState | null, ghost: TwoPhaseGhost, words: TwoPhaseWords): TablePanel {
  const { costs: says } = words.view;
  const rows: Rows = state === null ? [] : ghost.timelines.toReversed().flatMap((timeline) => {
    const known = transactionOf(ghost, timeline.tid);
    if (known === undefined) return [];
    const { tid, number, participants, outcome } = known;
    const is = measured(timeline);
    const book = outcome === null ? null : theory(state.env, outcome, participants.length);
    const over = timeline.over !== null;
    const why = book === null ? says.reason({ why: 'running' }) : because(reasons(state.env, known, timeline, book), is, book, says.variant(presumption(state.env), switchedOn(state.env, 'paxosCommit')), words.view);
    return [{
      node: null,
      cells: [
        { text: tid, epoch: number },
        compared(String(is.messages), book === null ? null : String(book.messages), over, words.view),
        compared(says.writes(is.coordinator), book === null ? null : says.writes(book.coordinator), over, words.view),
        compared(says.writes(is.participants), book === null ? null : says.writes(book.participants), over, words.view),
        says.remark(outcome, why),
      ],
    }];
  });
  return table('costs', ['transaction', 'messages', 'coordinator', 'participants', 'why'], rows, words.view);
}

/** Before the end it is no wonder that they differ. */
function compared(is: string, book: string | null, over: boolean, { none }: ViewWords): TableCell {
  return { text: `${is} / ${book ?? none}`, mood: !over || book === null || is === book ? 'plain' : 'warn' };
}

function because(found: readonly Parameters<ViewWords['costs']['reason']>[0][], is: Cost, book: Cost, variant: string, { costs: says }: ViewWords): string {
  const same = says.writes(is.coordinator) === says.writes(book.coordinator) && says.writes(is.participants) === says.writes(book.participants) && is.messages === book.messages;
  return same || found.length === 0 ? says.asBook(variant) : found.map((reason) => says.reason(reason)).join(' ');
}

function locksTable(world: TwoPhaseWorld, words: TwoPhaseWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    return Object.entries(state?.locks ?? {}).map(([key, { held, waiting }]) => ({
      node, cells: [{ text: key, epoch: held[0] === undefined ? null : numberIn(held[0].tid) }, node, claimsText(held, words.view), claimsText(waiting, words.view)],
    }));
  });
  return table('locks', ['key', 'server', 'holder', 'waiting'], rows, words.view);
}

function claimsText(claims: readonly Claim[], { modes, none }: ViewWords): string {
  return claims.map(({ tid, mode }) => `${tid} (${modes[mode]})`).join(', ') || none;
}

/** How many records of a log are shown: the latest. */
const SHOWN = 8;

function logsTable(world: TwoPhaseWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const written = writtenOf(record);
    if (written === null) return [];
    const forced = diskOf(record)?.log ?? [];
    const soft = written.log.filter((entry) => !forced.includes(entry));
    return [{ node, cells: [node, recordsText(forced, words), { text: recordsText(soft, words), mood: soft.length === 0 ? 'muted' as const : 'warn' as const }] }];
  });
  return table('logs', ['server', 'onDisk', 'notForced'], rows, words);
}

export function recordsText(log: readonly LogRecord[], { none, record }: ViewWords): string {
  return log.length === 0 ? none : `${log.length > SHOWN ? '… ' : ''}${log.slice(-SHOWN).map((entry) => record(entry)).join(' · ')}`;
}

function storesTable(world: TwoPhaseWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    const latest = state ?? writtenOf(record);
    if (latest === null || (state !== null && !participantsIn(state.env).includes(node))) return [];
    const contents = Object.entries(latest.store).map(([key, value]) => `${key}=${value}`).join(' ');
    return contents === '' && state === null ? [] : [{ node, cells: [node, contents === '' ? words.none : contents] }];
  });
  return table('stores', ['server', 'contents'], rows, words);
}

function acceptorsTable(world: TwoPhaseWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    if (state === null || !acceptorsIn(state.env).includes(node)) return [];
    return state.acceptor.slice(-ACCEPTED).toReversed().map(([tid, { promised, accepted }]) => ({
      node, cells: [node, { text: tid, epoch: numberIn(tid) }, ballotText(promised), acceptedText(accepted, words)],
    }));
  });
  return table('acceptors', ['server', 'transaction', 'promised', 'accepted'], rows, words);
}

const ACCEPTED = 3;

function acceptedText(accepted: { readonly [node: NodeId]: { readonly vote: keyof ViewWords['votes']; readonly ballot: number } }, { votes, ballots, none }: ViewWords): string {
  return Object.entries(accepted).map(([node, { vote, ballot }]) => ballots.accepted(node, votes[vote], ballot === 0 ? '0' : ballotText(ballot))).join(' · ') || none;
}
