import type { Tile } from '#api/contract/geo.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { numbersOf } from '#api/analytics/engine/numbers.ts'
import { openTile } from '#api/analytics/engine/tileRows.ts'
import { secondsAt, timesOf } from '#api/analytics/engine/times.ts'

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

/** The numbers of the listed rows, into a column of their own. */
function picked<Column extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  column: ArrayLike<number>,
  list: Uint16Array,
  into: Column,
): Column {
  for (let index = 0; index < list.length; index += 1) into[index] = column[list[index]!]!
  return into
}

function extract(scene: Scene, chosen: Chosen, { codes, times }: PointsQuestion, list: Uint16Array): PointsFound {
  const { length } = list
  const wide = (name: string) => picked(numbersOf(scene, chosen, name), list, new Uint32Array(length))
  const coded = (name: string) => picked(numbersOf(scene, chosen, name), list, new Uint16Array(length))
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
    const rows = openTile(scene, question.tile)
    const parts: PointsFound[] = []
    let count = 0
    return {
      skips: (segment) => count > question.most || rows.skips(segment),
      visit(chosen) {
        const list = rows.list(chosen)
        count += list.length
        if (list.length > 0 && count <= question.most) parts.push(extract(scene, chosen, question, list))
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
