import type { CliWords } from './words.ts';

const JSON_OPTION = 'prints one JSON document';

function adverb(consistency: string): string {
  return { causal: 'causally consistent', pram: 'PRAM consistent', sequential: 'sequentially consistent', 'per-key-sequential': 'sequentially consistent key by key' }[consistency] ?? consistency;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export const en: CliWords = {
  commands: {
    run: {
      about: 'Runs a cluster and says what came of it.',
      options: {
        scenario: 'begin with a scenario of the lab (see: scenarios) or of a file; other flags change it',
        servers: 'how many servers (1 to 9), or their names; 5',
        clients: 'how many clients (0 to 5), or their names; 1',
        seed: 'the dice of latencies, losses and timeouts; 7',
        until: 'all events up to this virtual time, such as 2500ms or 10s; 10s, or where the scenario ends',
        events: 'so many events instead',
        plan: 'what happens when, a line each: 1200ms partition n1,n2 | n3,n4,n5 (- reads stdin)',
        off: 'switches a safety rule off (see: rules); again for another',
        set: 'changes a setting (see: settings); again for another',
        latency: 'of every link',
        loss: 'of messages, and --duplication 5% likewise',
        reorder: 'makes every link first in, first out',
        save: 'also writes the run as a file',
        json: JSON_OPTION,
      },
    },
    replay: { about: 'Replays the run of a link or file and says what came of it.', options: { json: 'prints one JSON document, the same as run' } },
    trace: {
      about: 'Prints every event of a run with its choice, effects and notes.',
      options: { json: 'prints one JSON document: the events, or with --format the text of that format' },
      format: (known) => `one of: ${known.join(', ')}; text`,
    },
    check: {
      about: 'Judges histories: of Jepsen and others (text, EDN, JSON, logs of stores), or what clients saw in a run of the lab.',
      options: {
        model: (known) => `what the history is about: ${known.join(', ')}; without it what its words say, or what the run promises`,
        format: (known) => `one of: ${known.join(', ')}; without it the text tells`,
        consistency: (known) => `what was promised: ${known.join(', ')}; linearizable`,
        budget: 'configurations to look at before the answer is unknown',
        json: `${JSON_OPTION}: verdict (true, false, "unknown"), firstBad, operations, milliseconds; of several files a list`,
      },
    },
    scenarios: { about: 'Lists the scenarios of the lab, each with what to watch for.', options: { json: JSON_OPTION } },
    rules: { about: 'Lists the safety rules that --off can switch off.', options: { json: JSON_OPTION } },
    settings: { about: 'Lists the settings that --set can change.', options: { json: JSON_OPTION } },
    node: {
      about: 'Serves Maelstrom (lin-kv) on stdin and stdout as one server of a cluster: real processes, real time.',
      options: {
        data: 'keeps the disk as a file in this folder, so that the node may be killed and started again; without it memory is all',
        set: 'changes a setting (see: settings); again for another; reads=… reads that way and no other',
        off: 'switches a safety rule off (see: rules); again for another',
        log: 'writes every fact and note of the server to stderr, a JSON object a line',
      },
    },
    help: { about: 'Says what a command takes, how to write a plan or a file, and what the JSON document holds.', options: { json: JSON_OPTION } },
  },
  help: {
    title: 'Consensus Lab without a browser: npm run --silent lab -- COMMAND',
    more: (protocols) => `Protocols: ${protocols.join(', ')}. More: help COMMAND, help plan, help file, help document.`,
    exitCodes: 'Exit codes: 0 all is well, 1 a law or a promise was broken or a replay differed, 2 bad input, 3 the lab itself failed, 4 undecided.',
    planLines: {
      request: 'a client asks; c1>n3 names the server to ask',
      crash: 'memory is lost, the disk is kept; with `lose 1` its latest unsynced write is lost too',
      restart: 'with what its disk has',
      pause: 'a long stop of the world; `resume n2` ends it',
      fire: 'a timer runs out now',
      clock: 'its clock runs fast; `jump 200ms` moves it',
      partition: 'cuts all links between the groups; nodes that are not named keep theirs',
      cut: 'one direction; n1-n2 is both; `mend` undoes it',
      heal: 'mends every cut and releases every held link',
      hold: 'what is sent waits until `release n1>n2`; n1>n2#3 is one message, the third that n1 sent',
      slow: 'the latency of a link; `off` ends it',
      lossy: 'the loss of a link; `off` ends it',
      latency: 'of the whole network; likewise `loss 10%`, `duplication 5%`, `reorder off`',
      drop: 'one message; likewise `deliver`, `duplicate`, `delay n1>n2#3 50ms`',
    },
    planNotes: [
      'A plan is text, a line for each choice: its time (1200ms or 2s) and what happens. Empty lines and lines that begin',
      'with # are skipped. `leader` stands for the node that leads when the line is carried out: 2s crash leader.',
      '`cut N` after restart, fire or deliver tears the step after N effects: the node is down in the middle of it.',
    ],
    fileNotes: [
      'A scenario or a run as JSON. Only the first two fields are needed; of a run there are also script (lines such as',
      '"231 1204ms crash n3": after event 231), length, position and checksum, which --save and the page write.',
    ],
    documentNotes: [
      'What run and replay print with --json: the same fields for every protocol. What differs is inside `nodes`, where each',
      'server has its fields under the names of its paper, and in what is decided.',
    ],
    fields: {
      protocol: 'its name',
      events: 'how many there were',
      now: 'time of the last one, virtual ms',
      leaders: 'who led first in each term, ballot or epoch, by its name: {"3": "n2"}; empty where nobody leads',
      committed: 'what was decided, in the order of its slots: commands of a log, values, outcomes of transactions',
      nodes: 'each server: status (up, down, paused), its fields, and error if its own code failed',
      messages: 'sent, delivered and lost',
      forcedWrites: 'to disks, before a node said what rests on them',
      operations: 'of clients: op, client, command, invoked and returned (virtual ms), outcome (ok, fail, unknown; null: waiting), result',
      laws: 'each safety law: "holds", or the event and time at which it broke, and why',
      link: 'the fragment of a link that opens this run in the page',
    },
  },
  wrong: {
    noCommand: (known) => `a command is missing; one of: ${known.join(', ')}`,
    unknownCommand: (name, known) => `there is no command '${name}'; one of: ${known.join(', ')}`,
    unknownFormat: (name, known) => `there is no format '${name}'; one of: ${known.join(', ')}`,
    unknownScenario: (name, known) => `there is no scenario '${name}'; one of: ${known.join(', ')} (a file's name has a dot or a slash)`,
    severalScenarios: (name, protocols) => `the scenario '${name}' is one of ${protocols.join(' and of ')}; name the protocol too: lab run ${protocols[0]} --scenario ${name}`,
    noProtocol: (known) => `a protocol is missing; one of: ${known.join(', ')}`,
    otherProtocol: (name, its, wanted) => `${name}: it is a scenario of ${its}, not of ${wanted}`,
    runOrFile: 'a link or a file',
    missing: (what) => `${what} is missing`,
    tooMuch: (word, what) => `'${word}' is too much; ${what} is all it takes`,
    tooMuchFor: (word, command) => `'${word}' is too much; a protocol is all that ${command} takes`,
    aProtocol: 'a protocol',
    noStore: (protocol) => `${protocol} keeps no store that can be read, written and compared`,
    noFile: 'there is no such file',
    directory: 'this is a directory',
    theLink: 'the link',
    noRun: 'it holds a scenario and no run; try lab run --scenario',
    untilAndEvents: '--until and --events exclude each other',
    events: (value, max) => `--events: ${value} is no number from 0 to ${max}`,
    notWhole: (flag, text) => `${flag}: '${text}' is not a whole number`,
    notOnOff: (flag, text) => `${flag}: '${text}' is neither on nor off`,
    noSetting: (text) => `--set: '${text}' is no setting; write key=value`,
    longest: (at, max) => `stopped at ${at}ms: a run has at most ${max} events`,
    failed: (why) => `the lab itself failed: ${why}`,
  },
  summary: {
    title: (name, servers, clients, seed, events, now) => `${name}: ${count(servers, 'server')}, ${count(clients, 'client')}, seed ${seed}; ${count(events, 'event')} in ${now} ms`,
    heads: { leaders: 'leaders', decided: 'decided', messages: 'messages', operations: 'operations', laws: 'laws', broken: 'BROKEN', link: 'link' },
    none: 'none',
    nothing: 'nothing',
    messages: (sent, delivered, lost, forcedWrites) => `${sent} sent, ${delivered} delivered, ${lost} lost; ${count(forcedWrites, 'forced write')}`,
    operations: (called, answered) => `${called} called, ${answered} answered`,
    allHold: (laws) => `all ${laws} hold`,
    hidden: (before) => `… ${before} before`,
    listOf: (field, length) => `${field} of ${length}`,
  },
  check: {
    what: 'a history (a file, a link, or - for stdin)',
    verdict: (verdict, consistency) => (verdict === 'unknown' ? `unknown whether it is ${adverb(consistency)}: the budget ended first` : `${verdict ? '' : 'NOT '}${adverb(consistency)}`),
    about: (format, model, operations, milliseconds) => `${format}, judged as ${model}: ${count(operations, 'operation')} in ${milliseconds} ms`,
    firstBad: (index, operation) => `first wrong, event ${index}: ${operation}`,
    states: (states) => `possible before it: ${states.join(' or ')}`,
    noPromise: (protocol) => `${protocol} promises its clients nothing that could be judged`,
    unknownBeginning: 'the run begins with disks that do not tell what was true; name a --model',
  },
  range: (min, max, unit) => `${min} to ${max} ${unit}`.trim(),
};
