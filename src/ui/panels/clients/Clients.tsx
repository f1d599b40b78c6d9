/** Every client with what it is doing, what it has done, and a way to ask it for more. */
import { Check, CircleHelp, Clock3, X } from 'lucide-react';
import { memo, useMemo } from 'react';
import { Virtualizer } from 'virtua';
import type { NodeId } from '#model/protocol.ts';
import { resultText } from '#model/result.ts';
import type { NodeRecord } from '#model/world.ts';
import { useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { duration } from '#ui/panels/format.ts';
import { useNow, type History, type Operation } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import styles from './Clients.module.css';
import { operationsOf } from './operations.ts';
import { Verdict } from './Verdict.tsx';

/** What the list is made of; one list for all clients, so that one scroll bar serves them. */
type Item = { readonly client: NodeId; readonly count: number } | Operation;

/** `scroller`: the element that scrolls. */
export function Clients({ scroller }: { readonly scroller: React.RefObject<HTMLElement | null> }) {
  const { clients: words } = useWords(panelWords);
  const { branch, world, history, cursor } = useNow();
  const selected = useLabState(({ selection }) => (selection?.type === 'operation' ? selection.op : null));
  const { clients } = branch.scenario;
  const wrong = branch.monitors[cursor]?.wrong?.op ?? null;
  const list = useMemo(() => itemsOf(clients, history), [clients, history]);
  if (clients.length === 0) return <p className={styles.none}>{words.none}</p>;
  return (
    <div className={styles.list}>
      <Verdict />
      <Virtualizer scrollRef={scroller}>
        {list.map((item) => ('count' in item
          ? <ClientHeader key={item.client} client={item.client} count={item.count} record={world.nodes[item.client]} />
          : <OperationRow key={item.op} operation={item} now={item.returned === null ? world.now : 0} selected={item.op === selected} wrong={item.op === wrong} />))}
      </Virtualizer>
    </div>
  );
}

function itemsOf(clients: readonly NodeId[], history: History): readonly Item[] {
  return clients.flatMap((client): readonly Item[] => {
    const operations = operationsOf(history, client);
    return [{ client, count: operations.length }, ...operations];
  });
}

function ClientHeader({ client, count, record }: { readonly client: NodeId; readonly count: number; readonly record: NodeRecord | undefined }) {
  const lab = useLab();
  const words = useWords(panelWords);
  const view = useView();
  const workloads = useLabState(({ exhibit }) => exhibit.commands.examples.filter((example) => example.startsWith('workload ')));
  const fields = useMemo(() => (record === undefined ? [] : view.node(record, client).fields), [view, record, client]);
  return (
    <div className={styles.client}>
      <div className={styles.who}>
        <button type="button" className={styles.name} onClick={() => lab.select({ type: 'node', node: client })}>{client}</button>
        <span className={styles.soft}>{[...(record?.status === 'up' ? [] : [words.status[record?.status ?? 'down']]), words.clients.operations(count)].join(' · ')}</span>
      </div>
      <div className={styles.asks}>
        <button type="button" className={controls.button} aria-label={words.clients.requestOf(client)} onClick={() => lab.ask({ type: 'request', client, to: null })}>{words.clients.request}</button>
        {workloads.map((command) => <button key={command} type="button" className={controls.plain} onClick={() => void lab.choose({ type: 'request', node: client, command })}>{command}</button>)}
      </div>
      <p className={styles.fields}>{fields.map(({ name, value }, index) => <span key={name}>{index > 0 && ' · '}{name} <b>{value}</b></span>)}</p>
      {count === 0 && <p className={styles.soft}>{words.clients.noOperations}</p>}
    </div>
  );
}

/** `now`: the virtual time, for one that waits. */
const OperationRow = memo(function OperationRow({ operation, now, selected, wrong }: { readonly operation: Operation; readonly now: number; readonly selected: boolean; readonly wrong: boolean }) {
  const lab = useLab();
  const { clients: words } = useWords(panelWords);
  const commands = useLabState(({ exhibit }) => exhibit.commands);
  const { returned, invoked } = operation;
  const state = returned?.outcome ?? 'waiting';
  const result = returned === null || returned.outcome !== 'ok' ? '' : typeof returned.result === 'object' ? resultText(returned.result) : JSON.stringify(returned.result);
  return (
    <button type="button" className={styles.operation} data-state={state} data-wrong={wrong || undefined} aria-pressed={selected} onClick={() => lab.select({ type: 'operation', op: operation.op })}>
      <Glyph state={state} />
      <code className={styles.command}>{commands.print(operation.command)}{result !== '' && ` → ${result}`}</code>
      {wrong && <span className={styles.wrong}>{words.verdict.firstWrong}</span>}
      <span className={styles.outcome}>{returned === null ? words.waiting(duration(now - invoked.at)) : `${words.outcomes[returned.outcome]} · ${duration(returned.at - invoked.at)}`}</span>
    </button>
  );
});

function Glyph({ state }: { readonly state: 'waiting' | 'ok' | 'fail' | 'unknown' }) {
  const Icon = { waiting: Clock3, ok: Check, fail: X, unknown: CircleHelp }[state];
  return <Icon size={14} className={styles.glyph} aria-hidden />;
}
