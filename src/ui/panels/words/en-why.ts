/** The why card in English: one saying for each way in which a world may change. */
import { explainRefusal } from '#model/words/words.ts';
import type { WhyWords } from './why.ts';

const list = (items: readonly string[]) => (items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`);
const links = (ids: readonly string[]) => {
  const shown = ids.filter((id) => { const [a, b] = id.split('>'); return !(ids.includes(`${b}>${a}`) && a! > b!); });
  return list(shown.map((id) => { const [a, b] = id.split('>'); return ids.includes(`${b}>${a}`) ? `${a} – ${b}` : `${a} → ${b}`; }));
};
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

const askedTo = (node: string, command: string) => {
  const load = /^workload (off|(\d+)ms)$/.exec(command);
  if (load === null) return `${node} is asked to ${command}`;
  return load[2] === undefined ? `${node} is asked for no more commands` : `${node} is asked for a command every ${load[2]} ms`;
};

export const why: WhyWords = {
  card: 'Why',
  beginning: { title: 'The beginning', text: 'No node has started yet. Press play, or step on.' },
  choices: {
    deliver: (_, { message, from, to, answer }) => ({ title: `${to} received ${message} from ${from}${answer === null ? '' : `: ${answer}`}`, text: null }),
    fire: ({ node }, { timer }) => ({ title: `${node}: ${timer} fired`, text: null }),
    restart: ({ node }, { first }) => (first
      ? { title: `${node} started`, text: 'For the first time: its disk holds what the scenario put there, or nothing.' }
      : { title: `${node} restarted`, text: 'It remembers what was on its disk and nothing else.' }),
    crash: ({ node, lose = 0 }) => ({
      title: lose > 0 ? `${node} lost its power` : `${node} crashed`,
      text: lose > 0 ? `Its memory is gone, and so ${lose === 1 ? 'is the last write' : `are the last ${lose} writes`} that had not been forced to disk.` : 'Its memory is gone; its disk is kept.',
    }),
    pause: ({ node }) => ({ title: `${node} was paused`, text: 'As by a long garbage collection: it does nothing, its timers do not fire, its messages wait.' }),
    resume: ({ node }) => ({ title: `${node} goes on`, text: 'It does not know how long it slept.' }),
    drop: (_, { message, from, to }) => ({ title: `${message} from ${from} to ${to} was dropped`, text: null }),
    duplicate: (_, { message, from, to }) => ({ title: `${message} from ${from} to ${to} was duplicated`, text: 'It will arrive twice.' }),
    hold: (_, { message, from, to }) => ({ title: `${message} from ${from} to ${to} is held`, text: 'It stays in flight until it is released.' }),
    release: (_, { message, from, to }) => ({ title: `${message} from ${from} to ${to} was released`, text: null }),
    delay: ({ by }, { message, from, to }) => ({ title: `${message} from ${from} to ${to} was delayed`, text: `It arrives ${by} ms later.` }),
    cut: (choice) => ({ title: `Cut: ${links(choice.links)}`, text: 'What is sent there is lost from now on.' }),
    mend: (choice) => ({ title: `Mended: ${links(choice.links)}`, text: null }),
    holdLink: (choice) => ({ title: `Held: ${links(choice.links)}`, text: 'What is sent there waits until the link is released.' }),
    releaseLink: (choice) => ({ title: `Released: ${links(choice.links)}`, text: null }),
    slow: ({ links: ids, latency }) => ({ title: `${latency === null ? 'As fast as the rest' : 'Slow'}: ${links(ids)}`, text: latency === null ? null : `Messages there take ${latency[0]} to ${latency[1]} ms.` }),
    lossy: ({ links: ids, loss }) => ({ title: `${loss === null ? 'As reliable as the rest' : 'Lossy'}: ${links(ids)}`, text: loss === null ? null : `Messages there are lost with a probability of ${percent(loss)}.` }),
    partition: ({ groups }) => ({ title: `Partition: ${groups.map((group) => group.join(' ')).join(' | ')}`, text: 'Groups cannot reach each other; inside a group nothing changes.' }),
    heal: () => ({ title: 'All links are healed', text: null }),
    latency: ({ latency }) => ({ title: `Messages now take ${latency[0]} to ${latency[1]} ms`, text: null }),
    loss: ({ probability }) => ({ title: `Messages are now lost with a probability of ${percent(probability)}`, text: null }),
    duplication: ({ probability }) => ({ title: `Messages are now duplicated with a probability of ${percent(probability)}`, text: null }),
    reorder: ({ on }) => ({ title: on ? 'Messages may now overtake each other' : 'Messages now arrive in the order in which they were sent', text: null }),
    clock: ({ node, rate, jump }) => ({
      title: `The clock of ${node} ${rate === undefined ? 'jumped' : `runs at ${rate} ×`}`,
      text: jump === undefined ? null : `It jumped by ${jump} ms.`,
    }),
    request: ({ node, to, command }) => ({ title: askedTo(node, command), text: to === undefined ? null : `It will ask ${to} first.` }),
    plan: () => ({ title: 'The scenario’s plan', text: null }),
  },
  reset: ({ from, to }) => ({ title: `${to} lost its connection to ${from}`, text: `Nothing more comes on it, and what ${to} had sent there and had not arrived is lost.` }),
  undelivered: ({ message, from, to }) => ({ title: `${message} from ${from} did not reach ${to}`, text: null }),
  byHand: 'by hand',
  planned: 'planned by the scenario',
  refusedPlan: (reason) => ({ title: 'A line of the plan could not be carried out', text: `${explainRefusal(reason, 'en')}. The run goes on without it.` }),
  torn: (node, effects) => `${node} died in the middle of this step, after ${effects === 1 ? 'its first effect' : `${effects} of its effects`}: what came later never happened.`,
  threw: (node) => `The code of ${node} threw an error, so ${node} crashed:`,
  losses: { loss: 'lost on the way', cut: 'the link is cut', down: 'the receiver is down', drop: 'dropped by hand', reset: 'its connection is lost', limit: 'too many messages are in flight' },
  lost: (what, reason) => `${what} will never arrive: ${reason}.`,
  sent: (type, to) => `Sent ${type} to ${list(to)}.`,
  changed: (node, field, was, is) => (was === '' ? `${node}, ${field}: ${is}.` : `${node}, ${field}: ${was} → ${is}.`),
  nothing: 'Nothing changed.',
  ruleOn: 'rule on · toggle to see what breaks',
  ruleOff: 'rule off · switch it on again',
  ruleTitle: (rule) => `Run the same scenario again with “${rule}” switched over`,
  cause: 'To cause',
  effect: 'To effect',
  noCause: 'There is none',
  violated: (law) => `Violated: ${law}`,
  stuck: { title: 'Nothing can happen any more', text: 'No message is in flight and no timer runs. Restart a node, heal the network, or travel back.' },
};
