/** The digests of the platforms, in step: RFC 1321 (MD5), FIPS 180-4 (SHA-1, SHA-256). Bytes in the order in which hex writes them. */
import { md5 as md5Of, sha1 as sha1Of } from '@noble/hashes/legacy.js';
import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesOf, type Input } from './utf8.ts';

export function md5(input: Input): Uint8Array {
  return md5Of(bytesOf(input));
}

export function sha1(input: Input): Uint8Array {
  return sha1Of(bytesOf(input));
}

export function sha256(input: Input): Uint8Array {
  return sha256Of(bytesOf(input));
}

export function hex(digest: Uint8Array): string {
  let text = '';
  for (const byte of digest) text += byte.toString(16).padStart(2, '0');
  return text;
}
