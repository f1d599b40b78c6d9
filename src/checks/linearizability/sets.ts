/** Sets of small numbers, each kept once and named by a number, so that they compare at once and adding is a look-up. */
export class Sets {
  private readonly width: number;
  private readonly bits: bigint[] = [];
  private readonly members: Uint8Array[] = [];
  private readonly ids = new Map<bigint, number>();
  private readonly toggles = new Map<number, number>();

  /** Of numbers below `width`. The empty set is 0. */
  constructor(width: number) {
    this.width = width;
    this.id(0n);
  }

  has(set: number, member: number): boolean {
    return this.members[set]![member] === 1;
  }

  /** The set with the member if it lacks it, without it if it has it. */
  toggled(set: number, member: number): number {
    const place = set * this.width + member;
    const known = this.toggles.get(place);
    if (known !== undefined) return known;
    const next = this.id(this.bits[set]! ^ (1n << BigInt(member)));
    this.toggles.set(place, next);
    return next;
  }

  /** True if all of `less` is in `more`. */
  covers(more: number, less: number): boolean {
    return less === more || less === 0 || (this.bits[less]! & this.bits[more]!) === this.bits[less];
  }

  private id(bits: bigint): number {
    const known = this.ids.get(bits);
    if (known !== undefined) return known;
    const id = this.bits.push(bits) - 1;
    const members = new Uint8Array(this.width);
    for (let member = 0; member < this.width; member++) members[member] = (bits >> BigInt(member)) & 1n ? 1 : 0;
    this.members.push(members);
    this.ids.set(bits, id);
    return id;
  }
}
