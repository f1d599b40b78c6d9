/** A function of two numbers, remembered: (a, b) -> value, all of them 0 or more. Open addressing, no object an entry. */
const STRIDE = 3;
/** The largest share of slots in use. */
const FULL = 0.6;

export class Memo {
  size = 0;
  /** a, b, value + 1; 0 stands for an empty slot. */
  private cells: Int32Array;
  private mask: number;

  /** `slots`: a power of two, 4 or more. */
  constructor(slots = 1024) {
    this.cells = new Int32Array(slots * STRIDE);
    this.mask = slots - 1;
  }

  get bytes(): number { return this.cells.byteLength; }

  /** -1: not known. */
  get(a: number, b: number): number {
    const { cells, mask } = this;
    for (let slot = slotOf(a, b) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const value = cells[at + 2]!;
      if (value === 0) return -1;
      if (cells[at] === a && cells[at + 1] === b) return value - 1;
    }
  }

  /** Only for what is not known yet. Returns the value. */
  set(a: number, b: number, value: number): number {
    if (this.size >= (this.mask + 1) * FULL) this.grow();
    this.put(a, b, value + 1);
    this.size++;
    return value;
  }

  private put(a: number, b: number, stored: number): void {
    const { cells, mask } = this;
    let slot = slotOf(a, b) & mask;
    while (cells[slot * STRIDE + 2] !== 0) slot = (slot + 1) & mask;
    cells[slot * STRIDE] = a;
    cells[slot * STRIDE + 1] = b;
    cells[slot * STRIDE + 2] = stored;
  }

  private grow(): void {
    const old = this.cells;
    const slots = (this.mask + 1) * 2;
    this.cells = new Int32Array(slots * STRIDE);
    this.mask = slots - 1;
    for (let at = 0; at < old.length; at += STRIDE) if (old[at + 2] !== 0) this.put(old[at]!, old[at + 1]!, old[at + 2]!);
  }
}

function slotOf(a: number, b: number): number {
  const h = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
  return h ^ (h >>> 15);
}
