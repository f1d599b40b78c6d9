import type { HistoryComplaints } from './words.ts';

const EVENT = '{:process 0, :type :invoke, :f :read, :value nil}';

export const historyComplaintsEnglish: HistoryComplaints = {
  line: (line, why) => `line ${line}: ${why}`,
  empty: 'there is nothing in it; a history has an event a line, or a list of events',
  notAHistory: (formats) => `it is no history in a format that is known: ${formats.join(', ')}`,
  unknownFormat: (name, known) => `there is no format '${name}'; one of: ${known.join(', ')}`,
  unknownModel: (name, known) => `there is no model '${name}'; one of: ${known.join(', ')}`,
  noUsualModel: (asked, known) => `no model knows all that is asked here (${asked.join(', ')}); there are: ${known.join(', ')}`,
  strangeWords: (model, known, strange) => `${model} knows ${known.join(', ')}, and not ${strange.join(', ')}`,
  unknownConsistency: (name, known) => `there is no consistency '${name}'; one of: ${known.join(', ')}`,
  notAnEvent: `an event is a map, such as ${EVENT}`,
  noType: (found) => `${found === null ? 'the type is missing' : `${found} is no type`}; one of: invoke, ok, fail, info`,
  noProcess: (found) => `${found === null ? 'the process is missing' : `${found} is no process`}; write a whole number, or nemesis`,
  noFunction: `what was asked (f) is missing; an event is ${EVENT}`,
  notALogLine: (text) => `'${text}' is no event; write process, :type, :f and value, as in 0 :invoke :read nil`,
  trailing: (text) => `'${text}' stands behind the end; one value was expected`,
  unclosed: (bracket) => `the '${bracket}' that stands here is never closed`,
  wrongClose: (bracket, opened, line) => `'${bracket}' cannot close the '${opened}' of line ${line}`,
  unopened: (bracket) => `'${bracket}' closes nothing`,
  endlessString: 'the string that begins here does not end',
  lonelyKey: (key) => `the map has a key ${key} without a value`,
  badEscape: (escape) => `'${escape}' is no escape in a string`,
  notAValue: (text) => `'${text}' is no value`,
  noValue: 'a value is missing',
  deep: (limit) => `values are nested deeper than ${limit}`,
};
