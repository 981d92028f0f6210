/** What a directory says of one segment. */
export interface SegmentEntry {
  block: number
  rows: number
  /** No two states of a block have the same. */
  version: number
  /** The place of the first row; 0, 0 for rows without a place. */
  x: number
  y: number
  /** The number of runs by `runLevels`. */
  runs: readonly number[]
}

/** What the columns do not tell of time fields: bits by the order of the fields. */
export interface TimeFlags {
  fractions: number
  clamped: number
}

const head = 8
const width = 8
const field = { block: 0, rows: 1, version: 2, x: 3, y: 4, runs: 5 } as const
const header = { count: 0, placed: 1, version: 2, rows: 3, unplaced: 4, fractions: 5, clamped: 6 } as const

/**
 * The segments of a table in Morton order, then those of rows without a place; in shared memory, so that readers see the writer's work
 * without a message. It is written only while nobody reads.
 */
export class Directory {
  readonly words: Uint32Array
  readonly memory: SharedArrayBuffer

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory
    this.words = new Uint32Array(memory)
  }

  /** An empty directory for at most so many segments. */
  static make(most: number): Directory {
    return new Directory(new SharedArrayBuffer((head + most * width) * 4))
  }

  /** The number of segments. */
  get count(): number {
    return this.words[header.count]!
  }

  /** The number of segments of rows with a place; they come first. */
  get placed(): number {
    return this.words[header.placed]!
  }

  /** Rises with every change of any row. */
  get version(): number {
    return this.words[header.version]!
  }

  /** The number of rows. */
  get rows(): number {
    return this.words[header.rows]!
  }

  /** The number of rows without a place. */
  get unplaced(): number {
    return this.words[header.unplaced]!
  }

  /** Of which time fields (bits by their order) some row has fractions of a second, which the columns leave out. */
  get fractions(): number {
    return this.words[header.fractions]!
  }

  /** Of which time fields some row has an instant outside of the days that columns can tell; it stands at the least or the greatest. */
  get clamped(): number {
    return this.words[header.clamped]!
  }

  /** Adds to what is said of the time fields. */
  flag({ fractions, clamped }: TimeFlags): void {
    this.words[header.fractions]! |= fractions
    this.words[header.clamped]! |= clamped
  }

  /** The block of a segment. */
  block(index: number): number {
    return this.words[head + index * width + field.block]!
  }

  /** The number of rows of a segment. */
  rowsOf(index: number): number {
    return this.words[head + index * width + field.rows]!
  }

  /** The version of a segment. */
  versionOf(index: number): number {
    return this.words[head + index * width + field.version]!
  }

  /** The number of runs of a segment at one of `runLevels`, by its index there. */
  runsOf(index: number, level: number): number {
    return this.words[head + index * width + field.runs + level]!
  }

  /** The x of a segment's first place. */
  xOf(index: number): number {
    return this.words[head + index * width + field.x]!
  }

  /** The y of a segment's first place. */
  yOf(index: number): number {
    return this.words[head + index * width + field.y]!
  }

  /** All of what is said of a segment. */
  entry(index: number): SegmentEntry {
    const at = head + index * width
    const [block = 0, rows = 0, version = 0, x = 0, y = 0, ...runs] = this.words.subarray(at, at + width)
    return { block, rows, version, x, y, runs }
  }

  /** Writes all segments anew: those with a place, then the others. */
  write(placed: readonly SegmentEntry[], unplaced: readonly SegmentEntry[], version: number): void {
    const all = [...placed, ...unplaced]
    for (const [index, { block, rows, version: own, x, y, runs }] of all.entries())
      this.words.set([block, rows, own, x, y, ...runs], head + index * width)
    const sum = (entries: readonly SegmentEntry[]) => entries.reduce((total, { rows }) => total + rows, 0)
    this.words.set([all.length, placed.length, version, sum(all), sum(unplaced)], 0)
  }
}
