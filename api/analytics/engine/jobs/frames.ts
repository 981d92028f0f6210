import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { secondsAt, timesOf } from '#api/analytics/engine/times.ts'
import { cellAt, isOutside, shifted } from '#api/analytics/engine/window.ts'
import type { ShiftedWindow } from '#api/analytics/engine/window.ts'

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
/** A day that no part has, and one that is cut. */
const outside = -1
const mixed = -2

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

  add(cell: number, frame: number): void {
    let slot = this.#slots[cell]!
    if (slot < 0) slot = this.#open(cell)
    this.#counts[slot * this.#frames + frame]! += 1
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

function placesOf({ table }: Scene, { segment, rows }: Chosen): { x: Uint32Array; y: Uint32Array } {
  const { buffer } = table.memory
  return {
    x: new Uint32Array(buffer, table.address(segment, table.column('x')), rows),
    y: new Uint32Array(buffer, table.address(segment, table.column('y')), rows),
  }
}

/** The work of one thread: each chosen row tells its part by its day, and by its minute where the day is cut. */
class FramesPart {
  readonly #scene: Scene
  readonly #question: FramesQuestion
  readonly #window: ShiftedWindow
  readonly #parts: Int16Array
  readonly #found: Found
  readonly #list: number

  constructor(scene: Scene, question: FramesQuestion) {
    this.#scene = scene
    this.#question = question
    this.#window = shifted(question.window)
    this.#parts = partsOfDays(question.bounds)
    this.#found = new Found(question.window.width * question.window.height, question.bounds.length - 1)
    this.#list = scene.scratch.take(2 * days)
  }

  skips(segment: number): boolean {
    const { table } = this.#scene
    return segment >= table.segments.placed || isOutside(table, segment, this.#window)
  }

  visit(chosen: Chosen): void {
    const { kernel, scratch } = this.#scene
    const { bounds, field } = this.#question
    const { shift, x: left, y: top, width, height } = this.#window
    const times = timesOf(this.#scene, chosen.segment, field)
    const { x, y } = placesOf(this.#scene, chosen)
    const count = kernel.rowsOf({ bits: chosen.bits, from: 0, to: chosen.rows }, this.#list)
    const rows = scratch.shorts(this.#list, count)
    for (let index = 0; index < count; index += 1) {
      const row = rows[index]!
      let part = this.#parts[times.day[row]!]!
      if (part === mixed) part = partOf(bounds, secondsAt(times, row))
      if (part === outside) continue
      const column = cellAt(x[row]!, shift) - left
      const line = cellAt(y[row]!, shift) - top
      if (column >= 0 && column < width && line >= 0 && line < height) this.#found.add(line * width + column, part)
    }
  }

  result(): FramesFound {
    return this.#found.result()
  }
}

/** The found cells of all results in the order of the window. */
function cellsOf(results: readonly FramesFound[], size: number): Uint32Array<ArrayBuffer> {
  const has = new Uint8Array(size)
  let count = 0
  for (const { cells } of results)
    for (let slot = 0; slot < cells.length; slot += 1) {
      if (has[cells[slot]!] === 0) count += 1
      has[cells[slot]!] = 1
    }
  const all = new Uint32Array(count)
  for (let cell = 0, at = 0; cell < size; cell += 1) if (has[cell] === 1) all[at++] = cell
  return all
}

/** Cells that are turned round together, so that what is read stays near. */
const block = 64

/** Adds the counts of a result, which stand cell by cell, to those of all, which stand frame by frame. */
function addTurned(
  { cells: own, counts: some }: FramesFound,
  { cells, counts, frames }: Frames,
  slotOf: Int32Array,
): void {
  slotOf.fill(-1)
  for (let slot = 0; slot < own.length; slot += 1) slotOf[own[slot]!] = slot
  for (let from = 0; from < cells.length; from += block) {
    const to = Math.min(from + block, cells.length)
    for (let frame = 0; frame < frames; frame += 1)
      for (let at = from; at < to; at += 1) {
        const slot = slotOf[cells[at]!]!
        if (slot >= 0) counts[frame * cells.length + at]! += some[slot * frames + frame]!
      }
  }
}

/** Counts by cell for each part of a span, in one pass over the rows. */
export const framesJob: Job<FramesQuestion, FramesFound, Frames> = {
  open: (scene, question) => new FramesPart(scene, question),
  join(results, { window, bounds }) {
    const frames = bounds.length - 1
    const size = window.width * window.height
    const cells = cellsOf(results, size)
    const all = { frames, cells, counts: new Uint32Array(frames * cells.length) }
    const slotOf = new Int32Array(size)
    for (const result of results) addTurned(result, all, slotOf)
    return all
  },
  transfer: ({ cells, counts }) => [cells.buffer, counts.buffer] as ArrayBuffer[],
}
