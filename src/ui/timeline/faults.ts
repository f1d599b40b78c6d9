/** What somebody did to the run: each act a flag, each time in which the network was not whole a band. */
import type { Millis } from '#model/protocol.ts';
import { print } from '#model/text.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Moment, World } from '#model/world.ts';

export interface Flag {
  readonly seq: number;
  readonly at: Millis;
  /** The choice, as plans write it. */
  readonly text: string;
  /** A client's command is no harm done. */
  readonly harmless: boolean;
  /** Why it could not be carried out, if so. */
  readonly refused: Refusal | null;
  /** What its own code failed with, if so. */
  readonly error: string | null;
}

export interface Band {
  readonly seq: number;
  readonly at: Millis;
  readonly index: number;
  readonly text: string;
  /** Some link is cut; else links are only slow, lossy or held. */
  readonly cut: boolean;
  end: Millis | null;
}

const HARMLESS = new Set(['request', 'restart', 'resume', 'heal', 'mend', 'release', 'releaseLink']);

/** null: an ordinary event. Torn steps are flags too, and so is a node that died of its own error. */
export function flagOf(moment: Moment, was: World): Flag | null {
  const { choice, refused, world, node } = moment;
  if (choice === null) return null;
  const text = print(choice);
  const { seq, now: at } = world;
  switch (choice.type) {
    case 'deliver':
    case 'fire': {
      const died = node !== null && was.nodes[node]?.status === 'up' && world.nodes[node]?.status === 'down';
      return died ? { seq, at, text, harmless: false, refused: null, error: world.nodes[node]!.error } : null;
    }
    case 'restart':
      return was.nodes[choice.node]?.boots === 0 ? null : { seq, at, text, harmless: true, refused, error: null };
    default:
      return { seq, at, text, harmless: HARMLESS.has(choice.type), refused, error: null };
  }
}

/** The network's state from this moment on; null: it is whole. A band keeps its name until another act changes the network. */
export function bandOf({ choice, world }: Moment, index: number, before: Band | null): Band | null {
  const links = Object.values(world.links);
  if (links.length === 0) return null;
  const { seq, now: at } = world;
  const cut = links.some((link) => link.cut);
  const text = choice === null || choice.type === 'deliver' || choice.type === 'fire' ? (before?.text ?? '') : print(choice);
  return { seq, at, index, text, cut, end: null };
}
