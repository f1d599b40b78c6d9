/** How three-phase commit wants to be seen: roles, votes and badges beside a site. Words come from a catalogue. */
import type { NodeId } from '#model/protocol.ts';
import type { Field, NodeView, Tone, View, Vote } from '#model/view.ts';
import { items } from '#base/sequence.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientView } from '#protocols/client/view.ts';
import { threePhaseCommands } from './commands.ts';
import type { ThreePhaseGhost } from './ghost.ts';
import { messageView } from './message-view.ts';
import { colourOf } from './numbers.ts';
import { threePhasePanels } from './panels.ts';
import { memoryOf, writtenOf, type SiteRecord } from './records.ts';
import type { Durable, Entry, Live, Message, SiteDurable, SiteState, State } from './state.ts';
import type { FieldName, RoleName, ThreePhaseMark, ThreePhaseWords, ViewWords } from './words/words.ts';

export function threePhaseView(words: ThreePhaseWords): View<State, Message, Durable, ThreePhaseGhost> {
  return {
    node: (record, id) => nodeView(record, id, words),
    message: (message) => messageView(message, words),
    panels: (moment, ghost) => threePhasePanels(moment, ghost, words.view),
    legend: Object.entries(words.view.legend).map(([mark, text]) => ({ mark: mark as ThreePhaseMark, text })),
    epochsRise: false,
  };
}

function nodeView(record: SiteRecord, id: NodeId, words: ThreePhaseWords): NodeView {
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    return clientView(record.state?.kind === 'client' ? record.state : null, threePhaseCommands, words.client);
  }
  const state = memoryOf(record);
  return state === null ? downView(writtenOf(record), words.view) : siteView(state, record, id, words.view);
}

/** Only the disk is left. */
function downView(disk: SiteDurable | null, words: ViewWords): NodeView {
  const entries = Object.values(disk?.entries ?? {});
  return {
    role: words.roles.down, tone: 'idle', epoch: entries[0] === undefined ? null : colourOf(entries[0].tid), timer: null, votes: [],
    badges: badgesOf(entries.map((entry) => words.badges.live(entry.tid, words.states[entry.state])), words), fields: disk === null ? [] : diskFields(disk, words),
  };
}

function siteView(state: SiteState, record: SiteRecord, id: NodeId, words: ViewWords): NodeView {
  const live = Object.values(state.live);
  const role = roleOf(state);
  const asking = live.find((each) => each.leader === id && ['votes', 'acks', 'states'].includes(each.wait));
  return {
    role: words.roles[role],
    tone: TONES[role],
    epoch: live[0] === undefined ? null : colourOf(live[0].entry.tid),
    timer: soonest(record),
    votes: asking === undefined ? [] : votesOf(asking, id),
    badges: badgesOf(live.map((each) => badgeOf(each, words)), words),
    fields: [...diskFields(state.disk, words), ...memoryFields(state, words)],
  };
}

const TONES: { readonly [R in RoleName]: Tone } = {
  coordinator: 'leading', elected: 'seeking', participant: 'following', inDoubt: 'following', blocked: 'blocked', recovering: 'learning', down: 'idle',
};

/** The gravest of what its transactions make it. */
export function roleOf({ env, live }: SiteState): RoleName {
  const all = Object.values(live);
  if (all.some(({ wait }) => wait === 'retry' || wait === 'blocked')) return 'blocked';
  if (all.some(({ recovering }) => recovering)) return 'recovering';
  const first = env.self === env.servers[0];
  if (all.some(({ leader, wait }) => leader === env.self && (wait === 'states' || (wait === 'acks' && !first)))) return 'elected';
  if (first) return 'coordinator';
  return all.some(({ entry }) => entry.state !== 'q') ? 'inDoubt' : 'participant';
}

/** The timer that ends first. */
function soonest({ timers }: SiteRecord): string | null {
  let first: string | null = null;
  for (const timer in timers) if (first === null || timers[timer]!.due < timers[first]!.due) first = timer;
  return first;
}

function votesOf({ entry, wait, said, reported }: Live, id: NodeId): readonly Vote[] {
  const asked = wait === 'votes' ? entry.sites : entry.up;
  return asked.filter((node) => node !== id).map((node) => ({ node, vote: (wait === 'states' ? reported[node] !== undefined : said.includes(node)) ? 'have' : 'waiting' }));
}

function badgeOf({ entry: { tid, state }, wait }: Live, { badges, states }: ViewWords): string {
  return wait === 'retry' || wait === 'blocked' ? badges.blocked(tid) : badges.live(tid, states[state]);
}

const BADGES = 2;

function badgesOf(all: readonly string[], { badges }: ViewWords): readonly string[] {
  return all.length <= BADGES ? all : [...all.slice(0, BADGES), badges.more(all.length - BADGES)];
}

function diskFields({ entries, endings, store }: SiteDurable, words: ViewWords): readonly Field[] {
  const decided = items(endings).flatMap((ending) => ending ?? []);
  const shown = decided.slice(-SHOWN).map(({ tid, outcome }) => `${tid} ${words.outcomes[outcome]}`);
  return fields(words, 'disk', {
    undecided: Object.values(entries).map((entry) => entryText(entry, words)).join(' · ') || words.none,
    decided: `${decided.length > SHOWN ? '… ' : ''}${shown.join(' · ')}` || words.none,
    store: storeText(store) || words.none,
  });
}

/** The inspector shows the latest. */
const SHOWN = 5;

function entryText({ tid, state, attempt, elected }: Entry, { states }: ViewWords): string {
  return `${tid} ${states[state]} (${state}), last_elected ${ballotText(elected)}, last_attempt ${ballotText(attempt)}`;
}

export function storeText(store: { readonly [key: string]: string }): string {
  return Object.entries(store).map(([key, value]) => `${key}=${value}`).join(' ');
}

function memoryFields({ live, locks }: SiteState, words: ViewWords): readonly Field[] {
  const all = Object.values(live);
  const each = (say: (live: Live) => string) => all.map((one) => `${one.entry.tid}: ${say(one)}`).join(' · ') || words.none;
  return fields(words, 'memory', {
    waits: each(({ wait, leader }) => `${words.waits[wait]}, ${leader}`),
    up: each(({ entry }) => entry.up.join(', ')),
    ranks: each(({ entry }) => ballotText(entry.elected)),
    locks: Object.entries(locks).map(([key, { held, waiting }]) => `${key}: ${[...held.map(({ tid }) => tid), ...waiting.map(({ tid }) => `(${tid})`)].join(' ')}`).join(' · ') || words.none,
  });
}

function fields(words: ViewWords, on: Field['on'], values: { readonly [name in FieldName]?: string }): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
