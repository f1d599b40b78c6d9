/** Stories about several crashes: between two messages, one after another, and of all. */
import { THREE } from './phases.ts';
import type { Story } from './story.ts';

/** n1 crashes when it has told n2 that all said yes, and nobody else. */
const torn = `
  ${THREE}
  25ms slow n4>n1 20ms
  45ms deliver n4>n1#1 cut 5
  46ms slow n4>n1 off`;

/** n2 takes over, and crashes in the midst of what it concludes. */
const twice = `
  ${torn}
  260ms slow n4>n2 20ms
  280ms deliver n4>n2#2 cut 5
  281ms slow n4>n2 off
  1000ms restart n2`;

const tr4: Story = { plan: twice, until: 1_300 };
const tr4Shortcut: Story = { plan: twice, off: ['tr4-precommits-first'], until: 1_300, breaks: 'AC1' };

/** n2 alone is committable, and crashes; n3 and n4 abort without it. */
const away = `
  ${torn}
  100ms crash n2
  800ms restart n2`;

const recoveredAsks: Story = { plan: away, until: 1_100 };
const recoveredDecides: Story = { plan: away, off: ['recovery-never-decides-alone'], until: 1_100, breaks: 'AC1' };

/**
 * n1 has told n4 alone, and both crash. n2 aborts, and crashes before it can say so. n4 is back by then, and n3, which
 * is uncertain, takes over.
 */
const back = `
  ${THREE}
  41ms  drop n1>n2#4
  41ms  drop n1>n3#5
  45ms  crash n1
  60ms  crash n4
  529ms fire n2 wait:c1.1 cut 5
  545ms restart n4
  1000ms restart n2`;

const recoveredStaysOut: Story = { plan: back, until: 1_300 };
const recoveredJoins: Story = { plan: back, off: ['recovered-stay-out'], until: 1_300, breaks: 'AC1' };

const naiveCrash: Story = { config: { variant: 'naive' }, plan: `${THREE}\n55ms crash n1\n600ms restart n1`, until: 900 };
const naiveTorn: Story = { config: { variant: 'naive' }, plan: torn, until: 700, breaks: 'AC1' };
const naiveTornCured: Story = { plan: torn, until: 700 };

/** n2, n4 and n3 follow n1, in this order, before anybody has decided. */
const totalFailure: Story = {
  plan: `
    ${torn}
    100ms  crash n2
    535ms  crash n4
    600ms  crash n3
    900ms  restart n2
    1000ms restart n4
    1500ms restart n3`,
  until: 1_900,
};

/** The same, but n3 has aborted before it went. */
const totalFailureImpatient: Story = {
  plan: `
    ${torn}
    100ms  crash n2
    535ms  crash n4
    629ms  fire n3 wait:c1.1 cut 5
    900ms  restart n2
    1000ms restart n4
    1500ms restart n3`,
  off: ['last-to-fail-decides'],
  until: 1_900,
  breaks: 'AC1',
};

/** n1 commits, and crashes before it can say so; n2, then n3 and n4 crash, too. The latter two come back. */
const forgetful = `
  ${THREE}
  45ms  slow n4>n1 20ms
  65ms  deliver n4>n1#2 cut 4
  66ms  slow n4>n1 off
  100ms crash n2
  355ms crash n3
  355ms crash n4
  700ms restart n3
  720ms restart n4`;

const preCommitOnDisk: Story = { plan: forgetful, until: 1_200 };
const preCommitLost: Story = { plan: forgetful, off: ['precommit-durable'], until: 1_200, breaks: 'AC1' };

const skippedAcks: Story = { plan: `${THREE}\n31ms slow n1>n3,n1>n4 40ms\n60ms slow n1>n3,n1>n4 off`, off: ['wait-for-acks'], until: 300, breaks: 'NB1' };

export const CRASH_STORIES = {
  tr4,
  'tr4-shortcut': tr4Shortcut,
  'recovered-asks': recoveredAsks,
  'recovered-decides': recoveredDecides,
  'recovered-stays-out': recoveredStaysOut,
  'recovered-joins': recoveredJoins,
  'naive-crash': naiveCrash,
  'naive-torn': naiveTorn,
  'naive-torn-cured': naiveTornCured,
  'total-failure': totalFailure,
  'total-failure-impatient': totalFailureImpatient,
  'pre-commit-on-disk': preCommitOnDisk,
  'pre-commit-lost': preCommitLost,
  'skipped-acks': skippedAcks,
};
