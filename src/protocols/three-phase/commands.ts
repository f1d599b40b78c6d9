/** The words that a cluster which commits transactions understands, with those of a steady load. */
import type { CommandLanguage } from '#model/exhibit.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { transactionCommands } from '#protocols/transactions/commands.ts';

export const threePhaseCommands: CommandLanguage = withWorkload(transactionCommands);
