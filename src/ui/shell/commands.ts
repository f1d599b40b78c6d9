/**
 * Everything that the lab can be told, once: the palette lists it, keys and buttons call it. What can be done to a
 * selected node, link or message stands in `#app/faults.ts` instead.
 */
import type { Lab } from '#app/lab.ts';
import { momentOf, type LabState } from '#app/state.ts';
import { openFile, restartScenario, saveFile } from './files.ts';
import { faster, slower } from './speeds.ts';
import { goToFirstWrong, hasWrong } from '#ui/panels/clients/first-wrong.ts';
import { timelineCommands, type TimelineCommand } from '#ui/timeline/commands.ts';

export type CommandId =
  | 'toggle' | 'back' | 'on' | 'roundBack' | 'roundOn' | 'landmarkBack' | 'landmarkOn' | 'start' | 'newest' | 'slower' | 'faster'
  | 'undo' | 'redo' | 'home' | 'search' | 'rules' | 'placement' | 'request' | 'partition' | 'heal' | 'network' | 'scenario' | 'restart'
  | 'share' | 'save' | 'open' | 'compare' | 'palette' | 'help' | 'firstWrong' | TimelineCommand;

export interface Command {
  readonly id: CommandId;
  /** As tinykeys writes them; the first is shown. */
  readonly keys: readonly string[];
  readonly run: (lab: Lab) => void;
  /** Absent: always. */
  readonly available?: (state: LabState) => boolean;
}

export const commands: readonly Command[] = [
  { id: 'toggle', keys: ['Space', 'k'], run: (lab) => lab.toggle() },
  { id: 'back', keys: [',', 'ArrowLeft'], run: (lab) => lab.step(-1), available: ({ cursor }) => cursor > 0 },
  { id: 'on', keys: ['.', 'ArrowRight'], run: (lab) => lab.step(1) },
  { id: 'roundBack', keys: ['Shift+ArrowLeft'], run: (lab) => lab.round(-1), available: ({ cursor }) => cursor > 0 },
  { id: 'roundOn', keys: ['Shift+ArrowRight'], run: (lab) => lab.round(1) },
  { id: 'landmarkBack', keys: ['Shift+<', 'PageUp'], run: (lab) => lab.landmark(-1), available: ({ cursor }) => cursor > 0 },
  { id: 'landmarkOn', keys: ['Shift+>', 'PageDown'], run: (lab) => lab.landmark(1) },
  { id: 'start', keys: ['Home'], run: (lab) => lab.seek(0), available: ({ cursor }) => cursor > 0 },
  { id: 'newest', keys: ['End'], run: (lab) => lab.seek(lab.store.getState().branch.moments.length - 1) },
  { id: 'slower', keys: ['j'], run: (lab) => lab.setSpeed(slower(lab.store.getState().speed)) },
  { id: 'faster', keys: ['l'], run: (lab) => lab.setSpeed(faster(lab.store.getState().speed)) },
  { id: 'undo', keys: ['$mod+z'], run: (lab) => lab.undo(), available: ({ undoable }) => undoable > 0 },
  { id: 'redo', keys: ['$mod+Shift+z', '$mod+y'], run: (lab) => lab.redo(), available: ({ redoable }) => redoable > 0 },
  { id: 'home', keys: ['g'], run: (lab) => lab.ask({ type: 'home' }), available: ({ embedded }) => !embedded },
  { id: 'search', keys: ['e'], run: (lab) => lab.ask({ type: 'search' }), available: ({ embedded }) => !embedded },
  { id: 'rules', keys: ['b'], run: (lab) => lab.ask({ type: 'rules' }), available: ({ embedded }) => !embedded },
  { id: 'placement', keys: ['p'], run: (lab) => lab.ask({ type: 'placement' }), available: ({ embedded }) => !embedded },
  { id: 'request', keys: ['q'], run: askRequest, available: ({ branch }) => branch.scenario.clients.length > 0 },
  { id: 'partition', keys: [], run: (lab) => lab.ask({ type: 'partition' }) },
  { id: 'heal', keys: [], run: (lab) => void lab.choose({ type: 'heal' }), available: (state) => Object.values(momentOf(state).world.links).some((link) => link.cut || link.held) },
  { id: 'network', keys: [], run: (lab) => lab.ask({ type: 'network' }) },
  { id: 'scenario', keys: ['n'], run: (lab) => lab.ask({ type: 'scenario' }) },
  { id: 'restart', keys: [], run: restartScenario },
  { id: 'share', keys: ['$mod+Shift+s'], run: (lab) => lab.ask({ type: 'share' }) },
  { id: 'save', keys: ['$mod+s'], run: (lab) => void saveFile(lab) },
  { id: 'open', keys: ['$mod+o'], run: openFile },
  { id: 'compare', keys: [], run: (lab) => lab.ask({ type: 'compare' }), available: ({ branches }) => branches.length > 1 },
  { id: 'palette', keys: ['$mod+k'], run: (lab) => lab.ask({ type: 'palette' }) },
  { id: 'help', keys: ['Shift+?'], run: (lab) => lab.ask({ type: 'help' }) },
  { id: 'zoomIn', keys: ['w', '+', 'Shift++'], run: timelineCommands.zoomIn },
  { id: 'zoomOut', keys: ['s', '-'], run: timelineCommands.zoomOut },
  { id: 'panLeft', keys: ['a'], run: timelineCommands.panLeft },
  { id: 'panRight', keys: ['d'], run: timelineCommands.panRight },
  { id: 'fit', keys: ['f'], run: timelineCommands.fit },
  { id: 'filter', keys: ['/'], run: timelineCommands.filter },
  { id: 'marker', keys: ['m'], run: timelineCommands.marker },
  { id: 'cause', keys: ['['], run: timelineCommands.cause },
  { id: 'effect', keys: [']'], run: timelineCommands.effect },
  { id: 'firstWrong', keys: ['v'], run: goToFirstWrong, available: hasWrong },
  { id: 'order', keys: ['o'], run: timelineCommands.order, available: ({ branch }) => branch.scenario.clients.length > 0 },
];

/** A request goes to the selected node if there is one, else to whom the client likes. */
function askRequest(lab: Lab): void {
  const { selection, branch } = lab.store.getState();
  const { clients } = branch.scenario;
  const chosen = selection?.type === 'node' ? selection.node : null;
  const client = chosen !== null && clients.includes(chosen) ? chosen : clients[0];
  if (client !== undefined) lab.ask({ type: 'request', client, to: chosen === client ? null : chosen });
}

export function commandOf(id: CommandId): Command {
  return commands.find((command) => command.id === id)!;
}

/** `$mod+Shift+z` as a person reads it. */
export function shownKey(key: string): string {
  const mac = navigator.platform.startsWith('Mac');
  return key.replace('$mod', mac ? '⌘' : 'Ctrl').replace('Arrow', '').replace('Shift+?', '?').replace('Shift+<', '<').replace('Shift+>', '>')
    .split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part)).join(mac ? '' : '+') || '+';
}
