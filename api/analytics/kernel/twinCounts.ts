import { noDay } from './columnKernel.ts'
import type { CellTarget, ColumnKernel, PlaceColumns, Runs } from './columnKernel.ts'
import type { Views } from './twin.ts'
import { bitAt, visitRows } from './twinPredicates.ts'

type Count =
  | 'count'
  | 'countRuns'
  | 'countRunLengths'
  | 'countRows'
  | 'histogramU8'
  | 'histogramU16'
  | 'histogramTime'
  | 'rowsOf'
  | 'sumBytes'
  | 'addU32'

type AddRows = (run: number, start: number, end: number) => number

/** Adds a number of rows to the cell of the place whose numbers stand at two indices of `u32`, and returns it, or 0 outside of the window. */
function addToCells({ u32 }: Views, { window, grid }: CellTarget): (x: number, y: number, found: number) => number {
  const [shift = 0, left = 0, top = 0, width = 0, height = 0] = u32.subarray(window >>> 2, (window >>> 2) + 5)
  const upper = (place: number) => (shift > 31 ? 0 : place >>> shift)
  return (x, y, found) => {
    const cellX = (upper(u32[x]!) - left) >>> 0
    const cellY = (upper(u32[y]!) - top) >>> 0
    if (cellX >= width || cellY >= height) return 0
    u32[(grid >>> 2) + cellY * width + cellX]! += found
    return found
  }
}

function sumRuns({ u16 }: Views, { starts, count, rows }: Runs, add: AddRows): number {
  let sum = 0
  for (let run = 0; run < count; run++) {
    const start = u16[(starts >>> 1) + run]!
    sum += add(run, start, run + 1 < count ? u16[(starts >>> 1) + run + 1]! : rows)
  }
  return sum
}

/** The indices of the numbers of a run's place. */
function placeOfRun({ places = 0 }: Runs, { x, y }: PlaceColumns, run: number, start: number): [number, number] {
  return places === 0
    ? [(x >>> 2) + start, (y >>> 2) + start]
    : [(places >>> 2) + 2 * run, (places >>> 2) + 2 * run + 1]
}

function setRows(u8: Uint8Array, bits: number, from: number, to: number): number {
  let sum = 0
  for (let row = from; row < to; row++) if (bitAt(u8, bits, row)) sum++
  return sum
}

function countCells(view: () => Views): Pick<ColumnKernel, 'countRuns' | 'countRunLengths' | 'countRows'> {
  return {
    countRuns(bits, runs, places, cells) {
      const add = addToCells(view(), cells)
      const { u8 } = view()
      return sumRuns(view(), runs, (run, start, end) =>
        add(...placeOfRun(runs, places, run, start), setRows(u8, bits, start, end)),
      )
    },
    countRunLengths(runs, places, cells) {
      const add = addToCells(view(), cells)
      return sumRuns(view(), runs, (run, start, end) => add(...placeOfRun(runs, places, run, start), end - start))
    },
    countRows(rows, { x, y }, cells) {
      const add = addToCells(view(), cells)
      let sum = 0
      visitRows(view().u8, rows, (row) => (sum += add((x >>> 2) + row, (y >>> 2) + row, 1)))
      return sum
    },
  }
}

/** The functions of the twin that count. */
export function twinCounts(view: () => Views): Pick<ColumnKernel, Count> {
  return {
    ...countCells(view),
    count: (bits, from, to) => setRows(view().u8, bits, from, to),
    histogramU8(rows, column, out) {
      const { u8, u32 } = view()
      visitRows(u8, rows, (row) => u32[(out >>> 2) + u8[column + row]!]!++)
    },
    histogramU16(rows, column, out) {
      const { u8, u16, u32 } = view()
      visitRows(u8, rows, (row) => u32[(out >>> 2) + u16[(column >>> 1) + row]!]!++)
    },
    histogramTime(rows, { day, minute }, { firstDay, days, out }) {
      const { u8, u16, u32 } = view()
      visitRows(u8, rows, (row) => {
        const value = u16[(day >>> 1) + row]!
        if (value === noDay || value < firstDay || value >= firstDay + days) return
        u32[(out >>> 2) + (value - firstDay) * 96 + Math.floor(u16[(minute >>> 1) + row]! / 15)]!++
      })
    },
    rowsOf(rows, out) {
      const { u8, u16 } = view()
      let n = 0
      visitRows(u8, rows, (row) => (u16[(out >>> 1) + n++] = row))
      return n
    },
    sumBytes: (pointer, bytes) =>
      view()
        .u32.subarray(pointer >>> 2, (pointer + bytes) >>> 2)
        .reduce((sum, word) => (sum + word) >>> 0, 0),
    addU32(target, source, n) {
      const { u32 } = view()
      for (let i = 0; i < n; i++) u32[(target >>> 2) + i]! += u32[(source >>> 2) + i]!
    },
  }
}
