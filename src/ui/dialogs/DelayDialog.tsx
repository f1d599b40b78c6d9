/** One message, later. */
import { useState } from 'react';
import type { PacketId } from '#model/world.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import { DialogFrame, Field } from './DialogFrame.tsx';
import { NumberInput } from './NumberInput.tsx';
import { dialogWords } from './words/words.ts';

export function DelayDialog({ packet }: { readonly packet: PacketId }) {
  const lab = useLab();
  const words = useWords(dialogWords).delay;
  const [by, setBy] = useState(100);
  const apply = (): void => {
    void lab.choose({ type: 'delay', packet, by: Math.round(by) });
    lab.ask(null);
  };
  return (
    <DialogFrame title={words.title(packet)} submit={apply} invalid={!(by >= 1 && by <= 600_000)}>
      <Field label={words.by}><NumberInput value={by} onChange={setBy} min={1} max={600_000} step={10} /></Field>
    </DialogFrame>
  );
}
