/**
 * Proves that the fence between the layers bites: writes a tree that breaks every rule, runs the real oxlint and the real
 * tsc with the real settings over it, and demands each report by file and rule. A fence that is silently down is worse
 * than none. The table below is written by hand, apart from the settings, so that a slip in either shows.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './setup/dependencies.mjs';

/** What draws: for ui alone. */
const drawing = [
  'react',
  'react-dom/client',
  '@base-ui/react/menu',
  'd3',
  'lucide-react',
  'react-resizable-panels',
  'tinykeys',
  'virtua',
];

/** What each folder below src may import. A protocol's own row is `protocols/x`; `protocols` holds the list of them. */
const allowed: Record<string, readonly string[]> = {
  base: [],
  model: ['base'],
  placement: ['base', 'model', '@noble/hashes/sha2.js', '@noble/hashes/legacy.js'],
  kernel: ['base', 'model'],
  protocols: ['base', 'model'],
  'protocols/x': ['base', 'model', 'placement', 'protocols/client'],
  checks: ['base', 'model', 'kernel'],
  hosts: ['base', 'model', 'kernel', 'checks', 'placement'],
  app: ['base', 'model', 'kernel', 'checks', 'hosts', 'placement', 'zustand', 'xstate', 'valibot'],
  ui: ['base', 'model', 'placement', 'app', 'zustand', ...drawing],
  setup: ['node:fs'],
};
/** What runs in Node may import everything but ui and what draws. */
const inNode = ['cli', 'bench', 'testing'];
const pure = ['base', 'model', 'placement', 'kernel', 'protocols/x', 'checks'];
const packages = [
  ...new Set(
    Object.values(allowed)
      .flat()
      .filter((name) => !(name in allowed) && name !== 'protocols/client'),
  ),
];
const layers = [...Object.keys(allowed).filter((name) => name !== 'setup'), 'protocols/client', ...inNode];
const everything = [...layers, ...packages];
for (const layer of inNode) allowed[layer] = everything.filter((name) => !['ui', ...drawing].includes(name));

const specifier = (name: string) => (layers.includes(name) ? `#${name}/own.ts` : name);

/** Files that break one rule of oxlint each: path, text, rule. */
const lintBreaches: readonly [path: string, text: string, rule: string][] = [
  ...Object.keys(allowed).map((layer): [string, string, string] => [
    `${layer}/climbs.ts`,
    "import '../base/own.ts';",
    'no-restricted-imports',
  ]),
  ['protocols/x/list.ts', "import '#protocols/index.ts';", 'no-restricted-imports'],
  ['hosts/host.ts', "import '#protocols/index.ts';", 'no-restricted-imports'],
  ['hosts/one.worker.ts', "import '#protocols/x/own.ts';", 'no-restricted-imports'],
  ['protocols/x/sneaks.ts', "import '#base/../kernel/own.ts';", 'no-restricted-imports'],
  ['protocols/x/sneaks-down.ts', "import './testdata/../../y/own.ts';", 'no-restricted-imports'],
  [
    'protocols/x/type-only.ts',
    "import type { a } from '#kernel/own.ts';\nexport type b = typeof a;",
    'no-restricted-imports',
  ],
  ['protocols/x/passes-on.ts', "export { a } from '#kernel/own.ts';", 'no-restricted-imports'],
  ['protocols/x/passes-all-on.ts', "export * from '#kernel/own.ts';", 'no-restricted-imports'],
  ['protocols/x/later.ts', "export const b = () => import('#kernel/own.ts');", 'no-restricted-imports'],
  ['protocols/x/in-a-type.ts', "export type b = import('#kernel/own.ts').b;", 'consistent-type-imports'],
  ['protocols/x/climbs.test.ts', "import '../y/own.ts';", 'no-restricted-imports'],
  ['protocols/x/deep/kernel.ts', "import '#kernel/own.ts';", 'no-restricted-imports'],
  ...pure.flatMap((layer): [string, string, string][] => [
    [`${layer}/dice.ts`, 'export const b = Math.random();', 'no-restricted-properties'],
    [`${layer}/dice-in-pieces.ts`, 'export const { random } = Math;', 'no-restricted-properties'],
    [`${layer}/locale.ts`, "export const b = 'a'.localeCompare('b');", 'no-restricted-properties'],
    [`${layer}/date.ts`, 'export const b = Date.now();', 'no-restricted-globals'],
    [`${layer}/new-date.ts`, 'export const b = new Date();', 'no-restricted-globals'],
    [`${layer}/promise.ts`, 'export const b = Promise.resolve();', 'no-restricted-globals'],
    [`${layer}/round-about.ts`, 'export const b = globalThis.Math;', 'no-restricted-globals'],
    [`${layer}/timer.ts`, 'setTimeout(() => undefined);', 'no-restricted-globals'],
    [`${layer}/console.ts`, "console.log('a');", 'no-console'],
  ]),
  ...['base', 'model', 'kernel', 'protocols/x'].map((layer): [string, string, string] => [
    `${layer}/last-bit.ts`,
    'export const b = Math.log(2);',
    'no-restricted-properties',
  ]),
  ['app/worker.ts', "export const b = new Worker('b.js');", 'no-restricted-globals'],
  ['ui/worker.ts', "export const b = new Worker('b.js');", 'no-restricted-globals'],
  ['ui/namespace.ts', "import * as d3 from 'd3';\nexport const b = d3;", 'no-namespace'],
  [
    'ui/conditional.tsx',
    "import { useState } from 'react';\nexport function View(p: { b: boolean }) {\n  if (p.b) useState(0);\n  return null;\n}",
    'rules-of-hooks',
  ],
  [
    'ui/stale.tsx',
    "import { useEffect } from 'react';\nexport function View(p: { b: () => void }) {\n  useEffect(() => p.b(), []);\n  return null;\n}",
    'exhaustive-deps',
  ],
  [
    'hosts/floating-test.ts',
    'export const b = async () => true;\nif (b()) b().catch(() => undefined);',
    'no-misused-promises',
  ],
  ['climbs.tsx', "import '../e2e/own.ts';", 'no-restricted-imports'],
  ['base/var.ts', 'export var b = 1;', 'no-var'],
  ['base/let.ts', 'let b = 1;\nexport const c = b;', 'prefer-const'],
  ['base/default.ts', 'export default 1;', 'no-default-export'],
  ['base/any.ts', 'export const b: any = 1;', 'no-explicit-any'],
  ['base/ignored.ts', '// @ts-expect-error no\nexport const b: string = 1;', 'ban-ts-comment'],
  ['base/equal.ts', 'export const b = (c: unknown) => c == 1;', 'eqeqeq'],
  ['base/circle.ts', "import { b } from './circle-back.ts';\nexport const a = () => b;", 'no-cycle'],
  ['base/circle-back.ts', "import { a } from './circle.ts';\nexport const b = () => a;", 'no-cycle'],
  [
    'base/cases.ts',
    "export function b(c: 'd' | 'e') {\n  switch (c) {\n    case 'd':\n      return 1;\n  }\n  return 2;\n}",
    'switch-exhaustiveness-check',
  ],
  ['hosts/floating.ts', 'const b = async () => 1;\nb();', 'no-floating-promises'],
  ['base/long.ts', 'export const b = 1;\n'.repeat(401).replaceAll(/b/g, (_, at: number) => `b${at}`), 'max-lines'],
  [
    'base/long-function.ts',
    `export function b(c: number) {\n${'  c += 1;\n'.repeat(71)}  return c;\n}`,
    'max-lines-per-function',
  ],
];

/** Files that break one rule of the compiler each: path, text, code. */
const typeBreaches: readonly [path: string, text: string, code: string][] = [
  ...pure.flatMap((layer): [string, string, string][] => [
    [`${layer}/word-timer.ts`, 'setTimeout(() => undefined);', 'TS2304'],
    [`${layer}/word-console.ts`, "console.log('a');", 'TS2584'],
    [`${layer}/word-dom.ts`, 'export const b = document;', 'TS2584'],
    [`${layer}/word-fetch.ts`, "export const b = fetch('');", 'TS2304'],
    [`${layer}/word-crypto.ts`, 'export const b = crypto;', 'TS2304'],
    [`${layer}/word-node.ts`, 'export const b = process;', 'TS2591'],
    [`${layer}/word-file.ts`, "import 'node:fs';", 'TS2882'],
  ]),
  ...['hosts', 'app', 'ui'].flatMap((layer): [string, string, string][] => [
    [`${layer}/word-node.ts`, 'export const b = process;', 'TS2591'],
    [`${layer}/word-type.ts`, "export const b: number = '';", 'TS2322'],
  ]),
  ...inNode.map((layer): [string, string, string] => [
    `${layer}/word-type.ts`,
    "export const b: number = '';",
    'TS2322',
  ]),
  ['protocols/x/word.test.ts', "export const b: number = '';", 'TS2322'],
  ['protocols/word-list.ts', "export const b: number = '';", 'TS2322'],
  ['setup/word-type.mjs', "/** @type {number} */\nexport const b = '';", 'TS2322'],
  ['base/word-index.ts', 'export const b = (c: number[]): number => c[0];', 'TS2322'],
  ['base/word-optional.ts', 'export const b: { c?: number } = { c: undefined };', 'TS2375'],
  ['base/word-enum.ts', 'export enum b {\n  c,\n}', 'TS1294'],
  ['base/word-unused.ts', 'const b = 1;\nexport const c = 2;', 'TS6133'],
  [
    'base/word-case.ts',
    'export function b(c: number) {\n  switch (c) {\n    case 1: c += 1;\n    case 2: return c;\n  }\n  return 1;\n}',
    'TS7029',
  ],
];

/** Files that look like breaches and are none: path, text. */
const unbroken: readonly [path: string, text: string][] = [
  [
    'protocols/x/any-layer.test.ts',
    "import '#kernel/own.ts';\nimport '#checks/own.ts';\nimport 'fast-check';\nDate.now();",
  ],
  ['protocols/index.ts', "import './x/own.ts';\nimport './y/own.ts';"],
  ['protocols/x/deep/own-folder.ts', "import '#protocols/x/own.ts';\nimport '#protocols/client/own.ts';"],
  ['hosts/two.worker.ts', "import '#protocols/index.ts';\nimport './own.ts';\nimport '#hosts/own.ts';"],
];

const tree = mkdtempSync(join(tmpdir(), 'fence-'));
const foldersIn = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const sources = (path: string) =>
  readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map(
    (file) => `${path}/${file.replaceAll('\\', '/')}`,
  );

/** An exhibit that is made of another: the groups of the sharded store are Raft clusters, run by Raft's own code. */
const madeOf: Record<string, readonly string[]> = { sharded: ['raft'] };

/** The protocols that a text of protocol `own` imports beside itself, what is shared, and what it is made of. */
const siblings = (own: string, text: string) =>
  [...text.matchAll(/#protocols\/([\w-]+)\//g)].flatMap(([, name = '']) =>
    name === own || shared.includes(name) || madeOf[own]?.includes(name) === true ? [] : [name],
  );

/** Below src/protocols a folder with an index.ts is an exhibit; one without is shared by exhibits. */
const shared = foldersIn('src/protocols').filter(
  (folder) => !existsSync(join(root, 'src/protocols', folder, 'index.ts')),
);

function write(path: string, text: string): void {
  const file = join(tree, 'src', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}

/** The standard output of a tool that is expected to complain. */
function complaints(name: string, parameters: readonly string[]): string {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  const script = join(root, 'node_modules', name, typeof bin === 'string' ? bin : Object.values<string>(bin)[0]!);
  try {
    return execFileSync(process.execPath, [script, ...parameters], {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: 'pipe',
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

let lint = new Map<string, { rule: string; line: number }[]>();
let types = new Map<string, string[]>();

function plant(): void {
  for (const name of readdirSync(root).filter((file) =>
    /^(\.oxlintrc\.json|package\.json|tsconfig.*\.json)$/.test(file),
  )) {
    copyFileSync(join(root, name), join(tree, name));
  }
  // Link by link, for the compiler keeps its cache in node_modules and must not touch ours.
  mkdirSync(join(tree, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache' && name !== '.vite')
      symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name), 'junction');
  }
  for (const layer of [...layers, 'protocols/y']) write(`${layer}/own.ts`, 'export const a = 1;');
  for (const layer of Object.keys(allowed))
    write(`${layer}/imports.ts`, everything.map((name) => `import '${specifier(name)}';`).join('\n'));
  for (const [path, text] of [...lintBreaches, ...typeBreaches, ...unbroken]) write(path, text);
}

const source = (path: string) => path.replaceAll('\\', '/').replace(/^.*?src\//, '');

function runLint(): void {
  const { diagnostics } = JSON.parse(complaints('oxlint', ['-f', 'json'])) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  lint = new Map();
  for (const { code, filename, labels } of diagnostics) {
    const found = { rule: /\(([^)]+)\)/.exec(code)?.[1] ?? code, line: labels[0]?.span.line ?? 0 };
    lint.set(source(filename), [...(lint.get(source(filename)) ?? []), found]);
  }
}

function runCompiler(): void {
  types = new Map();
  for (const [, path = '', code = ''] of complaints('typescript', ['-b', '--pretty', 'false']).matchAll(
    /^(\S+)\(\d+,\d+\): error (TS\d+)/gm,
  )) {
    types.set(source(path), [...(types.get(source(path)) ?? []), code]);
  }
}

beforeAll(() => {
  plant();
  runLint();
  runCompiler();
}, 60_000);
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the fence', () => {
  test.each(foldersIn('src').filter((folder) => folder !== 'protocols'))('src/%s has a row in the table', (folder) => {
    expect(Object.keys(allowed)).toContain(folder);
  });

  test.each(Object.keys(allowed))('%s imports what it may and nothing else', (layer) => {
    const reported = (lint.get(`${layer}/imports.ts`) ?? []).filter(({ rule }) => rule === 'no-restricted-imports');
    const own = (name: string) => layer === name || name.startsWith(`${layer}/`);
    const refused = [...new Set(reported.map(({ line }) => everything[line - 1]!))].filter((name) => !own(name));
    expect(refused.toSorted()).toEqual(
      everything.filter((name) => !own(name) && !allowed[layer]!.includes(name)).toSorted(),
    );
  });

  test.each(lintBreaches)('oxlint reports src/%s', (path, _text, rule) => {
    expect((lint.get(path) ?? []).map((found) => found.rule)).toContain(rule);
  });

  test.each(typeBreaches)('tsc reports src/%s', (path, _text, code) => {
    expect(types.get(path) ?? []).toContain(code);
  });

  test.each(unbroken)('nothing is reported of src/%s', (path) => {
    expect(lint.get(path) ?? []).toEqual([]);
    expect(types.get(path) ?? []).toEqual([]);
  });
});

describe('the sources', () => {
  const protocols = foldersIn('src/protocols').filter((folder) => !shared.includes(folder));
  const lists = readdirSync(join(root, 'src/protocols')).filter((file) => /(?<!\.test)\.ts$/.test(file));

  test('protocols are listed in index.ts', () => {
    expect(lists).toContain('index.ts');
  });

  test.each(lists.flatMap((list) => protocols.map((folder) => [list, folder])))('%s lists %s', (list, folder) => {
    expect(readFileSync(join(root, 'src/protocols', list), 'utf8')).toContain(`'./${folder}/`);
  });

  test.each([...protocols, ...shared])('%s imports no sibling', (folder) => {
    const files = sources(`src/protocols/${folder}`).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
    expect(files.flatMap((file) => siblings(folder, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('a sibling is told from the own folder and those that are shared', () => {
    const text =
      "import '#protocols/x/a.ts';\nimport { b } from '#protocols/client/b.ts';\nimport \"#protocols/xy/c.ts\";";
    expect(siblings('x', text)).toEqual(['xy']);
    expect(siblings('client', text)).toEqual(['x', 'xy']);
    expect(siblings('sharded', "import '#protocols/raft/a.ts';")).toEqual([]);
    expect(siblings('paxos', "import '#protocols/raft/a.ts';")).toEqual(['raft']);
  });

  test('hold no stray JavaScript: vitest would run such tests twice', () => {
    expect(sources('src').filter((file) => /\.(jsx?|cjs|mjs)$/.test(file) && !file.startsWith('src/setup/'))).toEqual(
      [],
    );
  });
});
