/** Work that is done piece by piece, done at one go: what it returns. */
export function finished<T>(work: Iterator<unknown, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}
