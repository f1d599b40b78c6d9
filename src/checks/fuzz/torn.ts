/** A storm's scheduler: the clock, but every so often a step is torn and its node goes down; the plan's restarts bring it back. */
import { Dice } from '#base/dice.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Storm } from '#model/exhibit.ts';
import type { Scripted } from '#model/trace.ts';

/** `script`: each torn step is added to it, so that the run can be had again without the dice. */
export function torn({ scenario, tears, tearsUntil = Infinity }: Storm, script: Scripted[] = []): Scheduler {
  const clock = timed(scenario);
  if (tears === 0) return clock;
  const dice = new Dice(scenario.seed ^ 0x7ea4);
  return (world) => {
    const next = clock(world);
    if (next === null || world.now >= tearsUntil || !dice.once(tears)) return next;
    const [at, choice] = next;
    const node = choice.type === 'deliver' ? (choice.packet.split('>')[1] ?? '').split('#')[0]! : choice.type === 'fire' ? choice.node : '';
    if (!scenario.servers.includes(node) || (choice.type !== 'deliver' && choice.type !== 'fire')) return next;
    const tear = { ...choice, cut: dice.below(5), lose: dice.below(3) };
    script.push([world.seq, at, tear]);
    return [at, tear];
  };
}
