/** How a predicate's answer joins the bitmap: it replaces it, keeps of it what passes, or adds to it. */
export const modes = { write: 0, and: 1, or: 2 } as const
/** One of the modes, by number. */
export type Mode = (typeof modes)[keyof typeof modes]

/** The slots of a segment, and the bytes of a bitmap over them. */
export const segmentSlots = 65_536
/** The bytes of a segment's bitmap: bit i & 7 of byte i >> 3 is row i. */
export const bitmapBytes = segmentSlots / 8
/** The day of a row that has no time. */
export const noDay = 0xffff

/** The rows [from, to) of a segment that are set in the bitmap at `bits`. */
export interface RowRange {
  bits: number
  from: number
  to: number
}

/** Where a predicate over the rows [from, to) writes. */
export interface Target extends RowRange {
  mode: Mode
}

/** A time in the frame of the table: day since 1970 (Uint16), minute of the day, second. */
export interface TimeBound {
  day: number
  minute: number
  second: number
}

/** The addresses of the columns of a time: Uint16 days (`noDay` for null), Uint16 minutes, Uint8 seconds. */
export interface TimeColumns {
  day: number
  minute: number
  second: number
}

/** The addresses of the Uint32 columns of integer places. */
export interface PlaceColumns {
  x: number
  y: number
}

/**
 * Runs of rows in one cell each: the address of `count` ascending Uint16 starts, the first of them 0; the last run ends at `rows`.
 * `places` is the address of `count` pairs of Uint32, the x and y of each run's first row; without it (0 or absent) they are taken from the columns, which costs two cache lines a run.
 */
export interface Runs {
  starts: number
  count: number
  rows: number
  places?: number
}

/**
 * Where counts by cell go. `window` is the address of five Int32: shift (32 − level), x0, y0, width, height; `grid` the address of width × height Uint32.
 * The cell of a place is `(x >>> shift) − x0`, `(y >>> shift) − y0`; with shift 32 the whole world is one cell. Places outside of the window are not counted.
 */
export interface CellTarget {
  window: number
  grid: number
}

/** Quarters of an hour: `out` is the address of days × 96 Uint32 from `firstDay` on. */
export interface QuarterHours {
  firstDay: number
  days: number
  out: number
}

/** One axis of a cube of counts: a column of codes of 1 or 2 bytes, the address of a Uint16 per code that replaces it (0: the code itself), and the distance of neighbours in the cube. */
export interface CubeAxis {
  column: number
  width: 1 | 2
  remap: number
  stride: number
}

/** A column of codes of 1 or 2 bytes, and how many codes there are. */
export interface CodeColumn {
  column: number
  width: 1 | 2
  size: number
}

/** A cube of counts as `rows` rows of `width` cells (Uint32); `names` is the address of a Uint32 for each cell of a row. */
export interface CubeRows {
  cube: number
  rows: number
  width: number
  names: number
}

/** The addresses of what is taken out of a cube: Uint32 starts, Uint16 upper and lower halves of names, Uint32 counts. */
export interface TakenCells {
  starts: number
  upper: number
  lower: number
  counts: number
}

/**
 * The functions over columns in one memory; all pointers are byte addresses in it. Columns have 65,536 slots, of which those behind the last row may hold anything.
 *
 * What writes a bitmap writes the 64-bit words from ⌊from / 64⌋ up to ⌈to / 64⌉ only. In these words the bits outside of [from, to) are 0 after
 * modes `write` and `and`, and as they were after `or`. What counts looks at the bits of [from, to) alone and adds to what stands at its target.
 */
export interface ColumnKernel {
  /** Sets the bits of [from, to). */
  ones(bits: number, from: number, to: number): void
  /** `bits` becomes what both have, as mode `and`. */
  and(bits: number, other: number, from: number, to: number): void
  /** `bits` becomes what either has, as mode `or`. */
  or(bits: number, other: number, from: number, to: number): void
  /** Turns each bit round, as mode `write`. */
  not(bits: number, from: number, to: number): void
  /** How many bits are set. */
  count(bits: number, from: number, to: number): number

  /** low ≤ value ≤ high, unsigned; nothing when low > high. */
  rangeU8(target: Target, column: number, low: number, high: number): void
  /** The same over Uint16. */
  rangeU16(target: Target, column: number, low: number, high: number): void
  /** The same over Uint32. */
  rangeU32(target: Target, column: number, low: number, high: number): void
  /** The value is in the set of 256 bits at `set`. Sets of codes below 16 cost least, those below 128 less than others. */
  memberU8(target: Target, column: number, set: number): void
  /** The value is in the set of 65,536 bits at `set`. Where 64 rows in a row have one value, it is looked up once. */
  memberU16(target: Target, column: number, set: number): void
  /** The time is at or after `at`; rows without a time never pass. Minutes and seconds are read only where a row has the day of `at`. */
  since(target: Target, columns: TimeColumns, at: TimeBound): void
  /** The time is before `at`; rows without a time never pass. */
  before(target: Target, columns: TimeColumns, at: TimeBound): void

  /** Adds to each cell of the window the set rows of its runs; returns the sum of what was added. */
  countRuns(bits: number, runs: Runs, places: PlaceColumns, cells: CellTarget): number
  /** The same for all rows of the runs. */
  countRunLengths(runs: Runs, places: PlaceColumns, cells: CellTarget): number
  /** The same row by row, for levels finer than the runs. */
  countRows(rows: RowRange, places: PlaceColumns, cells: CellTarget): number
  /** Adds each set row to `out[code]` (Uint32). */
  histogramU8(rows: RowRange, column: number, out: number): void
  /** The same over Uint16. */
  histogramU16(rows: RowRange, column: number, out: number): void
  /** Adds each set row with a time to `out[(day − firstDay) × 96 + ⌊minute / 15⌋]`; rows of other days are left out. */
  histogramTime(rows: RowRange, columns: Omit<TimeColumns, 'second'>, span: QuarterHours): void
  /** Adds each set row to `out[Σ remap(code) × stride]` over one to three axes. */
  histogramCube(rows: RowRange, axes: readonly CubeAxis[], out: number): void
  /**
   * Finds the codes of the set rows, all below `size`: writes them, rising, as Uint16 from `codes` on, and the place of each among them at `places[code]` (Uint16; the
   * other places below `size` become 0). Returns how many there are.
   */
  placesOf(rows: RowRange, axis: CodeColumn, to: { places: number; codes: number }): number
  /**
   * Takes the cells that are not 0 out of a cube, which is 0 thereafter: the upper and the lower 16 bits of their names and their counts in the order of the cells (one
   * more of each may be written over), and the index of the first one of each row of the cube. Returns how many there are.
   */
  takeCells(cells: CubeRows, to: TakenCells): number
  /** Writes the numbers of the set rows, ascending, as Uint16 from `out` on; returns how many. */
  rowsOf(rows: RowRange, out: number): number

  /** The sum of the Uint32 at `pointer`, modulo 2³²; `bytes` is a multiple of 4. Reads every byte once: the measure of the machine's bandwidth. */
  sumBytes(pointer: number, bytes: number): number
  /** Adds `n` Uint32 at `source` to those at `target`. */
  addU32(target: number, source: number, n: number): void
}
