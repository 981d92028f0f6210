import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { joinGroups } from './groupRuns.ts'
import type { GroupRuns, GroupsFound } from './groupRuns.ts'

/** One to three coded fields, and how many codes each has. */
export interface GroupsQuestion {
  fields: readonly string[]
  sizes: readonly number[]
}

/** The most cells of a cube, and from how many on it is made of those codes alone that occur. */
const mostCells = 524_288
const manyCells = 262_144

/** A cube too large for all rows of a segment is made for half of them, and so on down to this many rows. */
const fewestRows = 4_096

interface Axis {
  column: number
  width: 1 | 2
  size: number
  /** The address of the places of codes on the axis; 0 where a code is its place. */
  remap: number
  /** The codes by place; null where a code is its place. */
  codes: Uint16Array<ArrayBuffer> | null
}

const lengthOf = ({ codes, size }: Axis) => codes?.length ?? size
const cellsOf = (axes: readonly Axis[]) => axes.reduce((product, axis) => product * lengthOf(axis), 1)

/** Runs of groups as one part of them is found after another. */
type Part = Pick<GroupRuns, 'codes' | 'lengths' | 'pairs'>

/** The runs of all parts one after another. */
function wholeOf(parts: readonly Part[]): GroupRuns {
  const total = (column: keyof Part) => parts.reduce((sum, part) => sum + part[column].length, 0)
  const codes = new Uint16Array(total('codes'))
  const lengths = new Uint32Array(total('lengths'))
  const pairs = new Uint32Array(total('pairs'))
  let run = 0
  let pair = 0
  for (const part of parts) {
    codes.set(part.codes, run)
    lengths.set(part.lengths, run)
    pairs.set(part.pairs, pair)
    run += part.codes.length
    pair += part.pairs.length
  }
  return { codes, lengths, pairs, ...namesIn(pairs) }
}

/** The upper and the lower codes that occur in pairs. */
function namesIn(pairs: Uint32Array): Pick<GroupRuns, 'upper' | 'lower'> {
  const [upper, lower] = [new Uint8Array(65_536), new Uint8Array(65_536)]
  for (let at = 0; at < pairs.length; at += 2) {
    upper[pairs[at]! >>> 16] = 1
    lower[pairs[at]! & 0xffff] = 1
  }
  const codesOf = (marks: Uint8Array) => {
    const codes: number[] = []
    for (let code = 0; code < marks.length; code += 1) if (marks[code] === 1) codes.push(code)
    return Uint16Array.from(codes)
  }
  return { upper: codesOf(upper), lower: codesOf(lower) }
}

/** The axes of a question in a segment, the one with the most codes first: rows that are neighbours share its codes. */
function axesOf({ table }: Scene, segment: number, { fields, sizes }: GroupsQuestion): Axis[] {
  return orderOf(sizes).map((index) => {
    const column = table.column(fields[index]!)
    const width = column.width === 1 ? 1 : 2
    return { column: table.address(segment, column), width, size: sizes[index]!, remap: 0, codes: null }
  })
}

/** The numbers of the fields as they are counted: the one with the most codes first, the others as asked. */
export function orderOf(sizes: readonly number[]): number[] {
  const first = sizes.indexOf(Math.max(...sizes))
  return [first, ...sizes.keys().filter((index) => index !== first)]
}

/** The chosen rows of a stretch of a segment. */
type Rows = Pick<Chosen, 'bits'> & { from: number; to: number }

/** An axis with only the codes that the chosen rows have. */
function narrowed({ kernel, scratch }: Scene, rows: Rows, axis: Axis): Axis {
  const size = axis.width === 1 ? 256 : axis.size
  const remap = scratch.take(size * 2)
  const { mark } = scratch
  const codes = scratch.take(size * 2)
  const found = kernel.placesOf(rows, { ...axis, size }, { places: remap, codes })
  scratch.release(mark)
  return { ...axis, remap, codes: scratch.shorts(codes, found).slice() }
}

/** The addresses of a cube, all 0, and of what is taken out of it. */
interface Cube {
  address: number
  axes: readonly Axis[]
  names: number
  starts: number
  out: number
}

/** Each cell behind the first axis is named by the codes of the other axes, 16 bits each. */
function writeNames(names: Uint32Array, [, second, third]: readonly Axis[]): void {
  const codeAt = ({ codes }: Axis, place: number) => codes?.[place] ?? place
  const width = third ? lengthOf(third) : 1
  for (let cell = 0; cell < names.length; cell += 1) {
    const upper = second ? codeAt(second, Math.floor(cell / width)) : 0
    names[cell] = ((upper << 16) | (third ? codeAt(third, cell % width) : 0)) >>> 0
  }
}

function makeCube({ scratch }: Scene, axes: readonly Axis[], most: number): Cube {
  const cells = cellsOf(axes)
  const lines = lengthOf(axes[0]!)
  const names = scratch.take((cells / lines) * 4)
  writeNames(scratch.counts(names, cells / lines), axes)
  const starts = scratch.take((lines + 1) * 4)
  return { address: scratch.takeCounts(cells), axes, names, starts, out: scratch.take((Math.min(cells, most) + 1) * 8) }
}

function countInto({ kernel }: Scene, rows: Rows, { address, axes }: Cube): void {
  const placed = axes.map(({ column, width, remap }, index) => ({
    column,
    width,
    remap,
    stride: cellsOf(axes.slice(index + 1)),
  }))
  kernel.histogramCube(rows, placed, address)
}

function takeRuns({ kernel, scratch }: Scene, { address, axes, names, starts, out }: Cube): Part {
  const rows = lengthOf(axes[0]!)
  const width = cellsOf(axes) / rows
  const pairs = kernel.takeCells({ cube: address, rows, width, names }, { starts, out })
  const begins = scratch.counts(starts, rows + 1)
  begins[rows] = pairs
  return {
    codes: axes[0]!.codes ?? Uint16Array.from({ length: rows }, (_, code) => code),
    lengths: Uint32Array.from({ length: rows }, (_, row) => begins[row + 1]! - begins[row]!),
    pairs: scratch.counts(out, pairs * 2).slice(),
  }
}

/** Rows of many codes of several fields: one by one, in the order of their codes. */
function eachRow({ kernel, scratch, table }: Scene, rows: Rows, axes: readonly Axis[]): Part {
  const list = scratch.take(2 * 65_536)
  const { buffer } = table.memory
  const columns = axes.map(({ column, width }) =>
    width === 1 ? new Uint8Array(buffer, column, rows.to) : new Uint16Array(buffer, column, rows.to),
  )
  const found = scratch.shorts(list, kernel.rowsOf(rows, list))
  const keys = Float64Array.from(found, (row) =>
    [0, 1, 2].reduce((key, axis) => key * 65_536 + (columns[axis]?.[row] ?? 0), 0),
  ).sort()
  return {
    codes: Uint16Array.from(keys, (key) => Math.floor(key / 2 ** 32)),
    lengths: new Uint32Array(keys.length).fill(1),
    pairs: Uint32Array.from({ length: keys.length * 2 }, (_, at) => (at % 2 === 0 ? keys[at / 2]! % 2 ** 32 : 1)),
  }
}

/** Counts rows with a cube of the codes that they have. */
function countRows(scene: Scene, rows: Rows, axes: readonly Axis[], found: Part[]): void {
  const { scratch } = scene
  const mark = scratch.mark
  const narrow = [...axes]
  for (let axis = 0; axis < axes.length && cellsOf(narrow) > manyCells; axis += 1)
    narrow[axis] = narrowed(scene, rows, axes[axis]!)
  const cells = cellsOf(narrow)
  const half = rows.from + Math.ceil((rows.to - rows.from) / 128) * 64
  if (cells <= mostCells && cells > 0) {
    const cube = makeCube(scene, narrow, rows.to - rows.from)
    countInto(scene, rows, cube)
    found.push(takeRuns(scene, cube))
  } else if (cells > 0 && rows.to - rows.from > fewestRows) {
    scratch.release(mark)
    countRows(scene, { ...rows, to: half }, axes, found)
    countRows(scene, { ...rows, from: half }, axes, found)
  } else if (cells > 0) found.push(eachRow(scene, rows, narrow))
  scratch.release(mark)
}

/** Counts by the codes of one to three fields. Few possible groups have one cube for all segments of a thread; otherwise each segment has its own. */
export const groupsJob: Job<GroupsQuestion, GroupRuns, GroupsFound> = {
  open(scene, question) {
    const found: Part[] = []
    const isSmall = question.sizes.reduce((product, size) => product * size, 1) <= manyCells
    let whole: Cube | undefined
    return {
      visit({ segment, bits, rows }) {
        const axes = axesOf(scene, segment, question)
        const range = { bits, from: 0, to: rows }
        if (!isSmall) return countRows(scene, range, axes, found)
        whole ??= makeCube(scene, axes, mostCells)
        countInto(scene, range, { ...whole, axes })
      },
      result() {
        if (whole) found.push(takeRuns(scene, whole))
        return wholeOf(found)
      },
    }
  },
  join: (results, { sizes }) => joinGroups(results, orderOf(sizes)),
  transfer: (found) =>
    'pairs' in found
      ? [found.codes, found.lengths, found.pairs, found.upper, found.lower].map(({ buffer }) => buffer)
      : [found.counts.buffer, ...[...found.codes, ...found.used].map(({ buffer }) => buffer)],
}
