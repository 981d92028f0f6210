import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { brokenRules } from './broken.ts'
import type { Measure } from './broken.ts'
import type { CellRow } from './cells.ts'
import { newGaps } from './outline.ts'
import { createPrefixes } from './prefixes.ts'
import { fingerprintOfResult, isFaulty, restore } from './replay.ts'
import type { Difference, Faulty, Replay } from './replay.ts'

/** What a thread is asked: what a change set makes of cells, and which rules that breaks. */
export interface JudgeTask {
  /** Under what the cells are remembered: change set and versions, which tell boundaries for ever. Null: not at all. */
  base: string | null
  /** The cells; null when they should be remembered. */
  rows: readonly CellRow[] | null
  /** What is done to them: operations, or boundaries put back (null: away). */
  deed: { operations: readonly Operation[] } | { restored: ReadonlyMap<CellId, Cell | null> }
  /** Asks for broken rules and gaps, too. */
  measure: Measure | null
}

/** What a change set has made of its cells. */
export interface Judged {
  changes: readonly Difference[]
  fingerprint: string
  /** The rules that are broken and were not; empty when they were not asked for. */
  broken: readonly Fault<string>[]
  /** Ground that no cell covers any more; empty when it was not asked for. */
  gaps: readonly GeoJSON.Polygon[]
}

/** What a thread answers; missing: the cells are not remembered. */
export type JudgeAnswer = Judged | Faulty | { isMissing: true }

function judged(result: Replay, measure: Measure | null): Judged {
  return {
    changes: result.changes,
    fingerprint: fingerprintOfResult(result),
    broken: measure ? brokenRules(result, measure) : [],
    gaps: measure ? newGaps(result) : [],
  }
}

/** Makes the function behind a thread; it remembers how far replays have come. */
export function createJudging(): (task: JudgeTask) => JudgeAnswer {
  const prefixes = createPrefixes()
  const passing = createPrefixes({ vertices: 1, bases: 1 })
  const resultOf = ({ base, rows, deed }: JudgeTask) => {
    if ('restored' in deed) return rows && restore(rows, deed.restored)
    return (base === null ? passing : prefixes).replay(base ?? '', rows, deed.operations)
  }
  return (task) => {
    const result = resultOf(task)
    if (result === null) return { isMissing: true }
    return isFaulty(result) ? result : judged(result, task.measure)
  }
}
