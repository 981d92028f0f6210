/** How many bytes each reading thread has in the memory of a table. */
export const scratchBytes = 8 * 1024 * 1024

/** Addresses begin on a multiple of this. */
const grain = 64

/** A stretch of a table's memory that belongs to one reading thread: taken piece by piece, given back all at once. */
export class Scratch {
  readonly #memory: WebAssembly.Memory
  readonly #start: number
  readonly #end: number
  #next: number

  constructor(memory: WebAssembly.Memory, thread: number) {
    this.#memory = memory
    // Address 0 means nothing to the kernel.
    this.#start = thread * scratchBytes + grain
    this.#end = (thread + 1) * scratchBytes
    this.#next = this.#start
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#end - this.#next
  }

  /** The address of so many bytes. Throws a RangeError when they are not there. */
  take(bytes: number): number {
    const address = this.#next
    if (address + bytes > this.#end) throw new RangeError(`${bytes} bytes of scratch are too many`)
    this.#next = Math.ceil((address + bytes) / grain) * grain
    return address
  }

  /** The address of so many Uint32, all 0. */
  takeCounts(length: number): number {
    const address = this.take(length * 4)
    this.counts(address, length).fill(0)
    return address
  }

  /** The Uint32 at an address. */
  counts(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length)
  }

  /** The Uint16 at an address. */
  shorts(address: number, length: number): Uint16Array {
    return new Uint16Array(this.#memory.buffer, address, length)
  }

  /** The bytes at an address. */
  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length)
  }

  /** What is taken now; given to `release`, all that is taken later is given back. */
  get mark(): number {
    return this.#next
  }

  /** Gives back what was taken since a mark, or everything. */
  release(mark = this.#start): void {
    this.#next = mark
  }
}
