/** The regular expressions by which logs for ShiViz are read. */

/** `lines`: with groups `event`, `host`, `clock`, and any others; `executions`: what stands between them, or empty. */
export interface Expressions {
  readonly lines: string;
  readonly executions: string;
}

/** ShiViz' own. */
export const DEFAULT = String.raw`(?<event>.*)\n(?<host>\S*) (?<clock>{.*})`;
/** Those that logs have come with so far. */
export const KNOWN: readonly Expressions[] = [
  { lines: String.raw`^(?<timestamp>\d+) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})`, executions: '' },
  { lines: DEFAULT, executions: '' },
  { lines: String.raw`(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`, executions: '' },
  { lines: String.raw`\[\w+\] \[(?<date>([^ ]+ [^ ]+))\] [^ ]+ \[akka://[^/]+/user/(?<host>\w+)\] (?<clock>.*\}) (?<event>.*)`, executions: '' },
  { lines: String.raw`^State [0-9]+: <(?<event>\w*) .*>\n\/\\ Host = (?<host>.*)\n\/\\ Clock = "(?<clock>.*)"`, executions: '' },
];
export const EXECUTIONS = '^=== (?<trace>.*) ===$';
