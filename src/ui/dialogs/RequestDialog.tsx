/** Any command, from any client, to any server. */
import { useState } from 'react';
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { saidBy } from '#model/sentence.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

export function RequestDialog({ client: first, to: preset }: { readonly client: NodeId; readonly to: NodeId | null }) {
  const lab = useLab();
  const words = useWords(dialogWords).request;
  const { scenario, commands, language } = useLabState(({ branch, exhibit, language }) => ({ scenario: branch.scenario, commands: exhibit.commands, language }));
  const [client, setClient] = useState(first);
  const [to, setTo] = useState(preset ?? '');
  const [command, setCommand] = useState('');
  const wrong = command.trim() === '' ? null : complaint(() => commands.parse(command.trim()), language);
  const send = (): void => {
    void lab.choose({ type: 'request', node: client, command: command.trim(), ...(to === '' ? {} : { to }) });
    lab.ask(null);
  };
  return (
    <DialogFrame title={words.title} text={words.text} submit={send} submitLabel={words.send} invalid={command.trim() === '' || wrong !== null}>
      <Field label={words.command} hint={wrong ?? undefined} wrong={wrong !== null}>
        <input className={controls.field} value={command} onChange={(event) => setCommand(event.target.value)} placeholder={commands.examples[0]} autoFocus autoComplete="off" spellCheck={false} aria-invalid={wrong !== null} />
      </Field>
      <div className={styles.chips} role="group" aria-label={words.examples}>
        {commands.examples.map((example) => (
          <button key={example} type="button" className={`${controls.button} ${styles.chip}`} onClick={() => setCommand(example)}>{example}</button>
        ))}
      </div>
      <div className={styles.row}>
        <Field label={words.client}>
          <select className={controls.field} value={client} onChange={(event) => setClient(event.target.value)}>
            {scenario.clients.map((id) => <option key={id}>{id}</option>)}
          </select>
        </Field>
        <Field label={words.server}>
          <select className={controls.field} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{words.anyServer}</option>
            {scenario.servers.map((id) => <option key={id}>{id}</option>)}
          </select>
        </Field>
      </div>
    </DialogFrame>
  );
}

/** What a parser objects to; null: nothing. */
function complaint(parse: () => unknown, language: Language): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return saidBy(error)[language];
  }
}
