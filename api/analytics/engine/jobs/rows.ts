import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { numbersOf } from '#api/analytics/engine/numbers.ts'
import { secondsAt, timesOf } from '#api/analytics/engine/times.ts'

/** How many rows at most, and the fields of time and class if the layer has them. */
export interface RowsQuestion {
  most: number
  time: string | null
  class: string | null
}

/** Rows as columns: seconds in the table's frame of time, codes of classes and of the heads of ids. */
export interface RowsFound {
  x: Uint32Array<ArrayBuffer>
  y: Uint32Array<ArrayBuffer>
  time: Float64Array<ArrayBuffer>
  class: Uint16Array<ArrayBuffer>
  head: Uint32Array<ArrayBuffer>
  tail: Uint32Array<ArrayBuffer>
}

const names = ['x', 'y', 'time', 'class', 'head', 'tail'] as const

/** Copies the rows of a list out of a segment. */
function extract(scene: Scene, chosen: Chosen, question: RowsQuestion, list: Uint16Array): RowsFound {
  const take = (name: string) => {
    const column = numbersOf(scene, chosen, name)
    return Uint32Array.from(list, (row) => column[row]!)
  }
  const times = question.time === null ? null : timesOf(scene, chosen.segment, question.time)
  return {
    x: take('x'),
    y: take('y'),
    head: take('head'),
    tail: take('tail'),
    time: Float64Array.from(list, (row) => (times ? secondsAt(times, row) : Number.NaN)),
    class: question.class === null ? new Uint16Array(list.length) : Uint16Array.from(take(question.class)),
  }
}

function concatenated(parts: readonly RowsFound[]): RowsFound {
  const length = parts.reduce((sum, { x }) => sum + x.length, 0)
  const all: RowsFound = {
    x: new Uint32Array(length),
    y: new Uint32Array(length),
    time: new Float64Array(length),
    class: new Uint16Array(length),
    head: new Uint32Array(length),
    tail: new Uint32Array(length),
  }
  let at = 0
  for (const part of parts) {
    for (const name of names) all[name].set(part[name], at)
    at += part.x.length
  }
  return all
}

/** Copies the rows with a place, at most `most`; null when there are more. */
export const rowsJob: Job<RowsQuestion, RowsFound | null> = {
  open(scene, question) {
    const parts: RowsFound[] = []
    const list = scene.scratch.take(2 * 65_536)
    let count = 0
    return {
      skips: (segment) => count > question.most || segment >= scene.table.segments.placed,
      visit(chosen) {
        const { bits, rows } = chosen
        count += scene.kernel.count(bits, 0, rows)
        if (count > question.most) return
        const found = scene.kernel.rowsOf({ bits, from: 0, to: rows }, list)
        if (found > 0) parts.push(extract(scene, chosen, question, scene.scratch.shorts(list, found)))
      },
      result: () => (count > question.most ? null : concatenated(parts)),
    }
  },
  join(results, { most }) {
    const all = results.filter((result) => result !== null)
    const count = all.reduce((sum, { x }) => sum + x.length, 0)
    return all.length < results.length || count > most ? null : concatenated(all)
  },
  transfer: (found) => (found ? names.map((name) => found[name].buffer) : []),
}
