/**
 * Holds the rule that every word which a reader sees comes from a catalogue: each folder with `words/` has one for every
 * language, and no component below ui speaks for itself.
 */
import { expect, test } from 'vitest';
import { LANGUAGES } from '#model/exhibit.ts';

const modules = import.meta.glob<Record<string, unknown>>('./**/words/*.ts', { eager: true });
const components = import.meta.glob<string>('./ui/**/*.tsx', { eager: true, import: 'default', query: '?raw' });

const folders = [...new Set(Object.keys(modules).map((path) => path.slice(0, path.lastIndexOf('/'))))];

/** What a folder exports a language at a time: `shellWords`, `raftComplaints`. */
function catalogues(folder: string): readonly (readonly [name: string, value: unknown])[] {
  const exported = Object.entries(modules).filter(([path]) => path.startsWith(`${folder}/`)).flatMap(([, module]) => Object.entries(module));
  return exported.filter(([name]) => /(?:Words|Complaints)$/.test(name));
}

test('there are folders of words and components to look at', () => {
  expect(folders.length).toBeGreaterThan(9);
  expect(Object.keys(components).length).toBeGreaterThan(40);
});

test.each(folders)('%s has a catalogue for every language, and a file for each', (folder) => {
  for (const language of LANGUAGES) expect(Object.keys(modules)).toContain(`${folder}/${language}.ts`);
  const [first] = catalogues(folder);
  expect(first).toBeDefined();
  for (const [name, value] of catalogues(folder)) expect(Object.keys(value as object), name).toEqual([...LANGUAGES]);
});

const SPOKEN = 'aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|hint|text|submitLabel';

/** The next key of a table of pictures, and a number with its unit. */
const NO_SPEECH = /^(?:[,;][\s\w]*:|[\d.]+ ms)$/;

/** Words in JSX, and words given to an attribute that is shown or read out. Braces in it are catalogues at work. */
function spoken(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/\$\{[^{}]*\}/g, '');
  const texts = [...code.matchAll(/(?<![=\s])[>}]([^<>{}()=;]*)(?=<\/|<[A-Za-z]|\{)/g)].map(([, text = '']) => text);
  const attributes = [...code.matchAll(new RegExp(`\\b(?:${SPOKEN})=(?:"([^"]*)"|\\{\\s*(?:'([^']*)'|\`([^\`]*)\`))`, 'g'))];
  const told = [...texts, ...attributes.map(([, plain, quoted, template]) => plain ?? quoted ?? template ?? '')];
  return told.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text) && !NO_SPEECH.test(text));
}

test.each(Object.keys(components))('%s says nothing of its own', (path) => {
  expect(spoken(components[path]!)).toEqual([]);
});

test.each([
  ['<p>Hello</p>', 'Hello'],
  ['<p className={a}>Hello <b>{name}</b></p>', 'Hello'],
  ['<p>{count} events</p>', 'events'],
  ['<p>\n  Hello\n  {name}\n</p>', 'Hello'],
  ['<p>你好</p>', '你好'],
  ['<button aria-label="Close" />', 'Close'],
  ["<input placeholder={'Find'} />", 'Find'],
  ['<span title={`${count} events`} />', 'events'],
])('%s would be noticed', (source, word) => {
  expect(spoken(source)).toEqual([word]);
});

test.each(['<p title={words.title}>{words.text}: {count}</p>', '<a aria-haspopup="menu" type="button">×</a>', 'const x = useRef<A>(null); if (a > b) { go(); }'])('%s would not', (source) => {
  expect(spoken(source)).toEqual([]);
});
