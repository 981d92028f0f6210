import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'

/** One to three coded fields, and how many codes each has. */
export interface GroupsQuestion {
  fields: readonly string[]
  sizes: readonly number[]
}

/** The groups: the codes of the fields as one number (the first field is the highest digit; `sizes` are the bases), and the rows. */
export interface GroupsFound {
  keys: Float64Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** The most cells of a cube; beyond this the rows of a segment are counted one by one. */
const mostCells = 1_048_576

/** Up to so many possible groups have a place each; beyond it, only those that are found. */
const mostPlaces = 4_194_304

/** Adds the counts of segments to those of all. */
type Tell = (key: number, count: number) => void

/** Counts by group. */
class Tally {
  readonly #dense: Uint32Array | undefined
  readonly #sparse = new Map<number, number>()

  constructor(sizes: readonly number[]) {
    const places = sizes.reduce((product, size) => product * size, 1)
    if (places <= mostPlaces) this.#dense = new Uint32Array(places)
  }

  readonly add: Tell = (key, count) => {
    if (this.#dense) this.#dense[key]! += count
    else this.#sparse.set(key, (this.#sparse.get(key) ?? 0) + count)
  }

  /** Adds the groups of a result. */
  addAll({ keys, counts }: GroupsFound): void {
    for (let index = 0; index < keys.length; index += 1) this.add(keys[index]!, counts[index]!)
  }

  result(): GroupsFound {
    const dense = this.#dense
    if (!dense) return { keys: Float64Array.from(this.#sparse.keys()), counts: Uint32Array.from(this.#sparse.values()) }
    let groups = 0
    for (let key = 0; key < dense.length; key += 1) if (dense[key]! > 0) groups += 1
    const found = { keys: new Float64Array(groups), counts: new Uint32Array(groups) }
    for (let key = 0, at = 0; key < dense.length; key += 1) {
      if (dense[key] === 0) continue
      found.keys[at] = key
      found.counts[at] = dense[key]!
      at += 1
    }
    return found
  }
}

interface Axis {
  column: number
  width: 1 | 2
  size: number
}

function axesOf({ table }: Scene, segment: number, { fields, sizes }: GroupsQuestion): Axis[] {
  return fields.map((field, index) => {
    const column = table.column(field)
    return { column: table.address(segment, column), width: column.width === 1 ? 1 : 2, size: sizes[index]! }
  })
}

/** The counts of each code of an axis in the chosen rows. */
function histogram({ kernel, scratch }: Scene, { bits, rows }: Chosen, { column, width }: Axis): Uint32Array {
  const codes = width === 1 ? 256 : 65_536
  const address = scratch.takeCounts(codes)
  const range = { bits, from: 0, to: rows }
  if (width === 1) kernel.histogramU8(range, column, address)
  else kernel.histogramU16(range, column, address)
  return scratch.counts(address, codes)
}

/** An axis with only the codes that the chosen rows have. */
interface NarrowAxis extends Axis {
  codes: number[]
  remap: number
}

function narrowed(scene: Scene, chosen: Chosen, axis: Axis): NarrowAxis {
  const mark = scene.scratch.mark
  const counts = histogram(scene, chosen, axis)
  const codes: number[] = []
  for (let code = 0; code < counts.length; code += 1) if (counts[code]! > 0) codes.push(code)
  scene.scratch.release(mark)
  const size = axis.width === 1 ? 256 : 65_536
  const remap = scene.scratch.take(size * 2)
  const positions = scene.scratch.shorts(remap, size)
  for (const [position, code] of codes.entries()) positions[code] = position
  return { ...axis, codes, remap }
}

/** The number of a group by the codes of its fields. */
function keyOf(axes: readonly Axis[], codes: readonly number[]): number {
  return axes.reduce((key, { size }, index) => key * size + codes[index]!, 0)
}

function countCube({ kernel, scratch }: Scene, { bits, rows }: Chosen, axes: readonly NarrowAxis[], tell: Tell): void {
  const strides = axes.map((_, index) =>
    axes.slice(index + 1).reduce((product, { codes }) => product * codes.length, 1),
  )
  const cells = strides[0]! * axes[0]!.codes.length
  const out = scratch.takeCounts(cells)
  const placed = axes.map(({ column, width, remap }, index) => ({ column, width, remap, stride: strides[index]! }))
  kernel.histogramCube({ bits, from: 0, to: rows }, placed, out)
  const counts = scratch.counts(out, cells)
  const weights = axes.map((_, index) => axes.slice(index + 1).reduce((product, { size }) => product * size, 1))
  const walk = (index: number, cell: number, key: number): void => {
    const { codes } = axes[index]!
    for (const [position, code] of codes.entries()) {
      const at = cell + position * strides[index]!
      const next = key + code * weights[index]!
      if (index + 1 < axes.length) walk(index + 1, at, next)
      else if (counts[at]! > 0) tell(next, counts[at]!)
    }
  }
  walk(0, 0, 0)
}

function countEach({ kernel, scratch, table }: Scene, { bits, rows }: Chosen, axes: readonly Axis[], tell: Tell): void {
  const list = scratch.take(2 * 65_536)
  const { buffer } = table.memory
  const columns = axes.map(({ column, width }) =>
    width === 1 ? new Uint8Array(buffer, column, rows) : new Uint16Array(buffer, column, rows),
  )
  for (const row of scratch.shorts(list, kernel.rowsOf({ bits, from: 0, to: rows }, list)))
    tell(
      keyOf(
        axes,
        columns.map((column) => column[row]!),
      ),
      1,
    )
}

/** One field needs no cube. */
function countOne(scene: Scene, chosen: Chosen, axis: Axis, tell: Tell): void {
  const counts = histogram(scene, chosen, axis)
  for (let code = 0; code < axis.size; code += 1) if (counts[code]! > 0) tell(code, counts[code]!)
}

function countChosen(scene: Scene, chosen: Chosen, axes: readonly Axis[], tell: Tell): void {
  if (axes.length === 1) return countOne(scene, chosen, axes[0]!, tell)
  const narrow = axes.map((axis) => narrowed(scene, chosen, axis))
  const cells = narrow.reduce((product, { codes }) => product * codes.length, 1)
  if (cells > mostCells) countEach(scene, chosen, axes, tell)
  else if (cells > 0) countCube(scene, chosen, narrow, tell)
}

/** Counts by the codes of one to three fields. */
export const groupsJob: Job<GroupsQuestion, GroupsFound> = {
  open(scene, question) {
    const tally = new Tally(question.sizes)
    const mark = scene.scratch.mark
    return {
      visit(chosen) {
        countChosen(scene, chosen, axesOf(scene, chosen.segment, question), tally.add)
        scene.scratch.release(mark)
      },
      result: () => tally.result(),
    }
  },
  join(results, { sizes }) {
    if (results.length === 1) return results[0]!
    const tally = new Tally(sizes)
    for (const result of results) tally.addAll(result)
    return tally.result()
  },
  transfer: ({ keys, counts }) => [keys.buffer, counts.buffer],
}
