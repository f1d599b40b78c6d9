/** A link to this very moment, or a file if the run is too long for one. */
import { useEffect, useState } from 'react';
import { linkTo } from '#app/address.ts';
import type { Link } from '#app/share/codec.ts';
import { saveFile } from '#ui/shell/files.ts';
import { shellWords } from '#ui/shell/words/words.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import { ExportField } from './ExportField.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

export function ShareDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).share;
  const [link, setLink] = useState<Link | null>(null);
  const { brand } = useWords(shellWords);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let current = true;
    void linkTo(lab).then((made) => { if (current) setLink(made); });
    return () => { current = false; };
  }, [lab]);
  const page = `${location.origin}${location.pathname}`;
  const url = link === null ? '' : `${page}#${link.fragment}`;
  const embed = link === null ? '' : `<iframe src="${page}?embed=1#${link.fragment}" width="800" height="600" title="${brand}"></iframe>`;
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <DialogFrame title={words.title} text={words.text}>
      {link?.size === 'too-long' ? <p className={styles.wrong} role="alert">{words.tooLong}</p> : (
        <>
          <Field label={words.link} hint={link === null ? words.working : `${words.length(url.length)}${link.size === 'long' ? `. ${words.long}` : ''}`}>
            <textarea className={`${controls.field} ${styles.link}`} readOnly value={url} onFocus={(event) => event.target.select()} />
          </Field>
          <div className={styles.actions}>
            <button type="button" className={controls.button} disabled={link === null} onClick={() => void copy(embed)}>{words.embed}</button>
            <button type="button" className={controls.primary} disabled={link === null} onClick={() => void copy(url)}>{copied ? words.copied : words.copy}</button>
          </div>
        </>
      )}
      <button type="button" className={controls.button} onClick={() => void saveFile(lab)}>{words.save}</button>
      <ExportField />
    </DialogFrame>
  );
}
