/** Deflate as the browser and Node have it, with a limit on what a few bytes may unpack to. */

export async function deflated(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text, 'too-large' as soon as it is longer than `limit` bytes, or 'damaged'. */
export async function inflated(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<{ readonly text: string } | 'too-large' | 'damaged'> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode() };
      size += value.byteLength;
      if (size > limit) {
        reader.cancel().catch(() => undefined); // What is left is of no interest, nor is how its end went.
        return 'too-large';
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return 'damaged';
  }
}
