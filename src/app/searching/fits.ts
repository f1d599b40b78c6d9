/** Whether a search is possible at all, before anybody is asked to begin it. */
export { fits } from '#checks/explore/exhibit/faults.ts';
