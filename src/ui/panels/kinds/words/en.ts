import { saysWho } from '#ui/panels/kinds/parts/about.ts';
import type { KindWords } from './words.ts';

/** 'n1: promised 2.1', unless the text says whose it is. */
const named = (node: string, text: string) => (saysWho(text, node) ? text : `${node}: ${text}`);
const said = (node: string, what: string, text: string) => (saysWho(text, node) ? text : `${node} ${what}${text === '' ? '' : `: ${text}`}`);

export const en: KindWords = {
  legend: 'Legend',
  moods: { plain: '', good: '', warn: 'Attention:', bad: 'Problem:', muted: '' },
  tones: { idle: 'idle', following: 'follows', seeking: 'seeks to lead', leading: 'leads', learning: 'learns', blocked: 'blocked', down: 'down' },
  on: { disk: 'on disk', memory: 'in memory' },
  matrix: {
    grid: (title, columns) => `${title}: a row for each node, a column for each ${columns}`,
    help: 'Arrow keys move from cell to cell.',
    nodes: 'Node',
    column: (corner, label) => `${corner} ${label}`,
    chosenIn: (corner, label, text) => `${corner} ${label}, chosen: ${text}`,
    nothingChosen: (corner, label) => `${corner} ${label}, nothing chosen yet`,
    chosen: 'chosen',
    cell: (node, text, state) => `${named(node, text)}, ${state}`,
    nothing: (node, corner, label) => `${node} has accepted nothing in ${corner} ${label}`,
    states: {
      accepted: 'accepted, not chosen so far', chosen: 'chosen, which this node does not know', learned: 'chosen and learned',
      applied: 'chosen, learned and applied', doomed: 'accepted, but another value is chosen',
    },
    promised: (node, text) => named(node, text),
    promisedLabel: (epoch) => `promised ${epoch}`,
    snapshot: (node, text) => named(node, text),
    snapshotLabel: (upTo) => `≤ ${upTo}`,
    arrows: 'Votes that force a value',
    newest: 'newest',
  },
  ladder: {
    rung: (ballot, owner, value, state) => `${ballot} of ${owner}, ${value}, ${state}`,
    open: 'value still open',
    by: (owner) => `by ${owner}`,
    states: { preparing: 'collects promises', accepting: 'asks for votes', chosen: 'chosen', abandoned: 'abandoned' },
    marks: { promised: 'promised', accepted: 'accepted', refused: 'refused', silent: 'has not answered' },
    mark: said,
    safe: (values) => `safe here: ${values}`,
  },
  phases: {
    phases: 'Phase',
    inNone: 'in no phase',
    row: (node, phase, ...more) => `${node}: ${[phase, ...more.filter((part) => part !== '')].join(', ')}`,
    figure: (label, text, on) => `${label} ${text} ${on}`,
  },
  lanes: {
    help: 'Arrow keys move along a lane and from lane to lane.',
    lane: (node, role) => (role === '' ? node : `${node}, ${role}`),
    spans: {
      working: 'working', inDoubt: 'in doubt', committable: 'may commit', abortable: 'may abort',
      committed: 'committed', aborted: 'aborted', down: 'down',
    },
    marks: {
      forced: 'forced write', unforced: 'unforced write', lost: 'lost write', yes: 'votes yes', no: 'votes no',
      readOnly: 'votes read-only', heuristic: 'heuristic decision', damage: 'heuristic damage',
    },
    locks: { held: 'holds lock', waiting: 'waits for lock' },
    stretch: (node, what, from, took, over, text) => `${node}, ${what}, from ${from} ${over ? `for ${took}` : `on, ${took} so far`}${text === '' ? '' : `: ${text}`}`,
    point: (node, what, at, text) => `${node}, ${what} at ${at}${text === '' ? '' : `: ${text}`}`,
    decision: { commit: 'commit', abort: 'abort' },
    decided: (outcome, at, text) => `decision ${outcome} at ${at}: ${text}`,
  },
  grid: {
    cell: said,
    states: { promised: 'promised', accepted: 'accepted', refused: 'refused', silent: 'silent' },
    quorums: 'Quorums',
    quorum: (phase, nodes) => `phase ${phase}: ${nodes.join(' ')}`,
    reached: 'reached',
    open: 'not reached',
  },
  ring: {
    help: 'Left and right arrow keys move along the ranges or the keys, up and down from one to the other.',
    arcs: 'Ranges',
    keys: 'Keys',
    owners: 'Owners',
    share: 'share',
    load: 'load',
    percent: (share) => `${Math.round(share * 100)} %`,
    unknown: '–',
  },
};
