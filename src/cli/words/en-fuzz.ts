import type { FuzzWords } from './words.ts';

export const fuzzEnglish: FuzzWords = {
  fuzz: {
    about: 'Plays run after run, each by its seed and in its own bad weather, until one breaks a law; makes that one small and gives its link.',
    options: {
      seeds: 'how many runs at most',
      from: 'the first seed; 1',
      minutes: 'how long at most, real time; 1, unless --seeds is given',
      off: 'switches a safety rule off (see: rules); then every other run is a lesson, varied',
      workers: 'threads; as many as there are cores',
      noShrink: 'gives the link of the violation as it was found',
      json: 'prints one JSON document',
    },
  },
  shrink: {
    about: 'Makes a run that breaks a law small: fewer choices, nodes, settings and events that break the same law.',
    options: { law: 'which one, if it breaks several; the first that it breaks', json: 'prints one JSON document' },
  },
  title: (name, off, runs, events, hours, seconds) =>
    `${name}${off.length === 0 ? '' : ` without ${off.join(', ')}`}: ${runs} runs, ${events} events, ${hours.toFixed(1)} cluster-hours in ${seconds.toFixed(1)} s`,
  holds: 'no violation was found',
  broken: (law, seed, events) => `${law} is broken by seed ${seed}, after ${events} events`,
  small: (events, choices, before, choicesBefore) => `made small: ${events} events and ${choices} choices, of ${before} and ${choicesBefore}`,
  coverage: (fired, all, never) => `rules that fired: ${fired} of ${all}${never.length === 0 ? '' : `; never: ${never.join(', ')}`}`,
  wrong: {
    positive: (flag, text) => `${flag}: '${text}' is not a number above 0`,
    holds: 'this run breaks no law',
    otherLaw: (law, broken) => `this run does not break '${law}'; it breaks ${broken.join(', ')}`,
    unknownRule: (rule, known) => `there is no rule '${rule}'; one of: ${known.join(', ')}`,
  },
};
