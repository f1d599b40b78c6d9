// The site: static files that work under any path, with workers as modules and a page that runs no script but its own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Adds the content security policy to the built page only: the development server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  };
}

/** A hash of every source and of the lock file: the same sources give the same name on every machine. */
function buildId(): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.(tsx?|css)$/.test(name),
  );
  for (const name of files.toSorted()) hash.update(name.replaceAll('\\', '/')).update(readFileSync(join('src', name)));
  return hash.digest('hex').slice(0, 12);
}

export default defineConfig(({ command }) => ({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  define: { __BUILD_ID__: JSON.stringify(command === 'build' ? buildId() : 'dev') },
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    // Older targets rewrite light-dark(), and the theme toggle dies.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000, // e2e weighs the first load
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // In one piece: what later parts share with the first would else be cut into forty, and weigh a tenth more.
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
}));
