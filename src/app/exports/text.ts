/** A run to read, to compare and to paste: each event on a line, what came of it indented below. */
import { explainRefusal } from '#model/words/words.ts';
import { lossText, messageText, noteText, valueText, violationText, type Event, type Format, type Run } from './events.ts';

export const text: Format = function* (run) {
  for (const event of run.events) {
    const { moment, seq, choice, planned } = event;
    yield `#${seq} ${moment.world.now}ms ${planned ? 'plan: ' : ''}${choice}${moment.packet === null ? '' : ` ${messageText(run, moment.packet)}`}`;
    for (const line of consequences(run, event)) yield `  ${line}`;
  }
};

function* consequences(run: Run, event: Event): Generator<string> {
  const { moment, was } = event;
  if (moment.refused !== null) yield `not carried out: ${explainRefusal(moment.refused, 'en')}`;
  yield* effects(run, event);
  const lostAtOnce = new Set(event.sent.flat());
  for (const loss of moment.losses) if (!lostAtOnce.has(loss.packet)) yield `lost ${lossText(run, loss)}`;
  const record = moment.node === null ? undefined : moment.world.nodes[moment.node];
  if (record?.error != null && was.nodes[moment.node!]?.error !== record.error) yield `${moment.node} failed: ${record.error}`;
  for (const verdict of event.broken) yield `BROKEN ${verdict.law}: ${violationText(run.exhibit, verdict)}`;
}

function* effects(run: Run, { moment, sent }: Event): Generator<string> {
  const { exhibit } = run;
  let send = 0;
  for (const effect of moment.effects) {
    switch (effect.type) {
      case 'note': {
        const { title, text: sentence, source } = noteText(exhibit, effect, moment.node!);
        yield `why ${title}: ${sentence}${source === '' ? '' : ` [${source}]`}`;
        break;
      }
      case 'send':
        for (const packet of sent[send++] ?? []) {
          const loss = moment.losses.find((candidate) => candidate.packet === packet);
          yield loss === undefined ? `send ${packet.id} ${messageText(run, packet)}` : `send ${lossText(run, loss)}`;
        }
        break;
      case 'persist': case 'write': yield effect.type; break;
      case 'setTimer': yield `timer ${effect.timer} ${effect.after[0] === effect.after[1] ? '' : `${effect.after[0]}-`}${effect.after[1]}ms`; break;
      case 'cancelTimer': yield `timer ${effect.timer} off`; break;
      case 'invoke': yield `invoke ${effect.op} ${valueText(exhibit, effect.command)}`; break;
      case 'reply': yield `return ${effect.op} ${effect.outcome}${effect.outcome === 'ok' ? ` ${typeof effect.result === 'string' ? effect.result : JSON.stringify(effect.result)}` : ''}`; break;
      case 'fact': yield factText(run, effect.fact); break;
    }
  }
}

function factText({ exhibit }: Run, fact: Extract<Event['moment']['effects'][number], { readonly type: 'fact' }>['fact']): string {
  const words = exhibit.words.en;
  switch (fact.type) {
    case 'leads': return `fact leads ${words.epoch} ${words.epochText(fact.epoch)}`;
    case 'decides': return `fact decides ${fact.slot} ${valueText(exhibit, fact.value)} (${words.epoch} ${words.epochText(fact.epoch)})`;
    case 'claims': return `fact ${fact.claim} ${JSON.stringify(fact.with)}`;
  }
}
