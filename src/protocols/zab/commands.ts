/** The words that a ZAB cluster understands: those of the store. */
import type { CommandLanguage } from '#model/exhibit.ts';
import { keyValueLanguage } from '#protocols/client/key-value.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { ZAB_READ_MODES } from './settings.ts';

export const zabCommands: CommandLanguage = withWorkload(keyValueLanguage(ZAB_READ_MODES));
