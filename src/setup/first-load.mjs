// Weighs the JavaScript of the first load: what index.html names, what that imports at once, and the nodes' worker, which
// starts with the page. Lazy parts and the workers of searches do not count. Only says so: the browser tests weigh what is fetched, and object.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './dependencies.mjs';

const limitBytes = 200_000;

/** @param {string} site the built folder */
export function firstLoad(site) {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const workers = readdirSync(join(site, 'assets'))
    .filter((name) => /^node\.worker.*\.js$/.test(name))
    .flatMap((name) => [name, ...firstProtocol(site, name)])
    .map((name) => `assets/${name}`);
  const bytes = [...new Set([...named, ...workers])].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(site, path))).length,
    0,
  );
  const kilobytes = (/** @type {number} */ size) => `${(size / 1000).toFixed(1)} KB`;
  const text = `first load: ${kilobytes(bytes)} of JavaScript after gzip (limit ${kilobytes(limitBytes)})`;
  return { bytes, limitBytes, text };
}

/**
 * What a worker fetches before its first event: the first of the protocols that it names, and what that imports.
 * @param {string} site
 * @param {string} worker
 */
function firstProtocol(site, worker) {
  const text = (/** @type {string} */ name) => readFileSync(join(site, 'assets', name), 'utf8');
  const [, first] = /import\(["'`]\.\/([^"'`]+\.js)["'`]\)/.exec(text(worker)) ?? [];
  const fetched = new Set(first === undefined ? [] : [first]);
  for (const name of fetched) {
    for (const [, imported = ''] of text(name).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) fetched.add(imported);
  }
  return fetched;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(firstLoad(join(root, 'dist')).text);
}
