#!/usr/bin/env node
// A node for Maelstrom, which wants one executable: `maelstrom test -w lin-kv --bin src/setup/node.mjs`. What `lab node`
// takes comes as arguments, or else from LAB_NODE (`LAB_NODE='zab --log'`); without either it is Raft. Started in any folder.
import { fileURLToPath } from 'node:url';

const [program, ...parameters] = process.argv.slice(1);
const said = process.env['LAB_NODE']?.split(' ').filter((word) => word !== '') ?? [];
const words = parameters.length > 0 ? parameters : said.length > 0 ? said : ['raft'];
process.argv.splice(1, process.argv.length, program ?? '', fileURLToPath(new URL('../cli/main.ts', import.meta.url)), 'node', ...words);
await import('./run.mjs');
