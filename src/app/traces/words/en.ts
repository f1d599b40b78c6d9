import type { Wrong } from '#checks/traces/wrong.ts';
import type { TraceWords } from './words.ts';

export const en: TraceWords = {
  wrong: (wrong) => `${said(wrong)}.`,
};

function said(wrong: Wrong): string {
  switch (wrong.kind) {
    case 'no-expression': return 'None of the known expressions finds an event in this file';
    case 'bad-expression': return `The expression for ${wrong.which} is none: ${wrong.why}`;
    case 'missing-group': return `The expression has no group (?<${wrong.group}>…); event, host and clock are needed`;
    case 'no-events': return 'There is no event in this file';
    case 'empty-match': return `Line ${wrong.line}: the expression matches nothing at all there`;
    case 'same-execution': return wrong.name === '' ? 'Two executions have no name' : `Two executions are named '${wrong.name}'`;
    case 'bad-clock': return `Line ${wrong.line}: ${short(wrong.clock)} is no vector clock; it must be an object of whole numbers, such as {"a": 1, "b": 2}`;
    case 'no-own-time': return `Line ${wrong.line}: the clock of '${wrong.host}' does not say its own time`;
    case 'own-times': return wrong.found < wrong.due
      ? `Line ${wrong.line}: '${wrong.host}' has two events at its own time ${wrong.found}`
      : `Line ${wrong.line}: '${wrong.host}' jumps to its own time ${wrong.found}, and has no event at ${wrong.due}`;
    case 'unknown-host': return `Line ${wrong.line}: '${wrong.host}' knows a time of '${wrong.other}', which logs nothing`;
    case 'unknown-event': return `Line ${wrong.line}: '${wrong.host}' knows of event ${wrong.time} of '${wrong.other}', which has only ${wrong.count}`;
    case 'circle': return 'Some events cause each other in a circle';
    case 'bad-line': return `Line ${wrong.line} cannot be read: ${short(wrong.why)}`;
    case 'no-states': return 'There is no state in this file';
    case 'too-many': return `More than ${wrong.limit} events are not drawn`;
    case 'too-slow': return wrong.known
      ? `Reading took longer than ${wrong.seconds} seconds and was given up; a shorter piece of the file may be read`
      : `Trying the expression took longer than ${wrong.seconds} seconds and was given up; let it begin with ^, say what a part may hold ([^ ]* instead of .*), and avoid a repetition within a repetition, such as (a+)+`;
    case 'failed': return `Reading failed: ${short(wrong.why)}`;
    case 'unguarded': return 'The file brings its own expression, and this page cannot end one that takes too long; read it if you trust it';
  }
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
