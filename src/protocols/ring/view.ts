/** How the ring wants to be seen: who is on it, what each waits for and keeps for others, labels on messages. */
import type { NodeId } from '#model/protocol.ts';
import type { Field, NodeView, View, Vote } from '#model/view.ts';
import { clientView } from '#protocols/client/view.ts';
import { ringCommands } from './commands.ts';
import type { RingGhost } from './ghost.ts';
import { statusOf, versionOf } from './membership.ts';
import { messageView } from './message-view.ts';
import { panelsOf } from './panels.ts';
import { contents, memoryOf, type RingRecord } from './records.ts';
import { clockText } from './report.ts';
import { amount } from './settings.ts';
import type { Durable, Message, Request, RingClientState, ServerDurable, ServerState, Slots, State } from './state.ts';
import { toneOf } from './tone.ts';
import type { FieldName, RingWords, ViewWords } from './words/words.ts';

export function ringView(words: RingWords): View<State, Message, Durable, RingGhost> {
  return {
    node: (record, id) => nodeView(record, id, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => panelsOf(moment, ghost, words),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as keyof ViewWords['legend'], text })),
  };
}

function nodeView(record: RingRecord, id: NodeId, words: RingWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') return clientNode(record.state?.kind === 'client' ? record.state : null, words);
  const state = memoryOf(record);
  const disk = contents(record);
  const says = words.view;
  if (disk === null || state === null) return { role: says.down, tone: 'idle', epoch: null, timer: null, votes: [], badges: [], fields: disk === null ? [] : diskFields(disk, says) };
  const open = Object.values(state.requests).find(({ answered }) => !answered);
  const tone = toneOf(record, id);
  return {
    role: says.statuses[statusOf(disk.ring, id)],
    tone: tone === 'down' ? 'idle' : tone,
    epoch: versionOf(disk.ring),
    timer: open !== undefined ? `request:${open.op}` : statusOf(disk.ring, id) === 'joining' ? 'stream' : state.probing ? 'probe' : null,
    votes: open === undefined ? [] : votesOf(open),
    badges: badgesOf(state, says),
    fields: [...diskFields(disk, says), ...memoryFields(state, says)],
  };
}

/** The usual client; and what it has seen of each key. */
function clientNode(state: RingClientState | null, words: RingWords): NodeView {
  const view = clientView(state, ringCommands, words.client);
  const contexts = Object.entries(state?.contexts ?? {}).map(([key, { context }]) => `${key} ${context.map((entry) => entry.join(':')).join(' ') || words.view.none}`);
  const seen = state === null ? [] : fields(words.view, 'memory', { contexts: contexts.join(', ') || words.view.none, ...(state.ring === undefined ? {} : { knows: String(versionOf(state.ring)) }) });
  return { ...view, fields: [...view.fields, ...seen] };
}

function votesOf({ asked, heard }: Request): readonly Vote[] {
  return Object.keys(asked).map((node) => ({ node, vote: node in heard ? 'have' : 'waiting' }));
}

function badgesOf({ env, requests, suspects, disk, fetched }: ServerState, { badges }: ViewWords): readonly string[] {
  const open = Object.values(requests).filter(({ answered }) => !answered);
  const hints = Object.entries(disk.hints);
  return [
    ...open.map(({ kind, key, heard }) => badges.waits(kind, key, Object.keys(heard).length, amount(env, kind === 'put' ? 'writeQuorum' : 'readQuorum'))),
    ...hints.map(([home, slots]) => badges.hints(home, Object.keys(slots).length)),
    ...(suspects.length === 0 ? [] : [badges.suspects(suspects)]),
    ...(fetched.length === 0 ? [] : [badges.arcs(fetched.length)]),
  ];
}

const SHOWN = 12;

function slotsText(slots: Slots, none: string): string {
  const entries = Object.entries(slots);
  const text = entries.slice(0, SHOWN).map(([key, { item }]) => `${key} ${clockText(item)}`).join(' ');
  return entries.length === 0 ? none : entries.length > SHOWN ? `${text} … (${entries.length})` : text;
}

function diskFields({ store, hints, ring, names }: ServerDurable, says: ViewWords): readonly Field[] {
  return fields(says, 'disk', {
    store: slotsText(store, says.none),
    hints: Object.entries(hints).map(([home, slots]) => `${home}: ${slotsText(slots, says.none)}`).join('; ') || says.none,
    ring: Object.entries(ring).map(([node, { status }]) => `${node} ${says.statuses[status]}`).join(', '),
    ...(names === 0 ? {} : { names: String(names) }),
  });
}

function memoryFields({ requests, suspects, handed, fetched }: ServerState, says: ViewWords): readonly Field[] {
  return fields(says, 'memory', {
    coordinates: Object.values(requests).map(({ op, kind, key }) => `${op} ${kind} ${key}`).join(', ') || says.none,
    suspects: suspects.join(', ') || says.none,
    ...(Object.keys(handed).length === 0 ? {} : { handed: Object.keys(handed).join(', ') }),
    ...(fetched.length === 0 ? {} : { fetched: String(fetched.length) }),
  });
}

function fields(says: ViewWords, on: Field['on'], values: { readonly [name in FieldName]?: string }): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: says.fields[name as FieldName], value, on }));
}
