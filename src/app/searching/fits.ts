/** What is possible at all, before anybody is asked to begin a search: its bounds, and whether like servers can be exchanged. */
export { fits } from '#checks/explore/exhibit/faults.ts';
export { alike } from '#checks/explore/exhibit/symmetry.ts';
