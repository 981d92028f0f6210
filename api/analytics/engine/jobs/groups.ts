import { letGo } from '#api/analytics/letGo.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import type { TakenCells } from '#api/analytics/kernel/columnKernel.ts'
import { Collected } from './collected.ts'
import type { FoundRuns } from './collected.ts'
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
  taken: TakenCells
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

/** A cube over axes at an address where all is 0, for at most so many rows. */
function makeCube({ scratch }: Scene, axes: readonly Axis[], address: number, most: number): Cube {
  const cells = cellsOf(axes)
  const lines = lengthOf(axes[0]!)
  const names = scratch.take((cells / lines) * 4)
  writeNames(scratch.counts(names, cells / lines), axes)
  const groups = Math.min(cells, most) + 1
  const taken = {
    starts: scratch.take((lines + 1) * 4),
    upper: scratch.take(groups * 2),
    lower: scratch.take(groups * 2),
    counts: scratch.take(groups * 4),
  }
  return { address, axes, names, taken }
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

function takeRuns({ kernel, scratch }: Scene, { address, axes, names, taken }: Cube): FoundRuns {
  const rows = lengthOf(axes[0]!)
  const width = cellsOf(axes) / rows
  const groups = kernel.takeCells({ cube: address, rows, width, names }, taken)
  const begins = scratch.counts(taken.starts, rows + 1)
  begins[rows] = groups
  const lengths = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) lengths[row] = begins[row + 1]! - begins[row]!
  return {
    codes: axes[0]!.codes ?? Uint16Array.from(lengths.keys()),
    lengths,
    upper: scratch.shorts(taken.upper, groups),
    lower: scratch.shorts(taken.lower, groups),
    counts: scratch.counts(taken.counts, groups),
  }
}

/** Rows of many codes of several fields: one by one, in the order of their codes. */
function eachRow({ kernel, scratch, table }: Scene, rows: Rows, axes: readonly Axis[]): FoundRuns {
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
    upper: Uint16Array.from(keys, (key) => Math.floor(key / 65_536)),
    lower: Uint16Array.from(keys),
    counts: new Uint32Array(keys.length).fill(1),
  }
}

/** Where the groups of a thread's rows are counted: the address of `mostCells` cells that are all 0, and what was found so far. */
interface Work {
  scene: Scene
  cells: number
  found: Collected
}

/** Counts rows with a cube of the codes that they have. */
function countRows(work: Work, rows: Rows, axes: readonly Axis[]): void {
  const { scene, found } = work
  const { scratch } = scene
  const { mark } = scratch
  const narrow = [...axes]
  for (let axis = 0; axis < axes.length && cellsOf(narrow) > manyCells; axis += 1)
    narrow[axis] = narrowed(scene, rows, axes[axis]!)
  const cells = cellsOf(narrow)
  const half = rows.from + Math.ceil((rows.to - rows.from) / 128) * 64
  if (cells <= mostCells && cells > 0) {
    const cube = makeCube(scene, narrow, work.cells, rows.to - rows.from)
    countInto(scene, rows, cube)
    found.add(takeRuns(scene, cube))
  } else if (cells > 0 && rows.to - rows.from > fewestRows) {
    scratch.release(mark)
    countRows(work, { ...rows, to: half }, axes)
    countRows(work, { ...rows, from: half }, axes)
  } else if (cells > 0) found.add(eachRow(scene, rows, narrow))
  scratch.release(mark)
}

/** Counts by the codes of one to three fields. Few possible groups have one cube for all segments of a thread; otherwise each segment has its own. */
export const groupsJob: Job<GroupsQuestion, GroupRuns, GroupsFound> = {
  open(scene, question) {
    const isSmall = question.sizes.reduce((product, size) => product * size, 1) <= manyCells
    const work = { scene, cells: scene.scratch.takeCounts(isSmall ? manyCells : mostCells), found: new Collected() }
    let whole: Cube | undefined
    return {
      visit({ segment, bits, rows }) {
        const axes = axesOf(scene, segment, question)
        const range = { bits, from: 0, to: rows }
        if (!isSmall) return countRows(work, range, axes)
        whole ??= makeCube(scene, axes, work.cells, manyCells)
        countInto(scene, range, { ...whole, axes })
      },
      result() {
        if (whole) work.found.add(takeRuns(scene, whole))
        return work.found.result()
      },
    }
  },
  join(results, { sizes }) {
    const found = joinGroups(results, orderOf(sizes))
    for (const result of results) letGo(Object.values(result))
    return found
  },
  transfer: (found) =>
    Object.values(found as object)
      .flat()
      .map(({ buffer }: GroupsFound['counts']) => buffer),
}
