/** What clients may ask of a cluster: its words, and what asking twice would do. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import { mutates, readMode } from './key-value.ts';
import { workloadCommand } from './workload.ts';

export interface Service {
  readonly language: CommandLanguage;
  /**
   * none: a read, which may be asked again, and if nobody answers it certainly did nothing; idempotent: twice is as good
   * as once; changes: twice may differ from once, so that without a session it is sent once only.
   */
  effect(command: Plain, env: Env): 'none' | 'idempotent' | 'changes';
  /** The nth command of a client's steady load. */
  workload(client: NodeId, n: number, env: Env): Plain;
}

/** The key-value store in that language: the store's own words, and perhaps those of an administrator. */
export function keyValueService(language: CommandLanguage): Service {
  return {
    language,
    effect: (command, { config }) => (readMode(command, config) !== null ? 'none' : mutates(command) ? 'changes' : 'idempotent'),
    workload: workloadCommand,
  };
}
