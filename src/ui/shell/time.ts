/** Virtual time for people: `1.284 s`. */
export function seconds(millis: number): string {
  return `${(millis / 1000).toFixed(3)} s`;
}
