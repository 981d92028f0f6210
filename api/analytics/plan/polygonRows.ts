import type { RowRange } from '#api/analytics/kernel/columnKernel.ts'
import type { PlaceSides } from './placeSides.ts'
import type { BoxSide } from './polygon.ts'
import { polygonLevels } from './segmentRows.ts'
import type { SegmentRows } from './segmentRows.ts'

/** How the rows of a polygon are told. */
export interface PolygonWish {
  /** Which side passes. */
  side: 'inside' | 'outside'
  /** The address of a bitmap; only its rows are of interest. 0: all. */
  wanted: number
  /** Decides a row that the columns cannot. */
  decide(row: number): boolean
}

/** A level of cells, and the starts of runs that are in one of them each. */
interface Level {
  level: number
  starts: Uint16Array
}

/** The level and the cell in which all rows of a segment lie: the common upper bits of the first and the last place in Morton order. */
function commonCell(segment: SegmentRows, buffer: ArrayBufferLike): [level: number, x: number, y: number] {
  const [x, y] = (['x', 'y'] as const).map((name) => new Uint32Array(buffer, segment.address(name), segment.rows))
  const [left, top] = [x![0]!, y![0]!]
  const level = Math.clz32((left ^ x!.at(-1)!) | (top ^ y!.at(-1)!))
  return level === 0 ? [0, 0, 0] : [level, left >>> (32 - level), top >>> (32 - level)]
}

/** Where a whole segment lies. */
export function sideOfSegment(sides: PlaceSides, segment: SegmentRows, buffer: ArrayBufferLike): BoxSide {
  return segment.rows === 0 ? 'outside' : sides.ofCell(...commonCell(segment, buffer))
}

/** The last run that begins at or before a row. */
function runAt(starts: Uint16Array, row: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (starts[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}

function setBits(bits: Uint8Array, from: number, to: number): void {
  const [first, last] = [from >> 3, to >> 3]
  const [head, tail] = [0xff << (from & 7), (1 << (to & 7)) - 1]
  if (first === last) {
    bits[first]! |= head & tail
    return
  }
  bits[first]! |= head
  bits.fill(0xff, first + 1, last)
  if (tail !== 0) bits[last]! |= tail
}

/** The levels by which the rows of a cell are looked at: every second one as far as the coarsest runs, then those of the runs. */
function levelsOf(segment: SegmentRows, buffer: ArrayBufferLike, from: number): Level[] {
  const known = polygonLevels.map((level): Level => {
    const { starts, count } = segment.runs(level)
    return { level, starts: new Uint16Array(buffer, starts, count) }
  })
  const [{ level: first, starts }] = known as [Level, ...Level[]]
  const coarse: Level[] = []
  for (let level = from + 2; level < first; level += 2) coarse.push({ level, starts })
  return [...coarse, ...known.filter(({ level }) => level > from)]
}

/** Adds to the bitmap the rows of [from, to) that lie on the wished side: by cells from coarse to fine where the border is not, row by row where it is. */
export function addPolygonRows(
  sides: PlaceSides,
  segment: SegmentRows,
  { bits: at, from, to, buffer }: RowRange & { buffer: ArrayBufferLike },
  { side, wanted, decide }: PolygonWish,
): void {
  const x = new Uint32Array(buffer, segment.address('x'), segment.rows)
  const y = new Uint32Array(buffer, segment.address('y'), segment.rows)
  const bits = new Uint8Array(buffer, at, 8_192)
  const wish = wanted === 0 ? null : new Uint8Array(buffer, wanted, 8_192)
  const cell = commonCell(segment, buffer)
  const levels = levelsOf(segment, buffer, cell[0])
  const addRows = (near: PlaceSides, first: number, end: number) => {
    for (let row = first; row < end; row++) {
      if (wish && ((wish[row >> 3]! >> (row & 7)) & 1) === 0) continue
      const found = near.ofPlace(x[row]!, y[row]!)
      if (found === 'border' ? decide(row) : found === side) bits[row >> 3]! |= 1 << (row & 7)
    }
  }
  const addCells = (near: PlaceSides, depth: number, [first, end]: readonly [number, number]) => {
    const known = levels[depth]
    if (!known) return addRows(near, first, end)
    const { level, starts } = known
    const shift = 32 - level
    for (let run = runAt(starts, first), row = first; row < end;) {
      const [left, top] = [x[row]! >>> shift, y[row]! >>> shift]
      const isSame = (start: number) => x[start]! >>> shift === left && y[start]! >>> shift === top
      let next = end
      while (++run < starts.length && starts[run]! < end) {
        next = starts[run]!
        if (!isSame(next)) break
        next = end
      }
      const found = near.ofCell(level, left, top)
      if (found === 'border') addCells(near.within(level, left, top), depth + 1, [row, next])
      else if (found === side) setBits(bits, row, next)
      row = next
    }
  }
  addCells(sides.within(...cell), 0, [from, to])
}
