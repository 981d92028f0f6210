import { apply } from '#api/contract/topology/apply.ts'
import { canonical } from '#api/contract/topology/cell.ts'
import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { cellOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { cellOfRow } from './cells.ts'
import type { CellRow } from './cells.ts'

/** What a change set has made of its cells: those that differ, before (null: invented) and after (null: gone). */
export interface Replay {
  before: Coverage
  after: Coverage
  changes: readonly Difference[]
}

/** One cell that differs. */
export interface Difference {
  id: CellId
  before: Cell | null
  after: Cell | null
}

/** Faults in place of a result. */
export interface Faulty {
  faults: readonly Fault<string>[]
}

/** How far a replay has come: the cells after so many operations, and which were touched. */
export interface Stage {
  count: number
  coverage: Coverage
  touched: ReadonlySet<CellId>
}

/** Tells faults from a result. */
export function isFaulty<Result extends object>(result: Result | Faulty): result is Faulty {
  return 'faults' in result
}

function isSame(a: Cell | null, b: Cell | null): boolean {
  return (a && JSON.stringify(canonical(a))) === (b && JSON.stringify(canonical(b)))
}

/** What differs between two coverages among some cells, in the order of their ids. */
export function differing(before: Coverage, after: Coverage, ids: Iterable<CellId>): Difference[] {
  return [...new Set(ids)]
    .sort()
    .map((id) => ({ id, before: cellOf(before, id) ?? null, after: cellOf(after, id) ?? null }))
    .filter((change) => !isSame(change.before, change.after))
}

/** Stored cells before any operation. Faults with their places when they are no coverage. */
export function stageOf(rows: readonly CellRow[]): Stage | Faulty {
  const start = coverageOf(rows.map(cellOfRow))
  return isRefusal(start) ? start : { count: 0, coverage: start.coverage, touched: new Set() }
}

/** Applies the operations that a stage has not had, in their order. Faults with their places when one is refused; then nothing has been done. */
export function playOn(stage: Stage, operations: readonly Operation[]): Stage | Faulty {
  const touched = new Set(stage.touched)
  let { coverage } = stage
  for (const operation of operations.slice(stage.count)) {
    const outcome = apply(coverage, operation)
    if (isRefusal(outcome)) return outcome
    coverage = outcome.coverage
    for (const id of outcome.touched) touched.add(id)
  }
  return { count: operations.length, coverage, touched }
}

/** What a stage has made of the cells of another. */
export function replayBetween({ coverage: before }: Stage, { coverage: after, touched }: Stage): Replay {
  return { before, after, changes: differing(before, after, touched) }
}

/** Applies operations to stored cells, in their order. Faults with their places when a cell or an operation is refused; then nothing has been done. */
export function replay(rows: readonly CellRow[], operations: readonly Operation[]): Replay | Faulty {
  const start = stageOf(rows)
  if (isFaulty(start)) return start
  const end = playOn(start, operations)
  return isFaulty(end) ? end : replayBetween(start, end)
}

/** Puts cells back: to the boundary given, or away where there is none. Faults when they do not fit what lies around them now. */
export function restore(rows: readonly CellRow[], cells: ReadonlyMap<CellId, Cell | null>): Replay | Faulty {
  const start = coverageOf(rows.map(cellOfRow))
  if (isRefusal(start)) return start
  const kept = rows.filter(({ id }) => !cells.has(id)).map(cellOfRow)
  const end = coverageOf([...kept, ...[...cells.values()].filter((cell) => cell !== null)])
  if (isRefusal(end)) return end
  return { before: start.coverage, after: end.coverage, changes: differing(start.coverage, end.coverage, cells.keys()) }
}

/** The fingerprint of what a change set has made of the cells that it touches. */
export function fingerprintOfResult({ after, changes }: Pick<Replay, 'after' | 'changes'>): string {
  return fingerprintOf(
    after,
    changes.map(({ id }) => id),
  )
}

/** The communities in which something changes, of the cells before and after. */
export function communitiesOf(changes: readonly Difference[]): Set<string> {
  return new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((cell) => cell?.community ?? [])))
}
