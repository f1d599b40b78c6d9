import type { Plain, Setting } from '#model/protocol.ts';
import { explainRefusal } from '#model/words/words.ts';
import type { ShareWords } from './words.ts';

export const en: ShareWords = {
  flaws: {
    damaged: ({ detail }) => `it cannot be read: ${detail.en}`,
    'too-large': ({ limit }) => `it is too large: more than ${limit.toLocaleString('en')} characters`,
    'newer-version': ({ version }) => `it was made by a newer version of the lab (format ${version}; this one reads format 1)`,
    'unknown-protocol': ({ name, known }) => `there is no protocol '${name}'; one of: ${known.join(', ')}`,
    'absent-protocol': ({ name, why }) => `the code of '${name}' could not be loaded (${why}); try again, or reload the page`,
    'unknown-rule': ({ name, known }) => `there is no rule '${name}'; one of: ${known.join(', ')}`,
    'unknown-setting': ({ name, known }) => `there is no setting '${name}'; one of: ${known.join(', ')}`,
    'bad-setting': ({ setting, value }) => `${text(value)} is no value for ${setting.key}; ${expected(setting)}`,
    'bad-number': ({ field, value, min, max }) => `${text(value)} is no value for ${field}; ${numbers(field, min, max)}`,
    'bad-name': ({ name }) => `'${name}' is no name for a node; write n1 or c1 (a letter, then at most 11 letters, digits or _)`,
    'taken-name': ({ name }) => `two nodes are called '${name}'`,
    'bad-latency': ({ detail }) => detail.en,
    'bad-disk': ({ node, detail }) => `the disk of ${node}: ${detail.en}`,
    'bad-plan': ({ line, detail }) => `line ${line} of the plan: ${detail.en}`,
    'bad-choice': ({ line, detail }) => `line ${line} of the script: ${detail.en}`,
    'unknown-node': ({ line, seq, choice, why }) => `line ${line} of the script, '${choice}' after event ${seq}: ${explainRefusal(why, 'en')}`,
    'unknown-packet': ({ line, seq, choice, why }) => `line ${line} of the script, '${choice}' after event ${seq}: ${explainRefusal(why, 'en')}`,
    'impossible-choice': ({ line, seq, choice, why }) => `line ${line} of the script, '${choice}' after event ${seq}: ${explainRefusal(why, 'en')}`,
    'ended-early': ({ seq, length }) => `nothing more happens after event ${seq}, and the run had ${length}`,
    differs: ({ expected: was, actual }) => `the replay went another way than the run that was shared (checksum ${actual}, not ${was})`,
  },
  details: {
    noRun: 'it carries no run (s=1.… is missing)',
    noVersion: 's= does not begin with a version, as in s=1.…',
    garbled: 'characters are missing or changed',
    notJson: (why) => `it is not JSON (${why})`,
    noField: (path) => `there is no field '${path}'`,
    missingField: (path) => `the field '${path}' is missing`,
    wrongField: (path, received, expected) => `${path ?? 'the whole'} is ${received}, but should be ${expected ?? 'something else'}`,
    noScriptLine: (line) => `'${line}' is no line of a script; write 231 1204ms crash n3`,
    outOfOrder: (seq, before) => `event ${seq} does not come after event ${before}`,
    backInTime: (at) => `${at}ms is earlier than the line before`,
    slow: (latest) => `a latency is at most ${latest}ms`,
    late: (at, latest) => `${at}ms is too late; the latest time is ${latest}ms`,
    noSuchNode: 'there is no such node',
    planInPlan: 'a plan cannot carry out itself',
    noNode: (node, known) => `there is no node ${node}; one of: ${known.join(', ')}`,
    notAClient: (node, clients) => `${node} is not a client; one of: ${clients.join(', ')}`,
    twoGroups: 'a node stands in two groups',
  },
  kept: {
    nothing: 'Nothing of it could be kept; the lab goes on without it',
    scenario: 'The scenario was kept; the run starts from its beginning',
    upTo: (seq) => `The run was kept up to event ${seq}`,
    whole: 'The run is shown as it went here',
  },
  size: {
    long: (length) => `This link has ${length.toLocaleString('en')} characters. Some programs cut links after 2,000`,
    tooLong: (length) => `This run needs a link of ${length.toLocaleString('en')} characters, which many programs cut. Save it as a file instead`,
  },
};

function text(value: Plain): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'number': return `a number from ${setting.min} to ${setting.max}${setting.unit === '' ? '' : ` ${setting.unit}`}`;
    case 'switch': return 'true or false';
    case 'choice': return `one of: ${setting.options.join(', ')}`;
    case 'text': return 'a text';
  }
}

function numbers(field: string, min: number, max: number): string {
  return field === 'loss' || field === 'duplicate' ? 'a share from 0% to 100%' : `a whole number from ${min} to ${max}`;
}
