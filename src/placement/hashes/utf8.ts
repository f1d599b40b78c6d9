/** What hashes eat: bytes, or a text as UTF-8. */
export type Input = string | Uint8Array;

/** A text as UTF-8, as TextEncoder writes it (placement does not have that word): half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  let length = text.length;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) length += 2;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) { bytes[at++] = unit; continue; }
    const code = text.codePointAt(i)!;
    if (code > 0xffff) i += 1;
    at = encode(bytes, at, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return at === length ? bytes : bytes.subarray(0, at);
}

function encode(bytes: Uint8Array, start: number, code: number): number {
  let at = start;
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
  else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
    else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (code & 0x3f);
  return at;
}

export function bytesOf(input: Input): Uint8Array {
  return typeof input === 'string' ? utf8(input) : input;
}
