/** The digests of the platforms, in step: RFC 1321 (MD5), FIPS 180-4 (SHA-1, SHA-256). Bytes in the order in which hex writes them. */
import { md5 as md5Of, sha1 as sha1Of } from '@noble/hashes/legacy.js';
import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import type { CHash, Hash } from '@noble/hashes/utils.js';
import { bytesOf, type Input } from './utf8.ts';

type Digest = (input: Input) => Uint8Array;

/**
 * A digest that is asked for names and keys by the hundred thousand: one object that begins anew each time. The library's
 * own one-call form makes three and takes twice as long.
 */
function digest<H extends Hash<H>>(hash: CHash<H>): Digest {
  const beginning = hash.create();
  const work = hash.create();
  return (input) => {
    const digested = new Uint8Array(hash.outputLen);
    beginning._cloneInto(work).update(bytesOf(input)).digestInto(digested);
    return digested;
  };
}

export const md5: Digest = digest(md5Of);
export const sha1: Digest = digest(sha1Of);
export const sha256: Digest = digest(sha256Of);

export function hex(digest: Uint8Array): string {
  let text = '';
  for (const byte of digest) text += byte.toString(16).padStart(2, '0');
  return text;
}
