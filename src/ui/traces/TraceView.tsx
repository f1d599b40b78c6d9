/** A trace that another tool has written, over the whole page: what it shows, and what it cannot. */
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { readAgain, trace } from '#app/traces/trace-store.ts';
import { traceWords } from '#app/traces/words/words.ts';
import { openFile } from '#ui/shell/files.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import { ExpressionForm } from './ExpressionForm.tsx';
import { TraceDiagram } from './TraceDiagram.tsx';
import styles from './traces.module.css';
import { traceViewWords } from './words/words.ts';

export function TraceView() {
  const lab = useLab();
  const words = useWords(traceViewWords);
  const { name, text, reading, working } = useStore(trace);
  return (
    <ViewFrame
      title={words.title} text={words.text} close={words.close} fill
      actions={<button type="button" className={controls.button} aria-label={words.open} onClick={() => openFile(lab)}><FolderOpen size={16} aria-hidden /><span className={styles.label}>{words.open}</span></button>}
    >
      {reading === null && working && <p className={styles.empty} role="status">{words.reading}</p>}
      {reading === null ? !working && <Empty /> : <Opened key={`${name} ${text.length}`} />}
    </ViewFrame>
  );
}

function Empty() {
  const words = useWords(traceViewWords).empty;
  return <div className={styles.empty}><h3>{words.title}</h3><p>{words.text}</p></div>;
}

/** What was read; or the question how to read it, if it is a log. */
function Opened() {
  const words = useWords(traceWords);
  const { name, text, reading, working, aside } = useStore(trace);
  const [asking, setAsking] = useState(false);
  if (reading === null) return null;
  const wrong = 'wrong' in reading ? words.wrong(reading.wrong) : null;
  if (reading.expressions !== null && (asking || wrong !== null)) {
    const read = (expressions: typeof reading.expressions & object): void => void readAgain(expressions).then(() => setAsking(false));
    const cancel = wrong === null ? () => setAsking(false) : null;
    return <div className={styles.opened}><ExpressionForm name={name} text={text} given={reading.expressions} wrong={wrong} working={working} aside={aside} read={read} cancel={cancel} /></div>;
  }
  if ('wrong' in reading) return <div className={styles.opened}><h3>{name}</h3><p className={styles.problem} role="alert">{wrong}</p></div>;
  return <TraceDiagram key={JSON.stringify(reading.expressions)} name={name} trace={reading.trace} ask={reading.expressions === null ? null : () => setAsking(true)} />;
}
