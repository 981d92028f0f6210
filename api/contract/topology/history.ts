import { apply } from './apply.ts'
import type { CellId } from './cell.ts'
import type { Coverage } from './coverage.ts'
import { isRefusal } from './fault.ts'
import type { Refusal } from './fault.ts'
import type { Operation } from './operations.ts'

/** One operation that was done, with the coverage before it. */
interface Step {
  readonly operation: Operation
  readonly before: Coverage
  readonly after: Coverage
  readonly touched: readonly CellId[]
}

/** A coverage with the way to it and the way on that was taken back. Immutable and without limit: coverages share their cells. */
export interface History {
  readonly start: Coverage
  readonly coverage: Coverage
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

/** A history that begins here. */
export function historyOf(coverage: Coverage): History {
  return { start: coverage, coverage, done: [], undone: [] }
}

/** The history after an operation, whose undone steps are given up; or why the operation is refused. */
export function perform(history: History, operation: Operation): History | Refusal {
  const outcome = apply(history.coverage, operation)
  if (isRefusal(outcome)) return outcome
  const step = { operation, before: history.coverage, after: outcome.coverage, touched: outcome.touched }
  return { start: history.start, coverage: outcome.coverage, done: [...history.done, step], undone: [] }
}

/** The history with its last step taken back; the same when there is none. */
export function undo(history: History): History {
  const step = history.done.at(-1)
  if (!step) return history
  return { ...history, coverage: step.before, done: history.done.slice(0, -1), undone: [...history.undone, step] }
}

/** The history with the step done again that was taken back last; the same when there is none. */
export function redo(history: History): History {
  const step = history.undone.at(-1)
  if (!step) return history
  return { ...history, coverage: step.after, done: [...history.done, step], undone: history.undone.slice(0, -1) }
}

/** The operations that lead from the start to the coverage, without those taken back. */
export function operationsOf({ done }: History): Operation[] {
  return done.map(({ operation }) => operation)
}
