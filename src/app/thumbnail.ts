/**
 * A small running cluster, for the list of protocols: a lesson as the kernel lives it, computed in place and kept only at
 * its present moment, so that many of them cost little. Nobody judges it and nobody can touch it.
 */
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Exhibit, Lesson } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import type { Moment, Packet, World } from '#model/world.ts';

/** Real ms for each virtual one: a message is a third of a second on its way. */
export const SLOWNESS = 25;
/** How much faster time passes while no message is in flight. */
const QUIET = 12;
/** At most so many events at a time: the rest waits for the next turn. */
const BUSY = 40;
/** A still shows a moment with at least so many messages under way, if one comes within so many events. */
const LIVELY = 3;
const PATIENCE = 2_000;

export class Thumbnail {
  /** Virtual ms; may be fractional. */
  time: Millis = 0;
  private readonly exhibit: Exhibit;
  private readonly lesson: Lesson;
  private moments!: Iterator<Moment>;
  private present!: World;
  private upcoming: Moment | null = null;

  constructor(exhibit: Exhibit, lesson: Lesson) {
    this.exhibit = exhibit;
    this.lesson = lesson;
    this.begin();
  }

  get world(): World {
    return this.present;
  }

  /** Lives on for so much real time, and begins anew where the lesson ends. */
  pass(elapsed: number): void {
    if (this.upcoming === null || this.time >= this.lesson.until) return this.begin();
    const quiet = underWay(this.present).length === 0;
    const target = quiet ? Math.max(this.time + elapsed / SLOWNESS, Math.min(this.time + (elapsed * QUIET) / SLOWNESS, this.upcoming.world.now)) : this.time + elapsed / SLOWNESS;
    for (let i = 0; i < BUSY && this.upcoming !== null && this.upcoming.world.now <= target; i++) this.next();
    this.time = Math.max(this.present.now, Math.min(target, this.upcoming?.world.now ?? target));
  }

  /** Goes to a moment that shows what the protocol does: something has been decided, and messages are under way. */
  pose(): void {
    if (!this.reach((decided) => decided && underWay(this.present).length >= LIVELY) && !this.reach(() => underWay(this.present).length > 0)) this.begin();
    const packets = underWay(this.present);
    const halfWay = packets.reduce((sum, { sent, due }) => sum + (sent + due) / 2, 0) / Math.max(1, packets.length);
    this.time = Math.max(this.present.now, Math.min(halfWay, this.upcoming?.world.now ?? halfWay));
  }

  /** Lives from the beginning to the first moment of the lesson that is such a one. */
  private reach(isSuch: (decided: boolean) => boolean): boolean {
    this.begin();
    let decided = false;
    for (let i = 0; i < PATIENCE && this.upcoming !== null && this.upcoming.world.now < this.lesson.until; i++) {
      decided ||= this.upcoming.effects.some((effect) => effect.type === 'fact' && effect.fact.type === 'decides');
      this.next();
      if (isSuch(decided)) return true;
    }
    return false;
  }

  private begin(): void {
    const { scenario } = this.lesson;
    this.moments = play(this.exhibit.protocol, scenario, timed(scenario), Infinity);
    this.next();
    this.next();
    this.time = this.present.now;
  }

  /** The upcoming moment is the present one. */
  private next(): void {
    if (this.upcoming !== null) this.present = this.upcoming.world;
    const next = this.moments.next();
    this.upcoming = next.done === true ? null : next.value;
  }
}

/** A node's messages to itself are not to be seen. */
function underWay({ packets }: World): readonly Packet[] {
  return packets.filter(({ from, to }) => from !== to);
}
