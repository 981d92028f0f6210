import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { secondsAt, timesOf } from '#api/analytics/engine/times.ts'
import type { Times } from '#api/analytics/engine/times.ts'
import { cellAt, isOutside, shifted } from '#api/analytics/engine/window.ts'

/** A window and a span of a time field: `bounds` are the beginnings of its parts and its end, in whole seconds of the table's frame of time. */
export interface FramesQuestion {
  window: CellWindow
  field: string
  bounds: readonly number[]
}

/** Counts by found cell and frame, `counts[index * frames + frame]`. */
export interface FramesFound {
  cells: Uint32Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

const daySeconds = 86_400
const days = 65_536
/** A day that no part has, and one that has the border of parts within. */
const outside = -1
const mixed = -2

/** The part of an instant, or −1: the last one that begins at or before it, for parts without length hold nothing. */
export function partOf(bounds: readonly number[], seconds: number): number {
  if (!(seconds >= bounds[0]! && seconds < bounds.at(-1)!)) return outside
  let low = 0
  let high = bounds.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (bounds[middle]! <= seconds) low = middle
    else high = middle
  }
  return low
}

/** For each day its part when all of it has the same. */
function partsOfDays(bounds: readonly number[]): Int16Array {
  const [start, end] = [bounds[0]!, bounds.at(-1)!]
  return Int16Array.from({ length: days }, (_, day) => {
    const from = day * daySeconds
    const to = from + daySeconds
    if (to <= start || from >= end) return outside
    const first = partOf(bounds, from)
    return first !== outside && first === partOf(bounds, to - 1) ? first : mixed
  })
}

/** Cells in the order in which they are found, and their counts by frame. */
class Found {
  readonly #slots: Int32Array
  readonly #frames: number
  readonly #cells: number[] = []
  #counts: Uint32Array<ArrayBuffer>

  constructor(size: number, frames: number) {
    this.#slots = new Int32Array(size).fill(-1)
    this.#frames = frames
    this.#counts = new Uint32Array(1024 * frames)
  }

  add(cell: number, frame: number, count = 1): void {
    let slot = this.#slots[cell]!
    if (slot < 0) slot = this.#open(cell)
    this.#counts[slot * this.#frames + frame]! += count
  }

  #open(cell: number): number {
    const slot = this.#cells.length
    this.#slots[cell] = slot
    this.#cells.push(cell)
    if (this.#cells.length * this.#frames > this.#counts.length) {
      const larger = new Uint32Array(this.#counts.length * 2)
      larger.set(this.#counts)
      this.#counts = larger
    }
    return slot
  }

  result(): FramesFound {
    return { cells: Uint32Array.from(this.#cells), counts: this.#counts.slice(0, this.#cells.length * this.#frames) }
  }
}

/** Tells the part of a row. */
function partAt(parts: Int16Array, bounds: readonly number[], times: Times, row: number): number {
  const part = parts[times.day[row]!]!
  return part === mixed ? partOf(bounds, secondsAt(times, row)) : part
}

function placesOf({ table }: Scene, segment: number, rows: number): { x: Uint32Array; y: Uint32Array } {
  const { buffer } = table.memory
  return {
    x: new Uint32Array(buffer, table.address(segment, table.column('x')), rows),
    y: new Uint32Array(buffer, table.address(segment, table.column('y')), rows),
  }
}

/** Counts by cell for each part of a span, in one pass over the rows. */
export const framesJob: Job<FramesQuestion, FramesFound, Frames> = {
  open(scene, { window, field, bounds }) {
    const { shift, x: left, y: top, width, height } = shifted(window)
    const parts = partsOfDays(bounds)
    const found = new Found(width * height, bounds.length - 1)
    const list = scene.scratch.take(2 * days)
    const visit = ({ segment, bits, rows }: Chosen) => {
      const times = timesOf(scene, segment, field)
      const { x, y } = placesOf(scene, segment, rows)
      const count = scene.kernel.rowsOf({ bits, from: 0, to: rows }, list)
      const chosen = scene.scratch.shorts(list, count)
      for (let index = 0; index < count; index += 1) {
        const row = chosen[index]!
        const part = partAt(parts, bounds, times, row)
        const column = cellAt(x[row]!, shift) - left
        const line = cellAt(y[row]!, shift) - top
        if (part >= 0 && column >= 0 && column < width && line >= 0 && line < height)
          found.add(line * width + column, part)
      }
    }
    return {
      skips: (segment) => segment >= scene.table.segments.placed || isOutside(scene.table, segment, shifted(window)),
      visit,
      result: () => found.result(),
    }
  },
  join(results, { bounds }) {
    const frames = bounds.length - 1
    const all = new Map<number, { counts: Uint32Array; at: number }[]>()
    for (const { cells, counts } of results)
      for (const [slot, cell] of cells.entries()) {
        const known = all.get(cell)
        const one = { counts, at: slot * frames }
        if (known) known.push(one)
        else all.set(cell, [one])
      }
    const cells = Uint32Array.from(all.keys()).sort()
    const counts = new Uint32Array(frames * cells.length)
    for (const [index, cell] of cells.entries())
      for (const { counts: some, at } of all.get(cell)!)
        for (let frame = 0; frame < frames; frame += 1) counts[frame * cells.length + index]! += some[at + frame]!
    return { frames, cells, counts }
  },
  transfer: ({ cells, counts }) => [cells.buffer, counts.buffer] as ArrayBuffer[],
}
