/** Does a fault: a choice is recorded in the run, anything that needs an answer first asks in a dialog. */
import type { Fault } from '#app/faults.ts';
import type { Lab } from '#app/lab.ts';

export function perform(lab: Lab, { does, refused }: Fault): void {
  if (refused !== null) return;
  if ('choice' in does) void lab.choose(does.choice);
  else lab.ask(does.dialog);
}
