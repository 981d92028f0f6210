import type { Tile } from '#api/contract/geo.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { numbersOf } from '#api/analytics/engine/numbers.ts'
import { secondsAt, timesOf } from '#api/analytics/engine/times.ts'
import { isOutside, shifted } from '#api/analytics/engine/window.ts'
import { modes } from '#api/analytics/kernel/columnKernel.ts'

/** A tile of the quadtree, how many rows at most, the coded fields and the times that go with each row. */
export interface PointsQuestion {
  tile: Tile
  most: number
  codes: readonly string[]
  times: readonly string[]
}

/** The rows of a tile as columns: places, the numbers of the ids, per field the codes, per time seconds in the table's frame. */
export interface PointsFound {
  x: Uint32Array<ArrayBuffer>
  y: Uint32Array<ArrayBuffer>
  head: Uint32Array<ArrayBuffer>
  tail: Uint32Array<ArrayBuffer>
  codes: Uint16Array<ArrayBuffer>[]
  times: Float64Array<ArrayBuffer>[]
}

function extract(scene: Scene, chosen: Chosen, { codes, times }: PointsQuestion, list: Uint16Array): PointsFound {
  const wide = (name: string) => {
    const column = numbersOf(scene, chosen, name)
    return Uint32Array.from(list, (row) => column[row]!)
  }
  const coded = (name: string) => {
    const column = numbersOf(scene, chosen, name)
    return Uint16Array.from(list, (row) => column[row]!)
  }
  const timed = (name: string) => {
    const columns = timesOf(scene, chosen.segment, name)
    return Float64Array.from(list, (row) => secondsAt(columns, row))
  }
  return {
    x: wide('x'),
    y: wide('y'),
    head: wide('head'),
    tail: wide('tail'),
    codes: codes.map(coded),
    times: times.map(timed),
  }
}

type Part = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** One column after another. */
function joined<Column extends Part>(empty: new (length: number) => Column, parts: readonly Column[]): Column {
  const all = new empty(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function concatenated(parts: readonly PointsFound[], { codes, times }: PointsQuestion): PointsFound {
  const wide = (name: 'x' | 'y' | 'head' | 'tail') =>
    joined(
      Uint32Array,
      parts.map((part) => part[name]),
    )
  return {
    x: wide('x'),
    y: wide('y'),
    head: wide('head'),
    tail: wide('tail'),
    codes: codes.map((_, index) =>
      joined(
        Uint16Array,
        parts.map((part) => part.codes[index]!),
      ),
    ),
    times: times.map((_, index) =>
      joined(
        Float64Array,
        parts.map((part) => part.times[index]!),
      ),
    ),
  }
}

/** Copies the rows whose place is in a tile, at most `most`; null when there are more. */
export const pointsJob: Job<PointsQuestion, PointsFound | null> = {
  open(scene, question) {
    const { kernel, table, scratch } = scene
    const { z, x, y } = question.tile
    const size = 2 ** (32 - z)
    const frame = shifted({ level: z, x, y, width: 1, height: 1 })
    const list = scratch.take(2 * 65_536)
    const parts: PointsFound[] = []
    let count = 0
    return {
      skips: (segment) => count > question.most || segment >= table.segments.placed || isOutside(table, segment, frame),
      visit(chosen) {
        const { bits, rows, segment } = chosen
        const target = { bits, from: 0, to: rows, mode: modes.and }
        const within = (name: string, cell: number) =>
          kernel.rangeU32(target, table.address(segment, table.column(name)), cell * size, cell * size + (size - 1))
        within('x', x)
        within('y', y)
        const found = kernel.rowsOf(target, list)
        count += found
        if (found > 0 && count <= question.most)
          parts.push(extract(scene, chosen, question, scratch.shorts(list, found)))
      },
      result: () => (count > question.most ? null : concatenated(parts, question)),
    }
  },
  join(results, question) {
    const all = results.filter((result) => result !== null)
    const count = all.reduce((sum, { x }) => sum + x.length, 0)
    return all.length < results.length || count > question.most ? null : concatenated(all, question)
  },
  transfer: (found) =>
    found ? [found.x, found.y, found.head, found.tail, ...found.codes, ...found.times].map(({ buffer }) => buffer) : [],
}
