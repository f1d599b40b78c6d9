/** The names of the futures that were kept. */
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import { dialogWords } from './words/words.ts';

export function BranchesDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).branches;
  const branches = useLabState((state) => state.branches);
  return (
    <DialogFrame title={words.title} text={words.text}>
      {branches.map(({ id, name }) => (
        <Field key={id} label={words.name(id)}>
          <input className={controls.field} defaultValue={name} placeholder={words.first} maxLength={60} onBlur={(event) => lab.renameBranch(id, event.target.value.trim())} />
        </Field>
      ))}
    </DialogFrame>
  );
}
