/** What the page knows of traces that other tools have written: readers are in `checks`, and work in a worker. */
export { LACKS, type Execution, type ForeignTrace, type Lack, type State, type TraceEvent, type TraceFormat, type Arrow } from '#checks/traces/trace.ts';
export { KNOWN, type Expressions } from '#checks/traces/expressions.ts';
