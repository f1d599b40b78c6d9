import type { ExploreWords } from './words.ts';

const NUMBERS = new Intl.NumberFormat('en-GB');
/** Notes that are named; the JSON document has all. */
const SHOWN = 12;

function count(number: number, noun: string): string {
  return `${NUMBERS.format(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const ENDS = { all: '', violation: '', states: 'the limit of states was met', depth: 'the limit of depth was met', bytes: 'the memory is full', stopped: 'it was stopped', failed: 'it failed' };

export const exploreEnglish: ExploreWords = {
  about: (models) => `Searches every schedule of a small cluster, within budgets, for one that breaks a law; or a reference model: ${models.join(', ')}.`,
  options: {
    servers: 'how many; of 2pc its resource managers', clients: 'how many', terms: 'the highest term, round or epoch that is entered', timeouts: 'how many timers may fire',
    crashes: 'how many servers may crash; restarting is free', tears: 'how many steps a crash may tear', drops: 'how many messages may be lost', duplicates: 'how many may come twice',
    partitions: 'how often links may be cut; mending is free', inflight: 'how many messages may be under way at a time',
    requests: 'what clients ask, in this order: put x 1; get x. Again for more', timers: 'which kinds of timers may fire', set: 'changes a setting: key=value',
    off: 'switches a safety rule off (see: rules)', order: 'breadth (the shortest violation), depth or random walks', workers: 'how many threads share the work; 1',
    states: 'the most states', depth: 'the longest schedule', memory: 'the most megabytes; 1500', seed: 'of random walks; 1', all: 'goes on to the first violation of each law',
    'no-symmetry': 'tells servers apart that differ in names alone', liveness: 'asks instead whether it can go on for ever without a goal', goal: 'the sometimes-laws of which one should be seen; the exhibit’s own',
    early: 'with --liveness: timers fire at any moment, not only when nothing else is left to happen', json: 'prints one JSON document',
  },
  noOrder: (order) => `--order: '${order}' is none of breadth, depth, random`,
  answer(name, epoch, within, { distinct, complete, end }, laws, law, said) {
    const what = within === null ? name : `${name} with ${faults(epoch, within)}`;
    const hold = laws === null ? 'every law holds' : `all ${laws} laws hold`;
    if (law !== null) return `${what}: ${law} is broken, found among ${count(distinct, 'state')}.${said === null ? '' : ` ${said}`}`;
    if (complete) return `All schedules of ${what}: ${count(distinct, 'state')}, ${hold}.`;
    return `Schedules of ${what}: ${count(distinct, 'state')} so far, ${hold}; not all were looked at: ${ENDS[end]}.`;
  },
  figures: (generated, depth, seconds, perSecond, bytes) => `${count(generated, 'state')} computed, ${depth} levels, ${seconds.toFixed(1)} s, ${NUMBERS.format(perSecond)} states/s, ${bytes} bytes a state`,
  noGoal: (name, known) => `--goal: '${name}' is none of ${known.join(', ')}`,
  noLiveness: (model) => `--liveness: ${model} is a model; only protocols are asked`,
  liveness(name, { goal, verdict, timers, states, loop }) {
    const what = goal.join(' or ');
    const when = timers === 'early' ? 'timers fire at any moment' : 'timers fire when nothing else is left to happen';
    switch (verdict) {
      case 'reached': return `${name}: every fair run comes to ${what} if ${when}: ${count(states, 'state')}, all there are.`;
      case 'lasso': return loop.length === 0 ? `${name}: a run ends without ${what}; nothing is left that must happen.` : `${name}: a run goes round for ever without ${what}, though it is fair: ${when}.`;
      case 'unreached': return `${name}: a fair scheduler does not come to ${what} in a long run; ${when}.`;
      case 'unknown': return `${name}: nobody knows. Among ${count(states, 'state')} there is no fair run without ${what} that goes round, but there are more, or too many ways; ${when}.`;
    }
  },
  round: 'and then, again and again:',
  unseen: (laws) => `not seen: ${laws.join(', ')}`,
  toldApart: (servers) => `${servers} like servers have too many orders to count one for all: they were told apart`,
  notTried: (laws) => `not tried: time stands still in a search: ${laws.join(', ')}`,
  coverage: (fired, all, never) => `${fired} of ${all} notes were written; never: ${never.slice(0, SHOWN).join(', ')}${never.length > SHOWN ? ', …' : ''}`,
};

function faults(epoch: string, { servers, clients, epochs, timeouts, crashes, tears, drops, duplicates, partitions, commands }: Parameters<ExploreWords['answer']>[2] & object): string {
  const counts: readonly (readonly [number, string])[] = [
    [servers, 'server'], [clients, 'client'], [epochs, epoch === '' ? 'epoch' : epoch], [timeouts, 'timeout'], [crashes, 'crash'], [tears, 'torn step'],
    [drops, 'lost message'], [duplicates, 'doubled message'], [partitions, 'partition'], [commands.length, 'request'],
  ];
  return counts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun).replace('crashs', 'crashes')).join(', ');
}
