import { parentPort } from 'node:worker_threads'
import type { Transferable } from 'node:worker_threads'
import { openTableView } from '#api/analytics/columns/view.ts'
import type { TableView } from '#api/analytics/columns/view.ts'
import { openKernel } from '#api/analytics/kernel/kernel.ts'
import type { DoubtfulRow } from '#api/analytics/plan/evaluate.ts'
import type { Job, JobPart, Scene } from './job.ts'
import { jobs } from './jobs/index.ts'
import type { JobName } from './jobs/index.ts'
import { controls } from './controls.ts'
import { openFilter } from './rowFilter.ts'
import type { RowPlan } from './rowFilter.ts'
import { Scratch } from './scratch.ts'

/** What a reading thread is asked. `control` is shared by the threads of one question: the next segment, and whether nobody waits any more. */
export type ReaderQuestion =
  | { do: 'attach'; table: string; thread: number; view: TableView }
  | { do: 'detach'; table: string }
  | {
      do: 'read'
      table: string
      job: JobName
      question: unknown
      plan: RowPlan
      control: SharedArrayBuffer
      /** Which part of the question this thread does. */
      part: number
      /** No other thread works on the question: the answer is made at once. */
      isAlone: boolean
    }
  | { do: 'join'; job: JobName; question: unknown; results: readonly unknown[] }

type AnyJob = Job<unknown, unknown, unknown>

const scenes = new Map<string, Scene>()

/** What one thread found, and the rows of which it could not tell whether they are in a polygon. */
export interface PartFound {
  found: unknown
  doubtful: readonly DoubtfulRow[]
}

/** Leaves the counts of a finished part for the others; the last one adds them all to its own. Returns whether this is the last. */
function gather({ kernel }: Scene, counts: JobPart<unknown>['counts'], control: Int32Array, part: number): boolean {
  if (counts) Atomics.store(control, controls.size + part, counts.address)
  const isLast = Atomics.sub(control, controls.working, 1) === 1
  if (isLast && counts)
    for (let other = controls.size; other < control.length; other += 1)
      if (other !== controls.size + part) kernel.addU32(counts.address, Atomics.load(control, other), counts.length)
  return isLast
}

/** Visits segments until there are none left or nobody waits. */
function read(asked: Extract<ReaderQuestion, { do: 'read' }>): { result: PartFound; transfer: Transferable[] } {
  const scene = scenes.get(asked.table)
  if (!scene) throw new Error(`The table ${asked.table} is not attached`)
  const job = jobs[asked.job] as unknown as AnyJob
  const control = new Int32Array(asked.control)
  scene.scratch.release()
  const filter = openFilter(scene, asked.plan)
  const part = job.open(scene, asked.question)
  const { count } = scene.table.segments
  for (let segment = 0; (segment = Atomics.add(control, controls.next, 1)) < count;) {
    if (Atomics.load(control, controls.cancelled) === 1) break
    if (part.skips?.(segment)) continue
    const chosen = filter.choose(segment)
    if (!chosen.isEmpty) part.visit(chosen)
  }
  const own = part.result(gather(scene, part.counts, control, asked.part))
  const found = asked.isAlone ? job.join([own], asked.question) : own
  return { result: { found, doubtful: filter.doubtful }, transfer: job.transfer(found) }
}

function answer(asked: ReaderQuestion): { result?: unknown; transfer: Transferable[] } {
  switch (asked.do) {
    case 'attach': {
      const { view, thread } = asked
      const { memory } = view
      const scene = { table: openTableView(view), kernel: openKernel(memory), scratch: new Scratch(memory, thread) }
      scenes.set(asked.table, scene)
      return { transfer: [] }
    }
    case 'detach':
      scenes.delete(asked.table)
      return { transfer: [] }
    case 'join': {
      const job = jobs[asked.job] as unknown as AnyJob
      const result = job.join(asked.results, asked.question)
      return { result, transfer: job.transfer(result) }
    }
    default:
      return read(asked)
  }
}

parentPort?.on('message', ({ number, ...asked }: ReaderQuestion & { number: number }) => {
  try {
    const { result, transfer } = answer(asked)
    parentPort!.postMessage({ number, result }, transfer)
  } catch (error) {
    parentPort!.postMessage({ number, error })
  }
})
